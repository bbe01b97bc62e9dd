"""Documents without pages (web pages, Word files, plain text): lines and tables in reading order become Pages.

One Page per table: its words are the lines just before it, its one grid is the table. Running text makes Pages of words alone.
Lines have no coordinates; each one stands below the line before it, its parts side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from extract.printed.figures import read_figure
from extract.readers.page import Cell, Grid, Page, UnreadableDocument, Word

MOST_CELLS = 300_000  # of one table, empty ones included
MOST_LINES = 300_000  # outside of tables
SIDE_BY_SIDE = re.compile(r"\t+|[ \u00a0\u3000]{2,}")
NEAR = 12  # lines before a table among which its title and unit are looked for; earlier ones make a page without a table
LETTERS_OF_ONE, LETTERS_OF_ALL = 20, 200  # beside pictures that are pages: their headings
LETTERED_ROWS = 3  # a table of no more rows and without a figure only lays out text: title, department and unit side by side


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; `parts` are what stands side by side in it."""

    parts: tuple[str, ...]


@dataclass(slots=True)
class TableCell:
    """A cell at its place, with the lines and tables it holds."""

    row: int
    column: int
    row_span: int
    column_span: int
    blocks: list[Line | TableBlock] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        return [" ".join(block.parts) for block in self.blocks if isinstance(block, Line)]


@dataclass(slots=True)
class TableBlock:
    """A table among the lines. `basis` is that of its grid."""

    cells: list[TableCell]
    basis: str


def lines_of(text: str) -> list[Line]:
    """The lines of a text, cut at line breaks, and within a line at tabs and wide gaps; empty ones are left out."""
    found = []
    for line in text.splitlines():
        parts = tuple(part.strip() for part in SIDE_BY_SIDE.split(line.strip()) if part.strip())
        if parts:
            found.append(Line(parts))
    return found


def pages_of(blocks: Iterable[Line | TableBlock], number: int = 1) -> Iterator[Page]:
    """Yield one page per table with the lines just before it, and pages of words alone for other lines, all with the same number.

    A table that only lays out others, or only text, becomes what it holds. Raises UnreadableDocument, status `over_limit`.
    """
    lines: list[list[Word]] = []
    line_count = 0
    for block in _unfolded(blocks):
        if isinstance(block, Line):
            line_count += 1
            if line_count > MOST_LINES:
                raise UnreadableDocument("over_limit", f"The document holds more than {MOST_LINES} lines of text.")
            lines.append([Word(part, index, line_count, index + 0.9, line_count + 0.5) for index, part in enumerate(block.parts)])
        else:
            if lines[:-NEAR]:
                yield Page(number, 0.0, 0.0, words=list(chain.from_iterable(lines[:-NEAR])))
            yield Page(number, 0.0, 0.0, words=list(chain.from_iterable(lines[-NEAR:])), grids=[_grid(block, number)])
            lines = []
    if lines:
        yield Page(number, 0.0, 0.0, words=list(chain.from_iterable(lines)))


def with_pictures(pages: Iterable[Page], pictures: int) -> Iterator[Page]:
    """The pages of a document with so many pictures; where it has hardly a word beside them, its pages are pictures."""
    if not pictures:
        yield from pages
        return
    found = list(pages) or [Page(1, 0.0, 0.0)]
    letters = sum(len(word.text) for page in found for word in page.words)
    is_pictures = letters <= min(LETTERS_OF_ONE * pictures, LETTERS_OF_ALL) and not any(page.grids for page in found)
    for page in found:
        page.image_share = 1.0 if is_pictures else 0.0
        yield page


def _unfolded(blocks: Iterable[Line | TableBlock]) -> Iterator[Line | TableBlock]:
    """Lines and the tables that hold figures; tables inside of cells follow the table they stand in."""
    for block in blocks:
        if isinstance(block, Line):
            yield block
            continue
        inner = [part for cell in block.cells for part in cell.blocks if isinstance(part, TableBlock)]
        figures = sum(read_figure("".join(cell.lines)).is_figure for cell in block.cells)
        if inner and figures < 2:
            for cell in block.cells:
                yield from _unfolded(cell.blocks)
        elif _is_text(block, figures):
            yield from _rows_as_lines(block)
        else:
            yield block
            yield from _unfolded(inner)


def _is_text(table: TableBlock, figures: int) -> bool:
    filled = [cell for cell in table.cells if cell.lines]
    rows, columns = {cell.row for cell in filled}, {cell.column for cell in filled}
    return len(columns) <= 1 or (not figures and len(rows) <= LETTERED_ROWS)


def _rows_as_lines(table: TableBlock) -> Iterator[Line]:
    rows: dict[int, list[TableCell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    for _, cells in sorted(rows.items()):
        filled = [cell for cell in cells if cell.lines]
        if len(filled) == 1:
            yield from (block for block in filled[0].blocks if isinstance(block, Line))
        elif filled:
            yield Line(tuple(" ".join(cell.lines) for cell in filled))


def _grid(table: TableBlock, number: int) -> Grid:
    # columns in which no cell begins are only a span that was claimed too wide
    column_count = max((cell.column for cell in table.cells), default=0) + 1
    row_count = max((cell.row for cell in table.cells), default=0) + 1
    if row_count * column_count > MOST_CELLS:
        raise UnreadableDocument("over_limit", f"A table has {row_count} rows of {column_count} columns; {MOST_CELLS} cells are allowed.")
    cells = [
        Cell(cell.row, cell.column, min(cell.row_span, row_count - cell.row), min(cell.column_span, column_count - cell.column), cell.lines)
        for cell in table.cells
    ]
    return Grid(number, row_count, column_count, cells, table.basis)
