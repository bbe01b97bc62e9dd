"""What every reader yields: a page of words and ruling lines, or of ready-made grids.

Coordinates are PDF points with the origin in the top left corner of the page as a person sees it (after `/Rotate`), x to the right,
y downwards. A reader of sheets or web pages has no coordinates; it hands over `grids` instead and counts rows and columns.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

WORD_GAP = 0.35  # parts of the font size: letters farther apart are two words, to every reader, so that their pages can be compared


class Word(NamedTuple):
    """Characters that stand together, cut wherever a gap or a ruling line separates them.

    `size` is the font size in points. `slanted` marks glyphs that do not run along the page's reading direction (watermarks). A word read
    from a picture has a `confidence` below 1, and `alternatives`: other texts that it may say, likeliest first, each with its probability.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float = 0.0
    slanted: bool = False
    confidence: float = 1.0
    alternatives: tuple[tuple[str, float], ...] = ()


class Rule(NamedTuple):
    """An axis-parallel line or thin bar: `x0 == x1` is vertical, `top == bottom` is horizontal."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        return self.top == self.bottom


@dataclass(slots=True)
class Cell:
    """One cell of a grid: its text, the rows and columns it spans, and its box (0,0,0,0 where the format has none).

    `lines` holds the text of each printed line of the cell from top to bottom. `page` and `shift` say, for a cell that was printed on
    another page beside its grid, on which, and by how many points it was moved to the right. In a sheet `stored` is the number behind
    the text, in the scale in which it is shown, `unread` what stands in place of a number that was never stored (a formula, #REF!), and
    `is_hidden` marks a cell that the sheet does not show.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    lines: list[str] = field(default_factory=list)
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0
    page: int = 0
    shift: float = 0.0
    stored: Decimal | None = None
    unread: str = ""
    is_hidden: bool = False

    @property
    def text(self) -> str:
        return "".join(self.lines)


@dataclass(slots=True)
class Grid:
    """Cells in rows and columns on one page; a merged cell is listed once, at its upper left corner.

    `basis` says what the grid rests on: `ruled`, `white_space`, `sheet`, `html`, `word`, `text`. `name` is the sheet's name where there
    is one. `notes` are what a person must know of the tables in it, in words.
    """

    page: int
    row_count: int
    column_count: int
    cells: list[Cell]
    basis: str
    x0: float = 0.0
    top: float = 0.0
    x1: float = 0.0
    bottom: float = 0.0
    name: str = ""
    confidence: float = 1.0
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Page:
    """One page, sheet or web page.

    `number` counts from 1. `image_share` is the part of the page's area (0 to 1) covered by pictures, `images` are their boxes (x0, top,
    x1, bottom): a page without words and with a large share is a scan. `unseen_words` counts words that are not seen, as text recognition
    lays them over a picture, `misdrawn` are characters that were found to be drawn as others. `doubts` are the reader's reasons to take a
    second look with another reader, in words. `over_budget` marks a page with too much on it to be looked at twice, `letters_missing` one
    whose fonts hide letters from the reader. `loose_strokes` counts strokes that run along no axis. `is_second_reading`: by the reference
    reader, in place of the first one's. `is_from_picture`: its words were recognised in the picture of the page. `is_hidden` marks a
    hidden sheet; `hidden` names the rows and columns with figures or words in them that a sheet does not show.
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    image_share: float = 0.0
    images: list[tuple[float, float, float, float]] = field(default_factory=list)
    unseen_words: int = 0
    misdrawn: str = ""
    doubts: list[str] = field(default_factory=list)
    over_budget: bool = False
    letters_missing: bool = False
    loose_strokes: int = 0
    is_second_reading: bool = False
    is_from_picture: bool = False
    is_hidden: bool = False
    hidden: str = ""

    @property
    def is_on_paper(self) -> bool:
        """Whether the format places its words on paper; sheets, web pages and texts in reading order have no coordinates."""
        return self.width > 0


class UnreadableDocument(Exception):
    """The document cannot be read. `status` is one of the statuses of `raw.extractions`, the message says why and what to do."""

    def __init__(self, status: str, message: str) -> None:
        super().__init__(message)
        self.status = status
