"""Documents → raw tables: batch by batch, each document on its own, none able to stop the others."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache, partial
from importlib import resources
from pathlib import Path

import duckdb

from extract.describe import Description, Region, describe, describe_file
from extract.document import DocumentReading, ReadTable, read_document
from extract.forms import load_wordings
from extract.landing import SCHEMAS, batch_name, document_key, ensure_tables, land
from extract.readers.media_type import media_type
from extract.readers.page import UnreadableDocument
from extract.store import DocumentStore

BATCH = 50  # documents that land together
LARGEST_AMOUNT = Decimal(10) ** 18  # what raw.cells can hold; a larger number is not money
MOST_DECIMALS = 6  # of a printed value in raw.cells
TABLES_OF_A_REPORT = 3  # statements that make a document of unknown kind a final account
CENT = Decimal("0.01")


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
    """The package's version and a digest of the extract room: changed code or forms read everything again."""
    digest = hashlib.sha256()
    pending_folders = [resources.files("extract")]
    files = []
    while pending_folders:
        for item in pending_folders.pop().iterdir():
            if item.is_dir() and not item.name.startswith((".", "__")) and item.name not in ("sources", "harvest"):
                pending_folders.append(item)
            elif item.name.endswith((".py", ".yml")):
                files.append(item)
    for item in sorted(files, key=str):
        digest.update(item.read_bytes())
    return digest.hexdigest()[:12]


def pending(store: DocumentStore, raw: Path) -> list[str]:
    """Ids of stored documents that this version of the extractor has not read into `raw` yet, sorted."""
    ensure_tables(raw)
    with duckdb.connect() as connection:
        done = connection.execute(
            "select distinct document_id from read_parquet(?) where extractor_version = ?",
            [str(raw / "extractions" / "*.parquet"), extractor_version()],
        ).fetchall()
    return sorted(set(store.document_ids()) - {document_id for (document_id,) in done})


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A document to read: its bytes on demand, and what tells what it is from the first page's text."""

    document_id: str
    file_name: str
    uri: str
    content: Callable[[], bytes]
    describe: Callable[[str], Description]


def extract_documents(
    store: DocumentStore,
    document_ids: Iterable[str],
    raw: Path,
    sources: Mapping[str, Region] | None = None,
    progress: Callable[[Extraction], None] | None = None,
) -> list[Extraction]:
    """Read stored documents and land them in `raw`, in batches. Safe to repeat.

    `sources` (by id) help to name regions. Raises OSError when `raw` cannot be written.
    """
    waiting = []
    for document_id in document_ids:
        origins = store.origins(document_id)
        waiting.append(
            _Waiting(
                document_id,
                next((origin.file_name for origin in origins if origin.file_name), document_id),
                store.uri(document_id),
                partial(store.read, document_id),
                partial(describe, origins, sources or {}),
            )
        )
    return _extract(waiting, raw, progress)


def extract_files(paths: Iterable[Path], out: Path, progress: Callable[[Extraction], None] | None = None) -> list[Extraction]:
    """Read files from disk and land them in `out`. The same bytes under two names are one document. Raises OSError."""
    documents: dict[str, Path] = {}
    for path in paths:
        documents.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    ensure_tables(out)
    waiting = [
        _Waiting(document_id, path.name, str(path), path.read_bytes, partial(describe_file, path.name)) for document_id, path in documents.items()
    ]
    return _extract(waiting, out, progress)


def _extract(documents: list[_Waiting], raw: Path, progress: Callable[[Extraction], None] | None) -> list[Extraction]:
    done = []
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        rows: dict[str, list[dict]] = {name: [] for name in SCHEMAS}
        for document in batch:
            extraction = _extract_one(document, rows)
            done.append(extraction)
            if progress:
                progress(extraction)
        land(raw, batch_name([document.document_id for document in batch], extractor_version()), rows)
    return done


def _extract_one(document: _Waiting, rows: dict[str, list[dict]]) -> Extraction:
    started = time.process_time()
    document_id, file_name, content = document.document_id, document.file_name, document.content()
    provenance = {
        "document_id": document_id,
        "document_key": document_key(document_id),
        "extractor_version": extractor_version(),
        "extracted_at": datetime.now(UTC),
    }
    description: Description | None = None

    def is_account(first_text: str) -> bool:
        nonlocal description
        description = document.describe(first_text)
        return description.kind == "final_account" or not description.kind_is_known

    reading: DocumentReading | None = None
    try:
        reading = read_document(content, file_name, is_account)
        status, message = _verdict(reading, description)
    except UnreadableDocument as error:
        status, message = error.status, str(error)
    if description is None:
        description = document.describe("")
    tables = reading.tables if reading else []
    if not description.kind_is_known and len({table.recognised.statement for table in tables if table.role == "statutory"}) >= TABLES_OF_A_REPORT:
        description = replace(description, kind="final_account", kind_basis="its tables")
    for table in tables:
        _land_table(table, {**provenance}, file_name, rows)
    figures = sum(cell.figure.content == "figure" for table in tables for cell in table.recognised.cells)
    mapped = sum(row["document_id"] == document_id and bool(row["line_code"] and row["measure"]) and row["content"] == "figure" for row in rows["cells"])
    seconds = time.process_time() - started
    rows["extractions"].append(
        {
            **provenance,
            "status": status,
            "reader": reading.reader if reading else None,
            "pages": reading.page_count if reading else None,
            "seconds": seconds,
            "message": message,
        }
    )
    rows["documents"].append(_document_row(provenance, description, document, len(content), reading.media_type if reading else media_type(content)))
    return Extraction(document_id, file_name, status, message, reading.page_count if reading else 0, len(tables), figures, mapped, seconds)


def _verdict(reading: DocumentReading, description: Description | None) -> tuple[str, str]:
    """Status and message of a document that could be opened."""
    messages = [message for table in reading.tables for message in table.recognised.messages]
    scanned = f"pages {', '.join(map(str, reading.scanned_pages))} are pictures without text and were not read" if reading.scanned_pages else ""
    recognised = [table for table in reading.tables if table.recognised.statement]
    if recognised:
        unreadable = sum(cell.figure.content == "unreadable" for table in recognised for cell in table.recognised.cells if cell.line_code and cell.measure)
        if unreadable:
            messages.append(f"{unreadable} cells hold no readable number")
        doubts = [*([scanned] if scanned else []), *messages]
        return ("partial" if unreadable else "ok"), "; ".join(doubts)
    if description is not None and description.kind != "final_account":
        return "not_a_report", f"this is no final account but {description.kind}: its tables are kept unmapped"
    if scanned:
        return "no_tables", scanned
    return "no_tables", "; ".join(messages) or "no table with a known title, heading or line"


def _document_row(provenance: dict, description: Description, document: _Waiting, size: int, found_type: str) -> dict:
    """The row of raw.documents. `supersedes` stays empty: no publisher says which file a correction replaces; the warehouse finds out."""
    origin = description.origin
    return {
        **provenance,
        "source": origin.source if origin else None,
        "url": origin.url if origin else None,
        "linked_from": origin.linked_from if origin else None,
        "title": description.title,
        "published_on": description.published_on,
        "published_on_basis": description.published_on_basis,
        "fetched_at": origin.fetched_at if origin else None,
        "media_type": found_type,
        "file_name": document.file_name,
        "size_bytes": size,
        "storage_uri": document.uri,
        "region": description.region,
        "region_basis": description.region_basis,
        "department": description.department,
        "department_basis": description.department_basis,
        "fiscal_year": description.fiscal_year,
        "fiscal_year_basis": description.fiscal_year_basis,
        "kind": description.kind,
        "kind_basis": description.kind_basis,
        "scope": description.scope,
        "is_correction": description.is_correction,
        "supersedes": None,
    }


def _land_table(table: ReadTable, provenance: dict, file_name: str, rows: dict[str, list[dict]]) -> None:
    recognised = table.recognised
    factor = load_wordings().units[table.unit]
    pages = recognised.table.pages
    figures = mapped = 0
    for read in recognised.cells:
        is_mapped = bool(read.line_code and read.measure)
        content, value = read.figure.content, read.figure.value
        amount = None
        if value is not None:
            amount = value if read.is_count else value * factor
            if abs(amount) >= LARGEST_AMOUNT or read.figure.decimals > MOST_DECIMALS:
                content, value, amount = "unreadable", None, None
            else:
                amount = amount.quantize(CENT)
        if content == "unreadable" and not is_mapped:
            continue  # text where no figure is expected
        figures += content == "figure"
        mapped += content == "figure" and is_mapped
        cell = read.cell
        rows["cells"].append(
            {
                **provenance,
                "file_name": file_name,
                "table_no": recognised.table.number,
                "role": table.role,
                "statement": recognised.statement,
                "line_code": read.line_code if is_mapped or recognised.statement else None,
                "line_name": read.line_name,
                "measure": read.measure,
                "text": "\n".join(cell.lines),
                "content": content,
                "value": value,
                "unit": "count" if read.is_count else table.unit,
                "amount": amount,
                "page": cell.page,
                "x0": cell.x0,
                "top": cell.top,
                "x1": cell.x1,
                "bottom": cell.bottom,
                "row_no": cell.row + 1,
                "column_no": cell.column + 1,
                "confidence": min(read.confidence, table.confidence),
            }
        )
    rows["tables"].append(
        {
            **provenance,
            "table_no": recognised.table.number,
            "title": recognised.title,
            "statement": recognised.statement,
            "role": table.role,
            "pages": str(pages[0]) if len(pages) == 1 else f"{pages[0]}-{pages[-1]}",
            "unit_printed": table.unit_printed,
            "unit": table.unit,
            "unit_basis": table.unit_basis,
            "decimals": table.decimals,
            "figures": figures,
            "mapped_figures": mapped,
            "confidence": table.confidence,
            "basis": recognised.table.basis,
            "message": "; ".join(recognised.messages) or None,
        }
    )
