"""What is read from a table: each figure with its line and its measure."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.dimensions.reasons import Tried
from extract.printed.figures import Figure
from extract.tables.headings import Column
from extract.tables.rows import PlacedCell
from extract.tables.whole.read import Table

ODD_FIGURE = 0.5  # confidence of a figure whose separators stand in the wrong places


@dataclass(slots=True)
class ReadCell:
    """One place of a table that holds a figure or could hold one, with its meaning as far as it is known.

    Cells of a table of several sections (a self-evaluation) name their own `statement`, and their `unit` where it is neither money nor
    a count; `shown` is what may be kept of a text. `entity` is the unit of the department whose row it is or under which its row stands,
    `dimensions` a JSON object of the dimensions it lies in, `comparison_base` the measure of the year before that a change compares with.
    `read_from` is text or picture; a picture may say one of the `alternatives` instead, texts with their probabilities, likeliest first.
    """

    cell: PlacedCell
    column: int
    figure: Figure
    line_code: str | None
    line_name: str
    measure: str | None
    is_count: bool = False
    confidence: float = 1.0
    statement: str | None = None
    unit: str | None = None
    shown: str | None = None
    entity: str | None = None
    dimensions: str | None = None
    comparison_base: str | None = None
    read_from: str = "text"
    alternatives: tuple[tuple[str, float], ...] = ()


def read_cell(cell: PlacedCell, column: Column, code: str | None, name: str, measure: str | None, is_count: bool) -> ReadCell:
    """One cell with its figure; a figure whose separators stand in odd places is trusted less."""
    figure = cell.figure
    return ReadCell(cell, column.index, figure, code, name, measure, is_count, 1.0 if figure.is_grouped else ODD_FIGURE)


def without_repeats(cells: list[ReadCell]) -> list[ReadCell]:
    """One reading per printed cell, and one printed figure per line and measure: a later figure for the same key stays unmapped."""
    kept: list[ReadCell] = []
    printed: set[int] = set()
    keys: set[tuple[str, str]] = set()
    for read in cells:
        if id(read.cell) in printed:
            continue
        printed.add(id(read.cell))
        if read.line_code and read.measure and read.figure.is_figure:
            key = (read.line_code, read.measure)
            if key in keys:
                read.line_code = None
            keys.add(key)
        kept.append(read)
    return kept


@dataclass(slots=True)
class Recognised:
    """A table with its meaning. `statement` is None where none was understood; `not_understood` is then the reason, a key of REASONS,
    and `messages` may say more. `tried` has the statements that it was read as.
    """

    table: Table
    title: str
    statement: str | None
    cells: list[ReadCell]
    unit_texts: list[str]
    confidence: float
    is_annex: bool = False
    messages: list[str] = field(default_factory=list)
    evidence: str = ""
    not_understood: str | None = None
    tried: list[Tried] = field(default_factory=list)
