"""Documents → raw tables: batch by batch, each document on its own, none able to stop the others."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from importlib import resources
from pathlib import Path

import duckdb

from extract.describe import Description, Region, describe, describe_file
from extract.document import DocumentReading, read_document, told_table
from extract.forms import KINDS
from extract.landing import SCHEMAS, batch_name, document_key, ensure_tables, land
from extract.prose import read_claims
from extract.raw_rows import claim_rows, document_row, table_rows
from extract.readers.media_type import media_type
from extract.readers.page import UnreadableDocument
from extract.store import DocumentStore
from extract.workers import Failed, Limits, each_within_limits

BATCH = 50  # documents that land together
DEFAULT_LIMITS = Limits()
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
    limits: Limits = DEFAULT_LIMITS,
    workers: int = 2,
) -> list[Extraction]:
    """Read stored documents and land them in `raw`, in batches. Safe to repeat.

    `sources` (by id) help to name regions. Each document is read in one of `workers` processes, within `limits`. Raises OSError when
    `raw` cannot be written.
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
    return _extract(waiting, raw, progress, limits, workers)


def extract_files(
    paths: Iterable[Path],
    out: Path,
    progress: Callable[[Extraction], None] | None = None,
    limits: Limits = DEFAULT_LIMITS,
    workers: int = 2,
) -> list[Extraction]:
    """Read files from disk and land them in `out`. The same bytes under two names are one document. Raises OSError."""
    documents: dict[str, Path] = {}
    for path in paths:
        documents.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    ensure_tables(out)
    waiting = [
        _Waiting(document_id, path.name, str(path), path.read_bytes, partial(describe_file, path.name))
        for document_id, path in documents.items()
    ]
    return _extract(waiting, out, progress, limits, workers)


def _extract(
    documents: list[_Waiting], raw: Path, progress: Callable[[Extraction], None] | None, limits: Limits, workers: int
) -> list[Extraction]:
    done = []
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        read: dict[int, tuple[Extraction, dict[str, list[dict]]]] = {}
        for index, result in each_within_limits(_extract_one, batch, limits, workers):
            read[index] = _failed(batch[index], result) if isinstance(result, Failed) else result
            if progress:
                progress(read[index][0])
        rows: dict[str, list[dict]] = {name: [] for name in SCHEMAS}
        for index in sorted(read):
            extraction, own = read[index]
            done.append(extraction)
            for name, members in own.items():
                rows[name].extend(members)
        land(raw, batch_name([document.document_id for document in batch], extractor_version()), rows)
    return done


def _provenance(document: _Waiting) -> dict:
    return {
        "document_id": document.document_id,
        "document_key": document_key(document.document_id),
        "extractor_version": extractor_version(),
        "extracted_at": datetime.now(UTC),
    }


def _failed(document: _Waiting, failure: Failed) -> tuple[Extraction, dict[str, list[dict]]]:
    """The rows of a document whose reader had to be ended."""
    provenance, content = _provenance(document), document.content()
    found_type = media_type(content)
    advice = "" if failure.status == "failed" else " Look at the file; raise the limits if it is sound."
    message = failure.message + advice
    return Extraction(document.document_id, document.file_name, failure.status, message, 0, 0, 0, 0, 0.0), {
        "documents": [document_row(provenance, document.describe(""), document.file_name, document.uri, len(content), found_type)],
        "extractions": [{**provenance, "status": failure.status, "reader": None, "pages": 0, "seconds": 0.0, "message": message}],
    }


def _extract_one(document: _Waiting) -> tuple[Extraction, dict[str, list[dict]]]:
    rows: dict[str, list[dict]] = {name: [] for name in SCHEMAS}
    started = time.process_time()
    content = document.content()
    provenance = _provenance(document)
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
