"""The steps as commands and DAGs call them: from raw tables to the published warehouse, with real dbt; and what is left when one fails."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import lying_pages
import pytest
from small_reports import put

from extract.landing import land
from extract.sources import BUNDLED
from extract.store import DocumentStore, document_key
from mingzhang import steps
from mingzhang.settings import Settings
from mingzhang.through_airflow.progress import VARIABLE, Follower

TRUTH = Path(__file__).parents[1] / "truth"


def land_truth(raw: Path, documents: set[str]) -> None:
    """The written-down figures of some bundled documents as raw tables, as a reader without fault would land them."""
    with (TRUTH / "documents.csv").open(encoding="utf-8", newline="") as file:
        chosen = [row for row in csv.DictReader(file) if row["document"] in documents]
    for row in chosen:
        origin = {
            "document_id": row["sha256"],
            "document_key": document_key(row["sha256"]),
            "extractor_version": "truth",
            "extracted_at": datetime(2025, 1, 1, tzinfo=UTC),
            "part_no": 1,
        }
        cells, tables = list(truth_cells(origin, row["document"])), {}
        for cell in cells:
            unit = cell["unit"] if cell["unit"] != "count" else None
            known = tables.get(cell["table_no"])
            tables[cell["table_no"]] = origin | {
                "table_no": cell["table_no"],
                "statement": cell["statement"],
                "role": "statutory",
                "decimals": 2,
                "confidence": 1.0,
                "unit": unit or (known["unit"] if known else None),
            }
        document = origin | {
            "described_at": origin["extracted_at"],
            "report_id": row["sha256"],
            "report_key": document_key(row["sha256"]),
            "kind_is_told": True,
            "title": row["document"],
            "department": row["department"],
            "region": row["region"],
            "kind": row["kind"],
            "fiscal_year": int(row["fiscal_year"]),
            "scope": "department",
            "published_on": date.fromisoformat(row["published_on"]),
        }
        extraction = origin | {"status": "ok", "reader": "truth", "pages": 1}
        rows = {"documents": [document], "extractions": [extraction], "tables": list(tables.values()), "cells": cells}
        land(raw, f"batch-{row['document']}", rows)


def truth_cells(origin: dict, document: str) -> Iterator[dict]:
    with (TRUTH / f"{document}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    statements = sorted({row["statement"] for row in rows})
    for number, row in enumerate(rows):
        amount, factor = Decimal(row["amount"]), {"万元": 10_000}.get(row["unit_printed"], 1)
        yield origin | {
            "table_no": statements.index(row["statement"]) + 1,
            "role": "statutory",
            "statement": row["statement"],
            "line_code": row["line_code"],
            "line_name": row["line_name"],
            "measure": row["measure"],
            "text": f"{amount / factor:.2f}" if row["unit_printed"] != "count" else row["amount"],
            "content": "figure",
            "value": amount / factor,
            "unit": row["unit_printed"],
            "amount": amount,
            "page": int(row["page"] or 1),
            "x0": 1.0,
            "top": 1.0,
            "x1": 2.0,
            "bottom": 2.0,
            "row_no": number,
            "column_no": 1,
            "confidence": 1.0,
        }


def settings_of(home: Path) -> Settings:
    return Settings(home=home, sources=BUNDLED)


def publish_all(home: Path) -> dict:
    """Build, audit and publish, as the command and the DAG do; returns the rows of each published table."""
    return steps.publish(settings_of(home), steps.audit(steps.build(settings_of(home))))["rows"]


def tables_of(published: Path) -> dict[str, str]:
    """A digest of the rows of every published table."""
    with duckdb.connect(str(published / "mart.duckdb"), read_only=True) as connection:
        of_main = "select table_name from information_schema.tables where table_schema = 'main' order by 1"
        names = [name for (name,) in connection.execute(of_main).fetchall()]
        rows = {name: connection.execute(f"from main.{name} order by all").fetchall() for name in names}
    return {name: hashlib.sha256(repr(found).encode()).hexdigest() for name, found in rows.items()}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with 醴陵, 阳泉, the report with the wrong figure, its correction and the one with the wrong subtotal; built once."""
    folder = tmp_path_factory.mktemp("home")
    land_truth(folder / "raw", {"p004", "p025", "p026", "p027", "p028"})
    assert publish_all(folder)["fct_statement_line"] > 1000
    return folder


@pytest.fixture(scope="module")
def mart(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(home / "published" / "mart.duckdb"), read_only=True) as connection:
        yield connection


@pytest.mark.parametrize(
    ("fact", "department", "total", "off_by_rounding"),
    [
        ("fct_expenditure_functional", "醴陵市司法局", "13742926.23", 0),
        ("fct_fiscal_expenditure", "醴陵市司法局", "13199144.81", 0),
        ("fct_expenditure_economic", "醴陵市司法局", "7671259.06", 0),
        ("fct_income", "阳泉市司法局", "39017200", 2000),
        ("fct_expenditure_functional", "阳泉市司法局", "39638400", 2000),
    ],
)
def test_published_totals(mart: duckdb.DuckDBPyConnection, fact: str, department: str, total: str, off_by_rounding: int):
    (found,) = mart.execute(f"select sum(amount) from {fact} where department = ?", [department]).fetchone()
    assert abs(found - Decimal(total)) <= off_by_rounding


def test_results_of_the_two_real_reports(mart: duckdb.DuckDBPyConnection):
    found = mart.execute(
        "select department, result from audit_identity_check join dim_document using (document_id) "
        "where department in ('醴陵市司法局', '阳泉市司法局') and result <> 'not_checkable' group by all order by all"
    ).fetchall()
    assert found == [("醴陵市司法局", "exact"), ("阳泉市司法局", "exact"), ("阳泉市司法局", "rounding")]


def test_wrong_figure_and_wrong_subtotal_are_found_and_no_other(mart: duckdb.DuckDBPyConnection):
    suspects = mart.execute(
        "select title, statement, line_code, measure, amount, proposed_amount from audit_suspect join dim_document using (document_id) "
        "order by title"
    ).fetchall()
    assert suspects == [
        ("p004", "expenditure", "2080505", "basic", Decimal("586879.67"), Decimal("856879.67")),
        ("p025", "revenue_and_expenditure", "expenditure_total", "amount", Decimal("601634005.25"), Decimal("668482228.06")),
    ]
    assert mart.execute("select distinct title from dim_document join fct_statement_line using (document_id) order by 1").fetchall() == [
        ("p025",),
        ("p026",),
        ("p027",),
        ("p028",),
    ]


def test_the_same_raw_tables_make_the_same_published_tables(home: Path):
    before = tables_of(home / "published")
    publish_all(home)
    assert tables_of(home / "published") == before


def test_a_failing_build_names_what_failed_and_leaves_the_published_warehouse(home: Path):
    before = tables_of(home / "published")
    broken = home / "raw" / "cells" / "batch-broken.parquet"
    broken.write_bytes(b"no parquet at all")
    try:
        with pytest.raises(steps.StepFailed, match=r"model stg_cells: .*batch-broken\.parquet"):
            publish_all(home)
    finally:
        broken.unlink()
    assert tables_of(home / "published") == before


def test_an_empty_home_makes_an_empty_warehouse(tmp_path: Path):
    assert publish_all(tmp_path)["fct_statement_line"] == 0


def test_a_build_folder_that_cannot_be_written_is_named(tmp_path: Path):
    (tmp_path / "build").touch()
    with pytest.raises(steps.StepFailed, match=r"could not build into .*/build: .*make the folder writable"):
        steps.build(settings_of(tmp_path))


def test_a_failed_test_is_named_and_what_is_published_stays(home: Path):
    before = tables_of(home / "published")
    with pytest.raises(steps.StepFailed, match=r"what is published stays as it was\. Failed tests: unique_grain: Got 1 result"):
        steps.audit({"failed_tests": {"unique_grain": "Got 1 result"}, "warnings": {}})
    assert tables_of(home / "published") == before


def test_of_two_files_of_one_source_the_harvest_reads_neither_and_says_so(tmp_path: Path):
    for name in ("a.yml", "a.yaml"):
        (tmp_path / name).write_text("publisher: 甲市人民政府\nregion: 乙省甲市\nstart: [http://127.0.0.1:9/list/]\n")
    with pytest.raises(steps.StepFailed, match=r"a\.yaml: a\.yml has the same id.*a\.yml: a\.yaml has the same id"):
        steps.harvest(Settings(home=tmp_path / "home", sources=tmp_path), "a")


def test_the_violations_found_are_those_recorded_with_the_corpora(shared: Path, tmp_path: Path):
    expected: dict[str, set] = {}
    accused_in_truth = set()
    with (TRUTH / "documents.csv").open(encoding="utf-8", newline="") as file:
        documents = {row["document"]: row for row in csv.DictReader(file) if row["kind"] == "final_account" and not row["damaged"]}
    land_truth(tmp_path / "raw", set(documents))
    for name, row in documents.items():
        violations = json.loads((shared / "corpus" / "panel" / "truth" / f"{name}.json").read_text(encoding="utf-8"))["expected_violations"]
        sides = {(each["cause"], *sorted((Decimal(each["lhs"]), Decimal(each["rhs"])))) for each in violations}
        expected[row["sha256"]] = sides
        if any(each["cause"] == "source" for each in violations):
            accused_in_truth.add(row["sha256"])
    publish_all(tmp_path)
    with duckdb.connect(str(tmp_path / "published" / "mart.duckdb"), read_only=True) as connection:
        found = connection.execute(
            "select document_id, result, left_amount, right_amount from audit_identity_check where result in ('rounding', 'violation')"
        ).fetchall()
    causes = {"rounding": "rounding", "violation": "source"}
    got = {(document, causes[result], *sorted((left, right))) for document, result, left, right in found}
    recorded = {(document, *sides) for document, group in expected.items() for sides in group}
    assert {each for each in got if each[1] == "source"} == {each for each in recorded if each[1] == "source"}
    # The corpora record the roundings of fewer identities than the rule book has.
    assert {each for each in recorded if each[1] == "rounding"} <= got
    assert {document for document, result, _, _ in found if result == "violation"} == accused_in_truth


def test_pictures_are_planned_for_a_night_read_and_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    events = tmp_path / "events.jsonl"
    monkeypatch.setenv(VARIABLE, str(events))
    settings = Settings(tmp_path / "home", tmp_path, ocr_pages_per_document=2, ocr_pages_per_night=2)
    store = DocumentStore(settings.home)
    for dpi in (110, 120):
        put(store, lying_pages.picture_only(dpi), f"http://a.example/{dpi}.pdf")
    for batch in steps.pending_batches(settings):
        assert steps.extract(settings, batch) == {"needs_ocr": 2}
    [[chosen]] = steps.picture_batches(settings)
    assert steps.extract_pictures(settings, [chosen]) == {"ok": 1}
    told = Follower(events).read()
    assert [(event["name"], event["total"]) for event in told if event["event"] == "work"] == [("documents", 2), ("pages from pictures", 2)]
    assert sum(event["event"] == "part" for event in told) == 4  # two documents, two pages
    [left] = [event["text"] for event in told if event["event"] == "trouble"]
    assert left == "2 pages of 1 documents wait to be read from their pictures: for the next night (MINGZHANG_OCR_PAGES_PER_NIGHT=2)"
    assert [chosen] not in steps.picture_batches(settings)
