"""One reader per format, all yielding the same `Page`; the format is told from the bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from extract.media_type import MediaType, media_type
from extract.readers.integrity import damage_of
from extract.readers.ofd.read import read_ofd
from extract.readers.page import Page, UnreadableDocument
from extract.readers.pdf.read import read_pdf
from extract.readers.sheet.ods import read_ods
from extract.readers.sheet.xls import read_xls
from extract.readers.sheet.xlsx import read_xlsx
from extract.readers.text.read import read_text
from extract.readers.web.html import read_html
from extract.readers.web.mhtml import read_mhtml
from extract.readers.word.doc import read_doc
from extract.readers.word.docx import read_docx

READERS: dict[MediaType, Callable[[bytes], Iterator[Page]]] = {
    "pdf": read_pdf,
    "xlsx": read_xlsx,
    "xls": read_xls,
    "ods": read_ods,
    "docx": read_docx,
    "doc": read_doc,
    "html": read_html,
    "mhtml": read_mhtml,
    "ofd": read_ofd,
    "text": read_text,
}


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

    Raises UnreadableDocument: `damaged` for an empty file or bytes of no known kind, `encrypted`, `unsupported` for a known kind
    that is not read yet, and for archives, whose members are documents of their own.
    """
    found = media_type(content)
    reader = READERS.get(found)
    if reader:
        changed = damage_of(content, found)
        return Reading(found, reader.__name__.removeprefix("read_"), reader(content), [changed] if changed else [])
    if found == "empty":
        raise UnreadableDocument("damaged", f"{file_name} is empty. Fetch it again, or ask the publisher.")
    if found == "unknown":
        raise UnreadableDocument("damaged", f"{file_name} is of no known kind: its bytes are damaged or of a format nobody expects here.")
    if found == "encrypted_office":
        raise UnreadableDocument("encrypted", f"{file_name} is an office document that asks for a password.")
    suffix = file_name.rpartition(".")[2].lower()
    mismatch = f" (its name says .{suffix})" if suffix and suffix != found else ""
    raise UnreadableDocument("unsupported", f"{file_name} is {found.upper()}{mismatch}, which is not read yet.")
