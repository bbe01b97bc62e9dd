"""One document → the rows of the raw tables, with the verdict on it."""

from __future__ import annotations

import time
from typing import Any

from extract.document.failing import look_at_failing
from extract.document.outcome import CHANGED_IN_STORE, Extraction, Rows, Waiting, extraction_row, provenance_of, unread
from extract.document.read import read_document
from extract.document.result import DocumentReading
from extract.document.rows import claim_rows, part_rows, table_rows, told_doubts
from extract.inspection import inspect_document
from extract.inspection.rows import finding_rows
from extract.media_type import media_type
from extract.prose import read_claims
from extract.readers.page import UnreadableDocument
from extract.store import StoreDamaged


def extract_one(document: Waiting) -> tuple[Extraction, Rows]:
    """Read one document: what became of it, and its rows by raw table. A document that cannot be read has a row of extractions alone."""
    started = time.process_time()
    try:
        content = document.content()
    except StoreDamaged as error:
        return unread(document, CHANGED_IN_STORE, str(error))
    try:
        reading = read_document(content, document.file_name, document.allowance)
    except UnreadableDocument as error:
        return unread(document, error.status, str(error), media_type(content), time.process_time() - started)
    provenance = provenance_of(document)
    rows = rows_of_tables(reading, provenance, document.file_name)
    rows["parts"] = part_rows(reading, provenance)
    rows["claims"] = _claims(reading, provenance)
    rows["findings"] = [row for each in inspect_document(reading, rows, document.file_name) for row in finding_rows(each, provenance)]
    status, message = _verdict(reading)
    seconds = time.process_time() - started
    pictures = len(reading.pictures.read), len(reading.pictures.waiting)
    rows["extractions"] = [
        extraction_row(provenance, status, message, reading.media_type, reading.reader, seconds, reading.page_count, *pictures)
    ]
    figures = sum(row["figures"] for row in rows["tables"])
    mapped = sum(row["mapped_figures"] for row in rows["tables"])
    tables = len(reading.tables)
    counts = reading.page_count, tables, figures, mapped
    return Extraction(document.document_id, document.file_name, status, message, *counts, seconds, *pictures), rows


def rows_of_tables(reading: DocumentReading, provenance: dict[str, Any], file_name: str) -> Rows:
    """The rows of raw.tables and raw.cells of a document, with what is doubtful about tables that do not add up."""
    rows: Rows = {"tables": [], "cells": []}
    for table in reading.tables:
        row, cells = table_rows(table, provenance, file_name)
        rows["tables"].append(row)
        rows["cells"].extend(cells)
    agreeing = look_at_failing(reading, rows["tables"], rows["cells"])
    for row, table in zip(rows["tables"], reading.tables, strict=True):
        row["readers_agree"] = agreeing.get(row["table_no"])
        row["doubts"] = told_doubts(table)
    return rows


def _claims(reading: DocumentReading, provenance: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of raw.claims: what the sentences of each part state, matched to the names of its own tables."""
    rows: list[dict[str, Any]] = []
    for part in reading.parts:
        pages = set(part.pages)
        lines = [line for line in reading.prose if line.page in pages]
        cells = [cell for table in reading.tables if table.part_no == part.number for cell in table.recognised.cells]
        coded_names = [(cell.line_code, cell.line_name) for cell in cells if cell.line_code]
        claims = read_claims(lines, reading.kind, part.fiscal_year, coded_names)
        rows.extend(claim_rows(claims, provenance | {"part_no": part.number}, len(rows) + 1))
    return rows


def _verdict(reading: DocumentReading) -> tuple[str, str]:
    """Status and message of a document that could be opened: `partial` where pages or cells of a report were not read, `needs_ocr` where
    nothing is understood of it and pages would have to be read from their pictures.
    """
    recognised = [table for table in reading.tables if table.recognised.statement]
    unreadable = sum(
        cell.figure.content == "unreadable" and bool(cell.line_code and cell.measure)
        for table in recognised
        for cell in table.recognised.cells
    )
    without_pictures, looked_at = reading.pictures.told()
    unread_parts = [*([reading.damage] if reading.damage else []), *reading.lost_pages, *without_pictures]
    if unreadable:
        unread_parts.append(f"{unreadable} cells hold no readable number")
    notes = dict.fromkeys(note for table in reading.tables for note in table.recognised.table.notes)  # several tables of a sheet share them
    messages = [
        *unread_parts,
        *looked_at,
        *reading.doubts,
        *notes,
        *(message for table in reading.tables for message in table.recognised.messages),
    ]
    if recognised:
        return ("partial" if unread_parts else "ok"), "; ".join(messages)
    if without_pictures:
        return "needs_ocr", "; ".join([*unread_parts, *looked_at])
    if reading.kind is None:
        return "not_a_report", "its first pages speak of no account, budget or self-evaluation: its tables are kept unmapped"
    if reading.kind == "performance":
        return "no_tables", "; ".join(messages) or "a self-evaluation without tables: what it states stands in its sentences"
    return "no_tables", "; ".join(messages) or "no table with a known title, heading or line"
