"""Every document of the practice corpus that is no PDF: all its figures, and none besides."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from extract.document.read import DocumentReading, read_document
from extract.opening.members import is_archive, members_of
from vocabulary import yuan_per_unit

FORMATS = {"docx", "doc", "xls", "xlsx", "html", "txt", "zip"}


def figures(reading: DocumentReading) -> dict[tuple[str, str, str], Decimal]:
    """Amounts in yuan, and counts, by statement, line and measure."""
    units = yuan_per_unit()
    return {
        (table.recognised.statement, cell.line_code, cell.measure): cell.figure.value * (1 if cell.is_count else units[table.unit])
        for table in reading.tables
        if table.role == "statutory" and table.recognised.statement
        for cell in table.recognised.cells
        if cell.line_code and cell.measure and cell.figure.value is not None
    }


def documents(shared: Path) -> list[tuple[Path, dict]]:
    folder = shared / "corpus" / "train"
    told = [(path, json.loads(path.read_text(encoding="utf-8"))) for path in sorted((folder / "truth").glob("t*.json"))]
    return [(path.with_suffix(".csv"), facts) for path, facts in told if facts["format"] in FORMATS]


def documents_in(content: bytes, name: str) -> list[tuple[str, bytes]]:
    return [(member.name, member.content) for member in members_of(content)] if is_archive(content) else [(name, content)]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_figure_of_the_corpus(shared, form):
    found = [(table, facts) for table, facts in documents(shared) if facts["format"] == form]
    assert found
    for table, facts in found:
        path = shared / "corpus" / "train" / facts["file"]
        got = {}
        for name, content in documents_in(path.read_bytes(), path.name):
            got |= figures(read_document(content, name))
        with table.open(encoding="utf-8") as rows:
            expected = {(row["statement"], row["line_code"], row["measure"]): Decimal(row["amount"]) for row in csv.DictReader(rows)}
        uncoded = len(facts.get("uncoded") or [])
        assert {key: got.get(key) for key in expected} == expected, facts["doc_id"]
        assert len(got) <= len(expected) + uncoded, facts["doc_id"]
