"""What was read of documents and what was said of them before, as far as describing needs it, from the raw tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import duckdb

from extract.printed.printed_lines import names_annex


@dataclass(frozen=True, slots=True)
class PartRead:
    """A part of a document as read: its pages, its first words, whose tables were looked for, and how many statements were found."""

    part_no: int
    pages: str | None
    first_text: str
    kind: str | None
    statements: int


@dataclass(frozen=True, slots=True)
class DocumentRead:
    """The latest reading of a document. `batch` names the files of the raw tables it was landed in."""

    batch: str
    extractor_version: str
    extracted_at: datetime
    status: str
    reader: str | None
    media_type: str | None
    parts: tuple[PartRead, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """What was landed of one part of a document: the digest of its evidence, and the report it was put into."""

    evidence: str
    report_id: str | None


@dataclass(slots=True)
class TableRead:
    """A recognised table of a document: the lines and measures it prints figures for, and what decides its unit."""

    document_id: str
    part_no: int
    table_no: int
    statement: str
    role: str
    unit: str
    unit_basis: str
    confidence: float
    reading_confidence: float
    title: str
    keys: set[tuple[str, str]] = field(default_factory=set)
    values: list[Decimal] = field(default_factory=list)

    @property
    def is_annex(self) -> bool:
        """Whether it calls itself an approval annex, whatever its role."""
        return names_annex(self.title)


_READINGS = """
SELECT document_id, parse_filename(filename, true) AS batch, extractor_version, extracted_at, status, reader, media_type
FROM read_parquet($extractions, filename = true)
QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY extracted_at DESC, batch DESC) = 1
"""


def readings(raw: Path) -> dict[str, DocumentRead]:
    """The latest reading of every document in `raw`, by id."""
    with duckdb.connect() as connection:
        rows = connection.execute(_READINGS, {"extractions": str(raw / "extractions" / "*.parquet")}).fetchall()
        parts = connection.execute(
            "SELECT document_id, parse_filename(filename, true), part_no, pages, first_text, kind, statements "
            "FROM read_parquet(?, filename = true) ORDER BY document_id, part_no",
            [str(raw / "parts" / "*.parquet")],
        ).fetchall()
    of_reading: dict[tuple[str, str], list[PartRead]] = {}
    for document_id, batch, part_no, pages, first_text, kind, statements in parts:
        of_reading.setdefault((document_id, batch), []).append(PartRead(part_no, pages, first_text or "", kind, statements))
    unread = (PartRead(1, None, "", None, 0),)
    return {
        document_id: DocumentRead(batch, version, at, status, reader, media_type, tuple(of_reading.get((document_id, batch), unread)))
        for document_id, batch, version, at, status, reader, media_type in rows
    }


def described_before(raw: Path) -> dict[str, dict[int, Described]]:
    """What was landed last of every document, by id and part."""
    with duckdb.connect() as connection:
        rows = connection.execute(
            "SELECT document_id, part_no, evidence, report_id FROM read_parquet(?) "
            "QUALIFY described_at = max(described_at) OVER (PARTITION BY document_id)",
            [str(raw / "documents" / "*.parquet")],
        ).fetchall()
    before: dict[str, dict[int, Described]] = {}
    for document_id, part_no, *facts in rows:
        before.setdefault(document_id, {})[part_no] = Described(*facts)
    return before


def tables_of(raw: Path, documents: Iterable[tuple[str, str]]) -> dict[tuple[str, int], list[TableRead]]:
    """The recognised tables of documents, given by id and batch, with what they print; by document and part."""
    wanted = dict(documents)
    batches = sorted(set(wanted.values()))
    files = {name: [str(raw / name / f"{batch}.parquet") for batch in batches] for name in ("tables", "cells")}
    found: dict[tuple[str, int], list[TableRead]] = {}
    by_number: dict[tuple[str, int], TableRead] = {}
    with duckdb.connect() as connection:
        tables = connection.execute(
            """
            SELECT document_id, part_no, table_no, statement, role, unit, unit_basis, confidence, reading_confidence, coalesce(title, ''),
                parse_filename(filename, true)
            FROM read_parquet(?, filename = true)
            WHERE document_id IN (SELECT unnest(?)) AND role IN ('statutory', 'annex')
            ORDER BY document_id, table_no
            """,
            [files["tables"], list(wanted)],
        ).fetchall()
        for *facts, batch in tables:
            if wanted[facts[0]] == batch:
                table = TableRead(*facts)
                found.setdefault((table.document_id, table.part_no), []).append(table)
                by_number[(table.document_id, table.table_no)] = table
        cells = connection.execute(
            """
            SELECT document_id, table_no, line_code, measure, value, unit, parse_filename(filename, true)
            FROM read_parquet(?, filename = true)
            WHERE document_id IN (SELECT unnest(?)) AND content = 'figure' AND line_code IS NOT NULL AND measure IS NOT NULL
            """,
            [files["cells"], list(wanted)],
        ).fetchall()
    for document_id, table_no, line_code, measure, value, unit, batch in cells:
        printed_in = by_number.get((document_id, table_no))
        if printed_in is not None and wanted[document_id] == batch:
            printed_in.keys.add((line_code, measure))
            if unit == printed_in.unit:  # no count
                printed_in.values.append(value)
    return found


def amounts_told(raw: Path, documents: Iterable[tuple[str, str]]) -> dict[str, list[tuple[Decimal, str, int]]]:
    """The amounts that the sentences of documents tell: value, unit, decimals; by document."""
    wanted = dict(documents)
    told: dict[str, list[tuple[Decimal, str, int]]] = {}
    with duckdb.connect() as connection:
        rows = connection.execute(
            """
            SELECT document_id, value, unit, decimals, parse_filename(filename, true)
            FROM read_parquet(?, filename = true)
            WHERE document_id IN (SELECT unnest(?)) AND value IS NOT NULL AND unit IS NOT NULL
            """,
            [[str(raw / "claims" / f"{batch}.parquet") for batch in sorted(set(wanted.values()))], list(wanted)],
        ).fetchall()
    for document_id, value, unit, decimals, batch in rows:
        if wanted[document_id] == batch:
            told.setdefault(document_id, []).append((value, unit, decimals))
    return told
