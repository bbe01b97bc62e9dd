"""What reading a document gives: its tables with their meaning, role and unit, its prose, and what was not read."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.meaning import Recognised
from extract.readers.page import Grid, Page
from extract.tables.grids.lines import TextLine

DAMAGED = 0.5  # confidence of what a file with changed bytes holds


@dataclass(slots=True)
class ReadTable:
    """A recognised table in its document. `unit` is what its amounts are scaled by, or a printed one that is unknown;
    `unit_basis` says how it was decided."""

    recognised: Recognised
    role: str  # statutory, annex, performance, other
    unit_printed: str | None
    unit: str
    unit_basis: str  # printed, document, prose, assumed, unknown
    decimals: int
    confidence: float


@dataclass(slots=True)
class DocumentReading:
    """What a document holds. `scanned_pages` have a picture and no text; `doubts` are the reader's; `damage` says
    what is wrong with the file's bytes, though it could be opened.
    """

    media_type: str
    reader: str
    page_count: int
    tables: list[ReadTable]
    prose: list[TextLine]
    scanned_pages: list[int] = field(default_factory=list)
    lost_pages: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    damage: str = ""


@dataclass(slots=True)
class Understood:
    """One reading of the whole document: how many sums fail in it, how many cells hold no number, how many figures have a meaning."""

    pages: list[tuple[Page, list[Grid]]]
    tables: list[Recognised]
    lines: list[TextLine]
    failed: int
    unreadable: int
    mapped: int
