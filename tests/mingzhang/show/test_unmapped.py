"""What has no meaning yet is counted per table, with its reason, in the latest reading alone."""

import io
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

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
        "documents": [{"kind": kind}],
        "extractions": [{"status": "ok"}],
        "tables": tables,
        "cells": cells,
    }
    land(raw, f"batch-{hour}", {name: [{**provenance(hour), **row} for row in rows.get(name, [])] for name in SCHEMAS})


def test_reasons(tmp_path):
    tables = [
        table(1, "income", 10, 10),
        table(2, "expenditure", 10, 6),
        table(3, None, 7, 0),
        table(4, None, 7, 0, message="title of income, but no column for total"),
        table(5, None, 0, 0),
    ]
    cells = [cell(2, None, "total", "其他"), cell(2, None, "total", "备注"), cell(2, "201", None), cell(2, None, None)]
    landed(tmp_path, 1, "final_account", tables, cells)
    found = {each.table_no: each for each in unmapped.find(tmp_path)}
    assert sorted(found) == [2, 3, 4, 5]
    assert (found[2].is_table, found[2].figures) == (False, 4)
    assert found[2].reason == "2 in lines that are unknown or stand there twice: 其他, 备注; 2 in columns that are unknown"
    assert found[3].is_table and found[3].figures == 7
    assert "neither its title nor its headings" in found[3].reason
    assert found[4].reason == "title of income, but no column for total"


def test_the_latest_reading_counts(tmp_path):
    landed(tmp_path, 1, "final_account", [table(1, None, 7, 0)], [])
    landed(tmp_path, 2, "performance", [table(1, None, 5, 0)], [])
    (only,) = unmapped.find(tmp_path)
    assert only.figures == 5
    assert only.reason == "the document is no account or budget (performance)"


def test_status_counts_them_with_the_reason(tmp_path):
    landed(tmp_path, 1, "final_account", [table(1, "income", 10, 10), table(3, None, 7, 0), table(4, None, 2, 0)], [])
    console = Console(width=100, record=True, file=io.StringIO())
    status.show_unmapped(tmp_path, [], console)
    text = console.export_text()
    assert "2 tables without a statement, 9 figures without a meaning" in text
    assert DOCUMENT[:8] in text and "“表3” and 1 more: neither its title" in text


def test_nothing_landed_is_nothing_unmapped(tmp_path):
    assert unmapped.find(tmp_path) == []
