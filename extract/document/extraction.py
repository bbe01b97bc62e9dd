"""One document → the rows of the raw tables, with the verdict on it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib import resources

from extract.describe.describe import Description
from extract.document.read import read_document, told_table
from extract.document.result import DocumentReading
from extract.document.rows import claim_rows, document_row, table_rows
from extract.forms import KINDS
from extract.landing import SCHEMAS, document_key
from extract.prose import read_claims
from extract.readers.media_type import media_type
from extract.readers.page import UnreadableDocument

READ_KINDS = (*KINDS, "performance")  # kinds of documents whose tables are read
TABLES_OF_A_REPORT = 3  # statements that make a document of unknown kind a final account


@dataclass(frozen=True, slots=True)
class Extraction:
    """What became of one document: a status of raw.extractions, how much was read, and why not more."""

    document_id: str
    name: str
    status: str
    message: str
    pages: int
    tables: int
    figures: int
    mapped_figures: int
    seconds: float


@cache
def extractor_version() -> str:
    """A digest of the extract room and the vocabulary: changed code, forms or words read everything again, a changed rule book does not."""
    digest = hashlib.sha256()
    pending_folders = [resources.files("extract"), resources.files("vocabulary")]
    files = []
    while pending_folders:
        for item in pending_folders.pop().iterdir():
            if item.is_dir() and not item.name.startswith((".", "__")) and item.name not in ("sources", "harvest", "identities"):
                pending_folders.append(item)
            elif item.name.endswith((".py", ".yml", ".csv")):
                files.append(item)
    for item in sorted(files, key=str):
        digest.update(item.read_bytes())
    return digest.hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document to read: its bytes on demand, and what tells what it is from the first page's text."""

    document_id: str
    file_name: str
    uri: str
    content: Callable[[], bytes]
    describe: Callable[[str], Description]


def provenance_of(document: Waiting) -> dict:
    return {
        "document_id": document.document_id,
        "document_key": document_key(document.document_id),
        "extractor_version": extractor_version(),
        "extracted_at": datetime.now(UTC),
    }


def extract_one(document: Waiting) -> tuple[Extraction, dict[str, list[dict]]]:
    rows: dict[str, list[dict]] = {name: [] for name in SCHEMAS}
    started = time.process_time()
    content = document.content()
    provenance = provenance_of(document)
    description: Description | None = None

    def kind_of(first_text: str) -> str | None:
        nonlocal description
        description = document.describe(first_text)
        return "final_account" if not description.kind_is_known else description.kind if description.kind in READ_KINDS else None

    reading: DocumentReading | None = None
    try:
        reading = read_document(content, document.file_name, kind_of)
        if description is not None and description.kind == "performance" and (told := told_table(reading)) is not None:
            reading.tables.append(told)
        status, message = _verdict(reading, description)
    except UnreadableDocument as error:
        status, message = error.status, str(error)
    if description is None:
        description = document.describe("")
    tables = reading.tables if reading else []
    statements = {table.recognised.statement for table in tables if table.role == "statutory"}
    if not description.kind_is_known and len(statements) >= TABLES_OF_A_REPORT:
        description = replace(description, kind="final_account", kind_basis="its tables")
    mapped = figures = 0
    for table in tables:
        row, cells = table_rows(table, provenance, document.file_name)
        rows["tables"].append(row)
        rows["cells"].extend(cells)
        figures, mapped = figures + row["figures"], mapped + row["mapped_figures"]
    if reading:
        coded_names = [(cell.line_code, cell.line_name) for table in tables for cell in table.recognised.cells if cell.line_code]
        rows["claims"] = claim_rows(read_claims(reading.prose, description.kind, description.fiscal_year, coded_names), provenance)
    found_type = reading.media_type if reading else media_type(content)
    rows["documents"].append(document_row(provenance, description, document.file_name, document.uri, len(content), found_type))
    pages = reading.page_count if reading else 0
    seconds = time.process_time() - started
    rows["extractions"].append(
        {
            **provenance,
            "status": status,
            "reader": reading.reader if reading else None,
            "pages": pages,
            "seconds": seconds,
            "message": message,
        }
    )
    return Extraction(document.document_id, document.file_name, status, message, pages, len(tables), figures, mapped, seconds), rows


def _verdict(reading: DocumentReading, description: Description | None) -> tuple[str, str]:
    """Status and message of a document that could be opened: `partial` where pages or cells of a report were not read."""
    recognised = [table for table in reading.tables if table.recognised.statement]
    unreadable = sum(
        cell.figure.content == "unreadable" and bool(cell.line_code and cell.measure)
        for table in recognised
        for cell in table.recognised.cells
    )
    unread = [*([reading.damage] if reading.damage else []), *reading.lost_pages]
    if reading.scanned_pages:
        unread.append(f"pages {', '.join(map(str, reading.scanned_pages))} are pictures without text and were not read")
    if unreadable:
        unread.append(f"{unreadable} cells hold no readable number")
    messages = [*unread, *reading.doubts, *(message for table in reading.tables for message in table.recognised.messages)]
    if recognised:
        return ("partial" if unread else "ok"), "; ".join(messages)
    if description is not None and description.kind_is_known and description.kind not in READ_KINDS:
        return "not_a_report", f"this is no account or budget but {description.kind}: its tables are kept unmapped"
    if description is not None and description.kind == "performance":
        return "no_tables", "; ".join(messages) or "a self-evaluation without tables: what it states stands in its sentences"
    return "no_tables", "; ".join(messages) or "no table with a known title, heading or line"
