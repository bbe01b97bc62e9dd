"""What describing takes from the raw tables: the latest reading, what was said before, what tables print."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from extract.describe.readings import Described, PartRead, amounts_told, described_before, readings, tables_of
from extract.landing import DESCRIBED_TABLES, READ_TABLES, ensure_tables, land
from extract.store import document_key

DOCUMENT = "a" * 64


def row(day: int = 1, **facts: object) -> dict[str, object]:
    at = datetime(2025, 1, day, tzinfo=UTC)
    return {"document_id": DOCUMENT, "document_key": document_key(DOCUMENT), "extractor_version": f"v{day}", "extracted_at": at, **facts}


def cell(table_no: int, code: str | None, value: str | None, **facts: object) -> dict[str, object]:
    content = "figure" if value else "blank"
    amount = Decimal(value) if value else None
    return row(part_no=1, table_no=table_no, line_code=code, measure="total", content=content, value=amount, unit="元") | facts


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    ensure_tables(tmp_path)
    table = row(part_no=1, table_no=1, statement="income", role="statutory", unit="元", unit_basis="printed", confidence=0.9)
    land(
        tmp_path,
        "batch-1",
        {
            "parts": [row(part_no=1, pages="1-3", first_text="甲局", kind="final_account", statements=1)],
            "tables": [table | {"reading_confidence": 1.0}, table | {"table_no": 2, "role": "other", "statement": None}],
            "cells": [cell(1, "204", "5.00"), cell(1, "total", "7.00", unit="count"), cell(1, "208", None), cell(2, "204", "9.00")],
            "claims": [
                row(part_no=1, claim_no=1, value=Decimal("1.5"), unit="万元", decimals=1),
                row(part_no=1, claim_no=2, value=None, unit="万元", decimals=0),
            ],
            "extractions": [row(status="ok", reader="text", media_type="text")],
        },
        READ_TABLES,
    )
    return tmp_path


def test_the_latest_reading_holds_with_its_parts(raw):
    land(raw, "batch-2", {"extractions": [row(2, status="partial")], "parts": [row(2, part_no=1, pages="1")]}, READ_TABLES)
    [reading] = readings(raw).values()
    assert (reading.batch, reading.extractor_version, reading.status) == ("batch-2", "v2", "partial")
    assert reading.parts == (PartRead(1, "1", "", None, None),)


def test_what_could_not_be_read_is_one_part_of_which_nothing_is_known(raw):
    land(raw, "batch-2", {"extractions": [row(2, status="damaged")]}, READ_TABLES)
    assert readings(raw)[DOCUMENT].parts == (PartRead(1, None, "", None, 0),)


def test_only_what_was_said_last_counts(raw):
    for day, evidence in ((1, "one"), (2, "two")):
        facts = row(day, part_no=1, described_at=datetime(2025, 1, day, tzinfo=UTC), evidence=evidence, report_id=evidence)
        land(raw, f"described-{day}", {"documents": [facts]}, DESCRIBED_TABLES)
    assert described_before(raw) == {DOCUMENT: {1: Described("two", "two")}}


def test_of_tables_with_a_meaning_lines_and_amounts_are_taken_but_no_counts(raw):
    tables = tables_of(raw, [(DOCUMENT, "batch-1")])
    assert list(tables) == [(DOCUMENT, 1)]
    [table] = tables[DOCUMENT, 1]
    assert (table.table_no, table.statement, table.unit, table.unit_basis) == (1, "income", "元", "printed")
    assert table.keys == {("204", "total"), ("total", "total")}
    assert table.values == [Decimal("5.00")]


def test_what_another_batch_says_of_the_document_is_not_mixed_in(raw):
    land(raw, "batch-2", {"cells": [cell(1, "205", "1.00")], "extractions": [row(2, status="ok")]}, READ_TABLES)
    assert tables_of(raw, [(DOCUMENT, "batch-2")]) == {}


def test_amounts_told_are_those_with_a_number(raw):
    assert amounts_told(raw, [(DOCUMENT, "batch-1")]) == {DOCUMENT: [(Decimal("1.5"), "万元", 1)]}
