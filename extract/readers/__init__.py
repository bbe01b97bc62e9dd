"""One reader per format, all yielding the same `Page`; the format is told from the bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module

from extract.media_type import MediaType, media_type
from extract.readers.integrity import damage_of
from extract.readers.page import Page
from extract.readers.refusal import refusal

# The module whose `read_<media type>` reads them; loaded when the first such document comes, since most documents are PDFs.
READERS: dict[MediaType, str] = {
    "pdf": "extract.readers.pdf.read",
    "xlsx": "extract.readers.sheet.xlsx",
    "xls": "extract.readers.sheet.xls",
    "ods": "extract.readers.sheet.ods",
    "docx": "extract.readers.word.docx",
    "doc": "extract.readers.word.doc",
    "odt": "extract.readers.word.odt",
    "rtf": "extract.readers.word.rtf",
    "html": "extract.readers.web.html",
    "mhtml": "extract.readers.web.mhtml",
    "ofd": "extract.readers.ofd.read",
    "text": "extract.readers.text.read",
    "png": "extract.readers.picture",
    "jpg": "extract.readers.picture",
    "tiff": "extract.readers.picture",
}


def reader_of(found: MediaType) -> Callable[[bytes], Iterator[Page]] | None:
    """The reader for a kind of bytes; None for a kind that is not read."""
    module = READERS.get(found)
    reader: Callable[[bytes], Iterator[Page]] | None = getattr(import_module(module), f"read_{found}") if module else None
    return reader


@dataclass(frozen=True, slots=True)
class Reading:
    """A document opened for reading. `pages` may be gone through once and may raise UnreadableDocument, at the first page or later.

    `damage` says what is wrong with its bytes.
    """

    media_type: MediaType
    reader: str
    pages: Iterator[Page]
    damage: list[str] = field(default_factory=list)


def read(content: bytes, file_name: str) -> Reading:
    """Open a document with the reader for what its bytes are. `file_name` serves the messages alone.

    Raises UnreadableDocument: `damaged` for an empty file, and for bytes of no known kind under a name of a known one, `encrypted`,
    `unsupported` for a kind that is not read, and for archives, whose members are documents of their own.
    """
    found = media_type(content)
    reader = reader_of(found)
    if reader:
        changed = damage_of(content, found)
        return Reading(found, found, reader(content), [changed] if changed else [])
    raise refusal(found, file_name)
