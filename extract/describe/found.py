"""A document as it was found: its name, its place, and the addresses it came from."""

from __future__ import annotations

from dataclasses import dataclass

from extract.store import Origin


@dataclass(frozen=True, slots=True)
class Found:
    """A document to describe. A file from disk has no origins; where it is the member of an archive, `archive_document_id` and
    `archive_name` say of which (the outermost), and `name` is its path in it.
    """

    document_id: str
    name: str
    uri: str
    size_bytes: int
    origins: tuple[Origin, ...] = ()
    archive_document_id: str = ""
    archive_name: str = ""
