"""What reading a document gives: its tables with their meaning, role and unit, its prose, and what was not read."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.account import Doubt
from extract.document.pictures import Pictures
from extract.document.second_reader import SecondReader
from extract.meaning import Recognised
from extract.readers.page import Grid, Page
from extract.tables.grids.lines import TextLine

DAMAGED = 0.5  # confidence of what a file with changed bytes holds


@dataclass(slots=True)
class ReadTable:
    """A recognised table in its document. `unit` is what its amounts are scaled by, or a printed one that is unknown; `unit_basis` says how
    it was decided. `confidence` is what the whole is worth, `reading_confidence` what it would be were the unit certain;
    `doubts` say which of its figures are not accounted for.
    """

    recognised: Recognised
    role: str  # statutory, annex, performance, other
    unit_printed: str | None
    unit: str
    unit_basis: str  # printed, document, prose, assumed, unknown
    decimals: int
    confidence: float
    reading_confidence: float
    part_no: int = 1
    doubts: list[Doubt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """What one department's report takes of a document, from 1; nearly always all of it. `first_text` is what its first pages say of it,
    line by line; `fiscal_year` is the one that its words name.
    """

    number: int
    pages: tuple[int, ...]
    first_text: str
    fiscal_year: int | None


@dataclass(slots=True)
class DocumentReading:
    """What a document holds.

    `kind` is whose tables were looked for (final_account, budget, performance; None for none). `pictures` tells which pages were, or would
    be, read from their pictures; `doubts` are the reader's; `damage` says what is wrong with the file's bytes, though it could be opened.
    """

    media_type: str
    reader: str
    page_count: int
    tables: list[ReadTable]
    prose: list[TextLine]
    parts: list[Part]
    kind: str | None
    pictures: Pictures
    lost_pages: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    damage: str = ""
    pages: list[Page] = field(default_factory=list)
    second_reader: SecondReader | None = None


@dataclass(slots=True)
class Understood:
    """One reading of the whole document: how many sums fail in it, how many cells hold no number, how many figures have a meaning."""

    pages: list[tuple[Page, list[Grid]]]
    tables: list[Recognised]
    lines: list[TextLine]
    kind: str | None
    failed: int
    unreadable: int
    mapped: int
