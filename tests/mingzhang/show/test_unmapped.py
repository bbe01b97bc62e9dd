"""What has no meaning yet is counted per table, with its reason, in the latest reading alone."""

import io
import tarfile
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from extract.dimensions.reasons import REASONS
from extract.landing import SCHEMAS, land
from extract.store import document_key
from mingzhang.show import status, unmapped

DOCUMENT = "ab" * 32


def provenance(hour: int) -> dict:
    read_at = datetime(2024, 1, 1, hour, tzinfo=UTC)
    return {
        "document_id": DOCUMENT,
        "document_key": document_key(DOCUMENT),
        "extractor_version": "v",
        "extracted_at": read_at,
        "described_at": read_at,
        "part_no": 1,
    }


def table(number: int, statement: str | None, figures: int, mapped: int, **other: object) -> dict:
    return {"table_no": number, "title": f"表{number}", "statement": statement, "figures": figures, "mapped_figures": mapped, **other}


def cell(number: int, line: str | None, measure: str | None, name: str = "") -> dict:
    return {"table_no": number, "content": "figure", "line_code": line, "measure": measure, "line_name": name}


def landed(raw: Path, hour: int, kind: str, tables: list[dict], cells: list[dict]) -> None:
    rows = {
        "documents": [{"kind": kind, "source": "jia"}],
        "extractions": [{"status": "ok"}],
        "tables": tables,
        "cells": cells,
    }
    land(raw, f"batch-{hour}", {name: [{**provenance(hour), **row} for row in rows.get(name, [])] for name in SCHEMAS})


def test_reasons(tmp_path):
    tables = [
        table(1, "income", 10, 10),
        table(2, "expenditure", 10, 6),
        table(3, None, 7, 0, not_understood="untitled"),
        table(4, None, 7, 0, not_understood="columns_missing", message="title of income, but no column for total"),
        table(5, None, 0, 0, not_understood="no_figures"),
        table(6, None, 1, 0, not_understood="hidden", message="a note on its sheet"),
    ]
    cells = [cell(2, None, "total", "其他"), cell(2, None, "total", "备注"), cell(2, "201", None), cell(2, None, None)]
    landed(tmp_path, 1, "final_account", tables, cells)
    found = {each.table_no: each for each in unmapped.find(tmp_path)}
    assert sorted(found) == [2, 3, 4, 5, 6]
    assert (found[2].is_table, found[2].figures) == (False, 4)
    assert found[2].reason == "2 in lines that are unknown or stand there twice: 其他, 备注; 2 in columns that are unknown"
    assert found[3].is_table and found[3].figures == 7
    assert found[2].by_cause == {unmapped.IN_LINES: 2, unmapped.IN_COLUMNS: 2}
    assert found[3].reason == REASONS["untitled"]
    assert found[4].reason == "title of income, but no column for total"
    assert found[4].by_cause == {REASONS["columns_missing"]: 7}
    assert found[6].reason == f"{REASONS['hidden']}; a note on its sheet"
    assert {each.source for each in found.values()} == {"jia"}


def test_the_latest_reading_counts(tmp_path):
    landed(tmp_path, 1, "final_account", [table(1, None, 7, 0, not_understood="untitled")], [])
    landed(tmp_path, 2, "performance", [table(1, None, 5, 0, not_understood="not_a_report")], [])
    (only,) = unmapped.find(tmp_path)
    assert only.figures == 5
    assert only.reason == REASONS["not_a_report"]


def test_status_counts_them_with_the_reason(tmp_path):
    untitled = [table(number, None, figures, 0, not_understood="untitled") for number, figures in ((3, 7), (4, 2))]
    landed(tmp_path, 1, "final_account", [table(1, "income", 10, 10), *untitled], [])
    console = Console(width=100, record=True, file=io.StringIO())
    status.show_unmapped(tmp_path, [], console)
    text = console.export_text()
    assert "2 tables without a statement, 9 figures without a meaning" in text
    assert DOCUMENT[:8] in text and "“表3” and 1 more: no title says" in text


def test_status_counts_causes_by_source_before_the_documents(tmp_path):
    tables = [
        table(1, "income", 10, 7),
        table(2, None, 7, 0, not_understood="columns_missing", message="title of income, but no column for total"),
        table(3, None, 2, 0, not_understood="columns_missing", message="title of expenditure, but no column for basic"),
    ]
    cells = [cell(1, None, "total", "其他"), cell(1, "201", None), cell(1, "202", None)]
    landed(tmp_path, 1, "final_account", tables, cells)
    console = Console(width=120, record=True, file=io.StringIO())
    status.show_unmapped(tmp_path, [], console)
    lines = [" ".join(line.split()) for line in console.export_text().splitlines()]
    first = lines.index(f"jia {REASONS['columns_missing']} 2 9")
    assert lines[first + 1 : first + 3] == [f"{unmapped.IN_COLUMNS} 1 2", f"{unmapped.IN_LINES} 1 1"]
    assert first < next(number for number, line in enumerate(lines) if line.startswith(DOCUMENT[:8]))


def test_raw_tables_of_an_earlier_version_have_no_reasons_and_say_so(tmp_path):
    with tarfile.open(Path(__file__).parents[2] / "golden" / "data-folder-11fa231.tar.gz") as archive:
        archive.extractall(tmp_path, filter="data")
    console = Console(width=120, record=True, file=io.StringIO())
    status.show_unmapped(tmp_path / "raw", [], console)
    assert "not known: the raw tables are of an earlier version" in " ".join(console.export_text().split())


def test_nothing_landed_is_nothing_unmapped(tmp_path):
    assert unmapped.find(tmp_path) == []
