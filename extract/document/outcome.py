"""What becomes of a document: one that waits to be read, and the verdict on one that was. Loads nothing that reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

from extract.document.allowance import Allowance
from extract.store import document_key

_NOT_READING = ("sources", "harvest", "describe", "opening", "identities")  # rooms whose change needs no document to be read again
CHANGED_IN_STORE = "changed_in_store"

Rows = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Extraction:
    """What became of one document: a status of raw.extractions, how much was read, and why not more; how many pages were read from their
    pictures, and how many of those that should be were not.
    """

    document_id: str
    name: str
    status: str
    message: str
    pages: int
    tables: int
    figures: int
    mapped_figures: int
    seconds: float
    picture_pages: int = 0
    picture_pages_waiting: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """A document to read: its bytes on demand, its name for the messages, the archive it came in, if any, and what reading its pictures may
    take; None where these wait.
    """

    document_id: str
    file_name: str
    content: Callable[[], bytes]
    archive_document_id: str | None = None
    allowance: Allowance | None = None


@cache
def extractor_version() -> str:
    """A digest of all that decides what is read: changed code, forms or words read everything again, a changed rule book does not."""
    digest = hashlib.sha256()
    pending_folders = [resources.files("extract"), resources.files("vocabulary")]
    files: list[Traversable] = []
    while pending_folders:
        for item in pending_folders.pop().iterdir():
            if item.is_dir() and not item.name.startswith((".", "__")) and item.name not in _NOT_READING:
                pending_folders.append(item)
            elif item.name.endswith((".py", ".yml", ".csv")):
                files.append(item)
    # What a page says of its report decides whose tables are looked for.
    files += [resources.files("extract") / "describe" / name for name in ("titles.py", "words.yml")]
    for item in sorted(files, key=str):
        digest.update(item.read_bytes())
    return digest.hexdigest()[:12]


def provenance_of(document: Waiting) -> dict[str, Any]:
    """The columns that every row of the document has."""
    return {
        "document_id": document.document_id,
        "document_key": document_key(document.document_id),
        "archive_document_id": document.archive_document_id,
        "extractor_version": extractor_version(),
        "extracted_at": datetime.now(UTC),
    }


def read_one(document: Waiting) -> tuple[Extraction, Rows]:
    """`extract_one`, for whoever has other processes read: what reads is loaded where this is called, not where it is named."""
    from extract.document.extraction import extract_one

    return extract_one(document)


def unread(
    document: Waiting, status: str, message: str, found_type: str | None = None, seconds: float = 0.0, reader: str | None = None
) -> tuple[Extraction, Rows]:
    """What is landed of a document that was not read: its status and the reason."""
    row = extraction_row(provenance_of(document), status, message, found_type, reader, seconds)
    return Extraction(document.document_id, document.file_name, status, message, 0, 0, 0, 0, seconds), {"extractions": [row]}


def extraction_row(
    provenance: dict[str, Any],
    status: str,
    message: str,
    found_type: str | None,
    reader: str | None,
    seconds: float,
    pages: int = 0,
    picture_pages: int = 0,
    picture_pages_waiting: int = 0,
) -> dict[str, Any]:
    """The document's row of raw.extractions."""
    return {
        **provenance,
        "status": status,
        "media_type": found_type,
        "reader": reader,
        "pages": pages,
        "picture_pages": picture_pages,
        "picture_pages_waiting": picture_pages_waiting,
        "seconds": seconds,
        "message": message,
    }
