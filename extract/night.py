"""Which documents are read from their pictures tonight: a page takes seconds, and the quick documents are not kept waiting for them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from extract.document.allowance import PAGES_PER_NIGHT, Allowance
from extract.document.outcome import extractor_version
from extract.pictures.lane import is_installed
from extract.store import DocumentStore

_LATEST = """
SELECT document_id, picture_pages, picture_pages_waiting, extractor_version
FROM read_parquet(?, filename = true)
QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY extracted_at DESC, parse_filename(filename, true) DESC) = 1
"""


@dataclass(frozen=True, slots=True)
class Night:
    """The documents whose pictures are read, those with the fewest pages first; and how many wait for the nights after it."""

    document_ids: list[str]
    pages: int
    documents_left: int
    pages_left: int


def waiting_pages(raw: Path, allowance: Allowance) -> dict[str, int]:
    """How many pages of each document are to be read from their pictures and were not, by id; no more than `allowance` lets.

    A document of which as many pages were read as may be waits no more, nor does one that another version read: that one is read again
    anyway. Once more pages are allowed, it waits again.
    """
    with duckdb.connect() as connection:
        rows = connection.execute(_LATEST, [str(raw / "extractions" / "*.parquet")]).fetchall()
    waiting = {
        document_id: min(read + left, allowance.pages) - read for document_id, read, left, version in rows if version == extractor_version()
    }
    return {document_id: pages for document_id, pages in waiting.items() if pages > 0}


def night_of(store: DocumentStore, raw: Path, allowance: Allowance, most_pages: int = PAGES_PER_NIGHT) -> Night:
    """What is read tonight: documents of at most `most_pages` together. Nothing where what reads pictures is not installed."""
    stored = set(store.document_ids())
    waiting = {document_id: pages for document_id, pages in waiting_pages(raw, allowance).items() if document_id in stored}
    if not is_installed():
        return Night([], 0, len(waiting), sum(waiting.values()))
    chosen: list[str] = []
    total = 0
    for document_id, pages in sorted(waiting.items(), key=lambda each: (each[1], each[0])):
        if total + pages > most_pages:
            break
        chosen.append(document_id)
        total += pages
    return Night(chosen, total, len(waiting) - len(chosen), sum(waiting.values()) - total)
