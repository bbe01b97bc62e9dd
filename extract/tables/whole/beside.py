"""Tables too wide for the paper, whose further columns were printed on sheets of their own."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.dimensions.title_words import table_named
from extract.printed.figures import read_figure
from extract.printed.labels import plain
from extract.readers.page import Cell, Grid
from extract.tables.grids.lines import TextLine
from extract.tables.whole.parts import Part, are_aligned, header_of, named_in_line

LEVEL = 2.0  # points by which the rows of two sheets may differ in height
LEAST_ROWS = 2  # rows of figures that must stand at the same height
LEAST_TITLE = 4  # letters of a line that names a table of its own

_ENDS_TITLE = re.compile("[表:：]")  # what the first half of a title does not hold


def joined_beside(parts: list[Part]) -> list[Part]:
    """The parts, each with the sheets that go on with its columns to the right.

    A sheet belongs to the right of an earlier one since the last title if its rows stand at the same heights and it names no table. It has
    no labels of its own, or headings of its own from its first row on (收入 on one sheet, 支出 on the next). Sheets are printed over, then
    down, or down, then over. A title that the edge of the paper cut is put together.
    """
    kept: list[Part] = []
    for part in parts:
        host = _host(kept, part)
        if host is None:
            kept.append(part)
            continue
        host.beside.append(part.grid)
        host.grid = _widened(host, part)
        host.above = _lines_beside(host.above, [line for line in part.above if line.page == part.page.number])
        host.below = [*host.below, *part.below]
        host.header = header_of(host)
        host.last_page = max(host.last_page, part.page.number)
    return kept


def _host(kept: list[Part], part: Part) -> Part | None:
    if not part.page.is_on_paper or not part.on_top:
        return None
    candidates: list[Part] = []
    between: list[Part] = []  # sheets that go on below the candidate, no others
    for other in reversed(kept):
        if not other.page.is_on_paper or other.grid.basis != part.grid.basis:
            break
        goes_on_below = all(not sheet.header or sheet.header == other.header for sheet in between)
        fits = other.page.number < part.page.number and (_fits(other, part) or _repeats_columns(kept, other, part))
        if goes_on_below and fits and not _is_titled(other, part):
            candidates.append(other)
        if any(named_in_line(line) for line in other.above if line.page == other.page.number):
            break
        between.append(other)
    return min(reversed(candidates), key=lambda other: len(other.beside), default=None)


def _fits(left: Part, right: Part) -> bool:
    """Rows of figures at the same heights; on the right no labels, or headings that begin where those on the left do and are others."""
    if not _level(left, right):
        return False
    if not right.header or right.header == left.header:
        return False
    if _same_height(left.grid, right.grid):
        return True
    return _has_labels(left.grid) and not _has_labels(right.grid) and len(_rows(right.grid, of_figures=True)) >= LEAST_ROWS


def _level(left: Part, right: Part) -> bool:
    heights, rows = _rows(left.grid).values(), _rows(right.grid, of_figures=True).values()
    if (left.page.width, left.page.height) != (right.page.width, right.page.height):
        return False
    return all(any(abs(height - own) < LEVEL for height in heights) for own in rows) and (bool(rows) or _same_height(left.grid, right.grid))


def _same_height(one: Grid, other: Grid) -> bool:
    return abs(one.top - other.top) < LEVEL and abs(one.bottom - other.bottom) < LEVEL


def _repeats_columns(kept: list[Part], left: Part, right: Part) -> bool:
    """Rows without headings whose columns stand where those of a sheet beside an earlier part of the table do."""
    if left.header or right.header or not _level(left, right):
        return False
    earlier = next((part for part in reversed(kept) if part is not left and part.header), None)
    return earlier is not None and any(are_aligned(sheet, right.grid) for sheet in earlier.beside)


def _is_titled(left: Part, right: Part) -> bool:
    """A line above the right-hand sheet names a table of its own, and is not the rest of the left one's title."""
    has_title = any(named_in_line(line) for line in left.above if line.page == left.page.number)
    for line in right.above:
        begun = next((other for other in left.above if abs(other.top - line.top) < LEVEL), None)
        if line.page != right.page.number:
            continue
        if begun is not None and not has_title and not _ENDS_TITLE.search(begun.text) and table_named(begun.text + line.text):
            continue
        named = any(len(text) >= LEAST_TITLE and text.endswith("表") for text in map(plain, (line.text, *line.parts)))
        if named or named_in_line(line):
            return True
    return False


def _lines_beside(left: list[TextLine], right: list[TextLine]) -> list[TextLine]:
    """Lines of both sheets; those at one height are one line."""
    lines = list(left)
    for line in right:
        index = next((i for i, other in enumerate(lines) if other.page != line.page and abs(other.top - line.top) < LEVEL), None)
        if index is None:
            lines.append(line._replace(page=left[0].page if left else line.page))
        else:
            begun = lines[index]
            lines[index] = begun._replace(text=begun.text + line.text, parts=(*begun.parts, *line.parts), spans=(*begun.spans, *line.spans))
    return lines


def _rows(grid: Grid, of_figures: bool = False) -> dict[int, float]:
    """The middle heights of the grid's rows, or of those that hold figures."""
    chosen = {cell.row for cell in grid.cells if not of_figures or (cell.text and read_figure(cell.text).is_figure)}
    return {cell.row: (cell.top + cell.bottom) / 2 for cell in grid.cells if cell.row in chosen and cell.row_span == 1}


def _has_labels(grid: Grid) -> bool:
    rows = {cell.row for cell in grid.cells if cell.text and read_figure(cell.text).is_figure}
    return any(cell.row in rows and cell.text and read_figure(cell.text).content == "unreadable" for cell in grid.cells)


def _widened(left: Part, right: Part) -> Grid:
    """The left grid with the right one's columns behind its own; headings are aligned at their feet, rows by their heights."""
    heights, own = _rows(left.grid), _rows(right.grid)
    same = {row: other for row, own_height in own.items() for other, height in heights.items() if abs(height - own_height) < LEVEL}
    first = min((row for row in same if row >= len(right.header)), default=len(right.header))
    further = same.get(first, first) - first  # how many more heading rows the left sheet has
    added = max(0, -further)
    cells = [replace(cell, row=cell.row + added) for cell in left.grid.cells]
    shift = left.grid.x1 - right.grid.x0
    for cell in right.grid.cells:
        row = same.get(cell.row, cell.row + further) if cell.row >= first else cell.row + further
        cells.append(_moved(cell, row + added, left.grid.column_count, right.page.number, shift))
    _join_group_headings(cells, left.grid.column_count, max(len(left.header), len(right.header)) - 1)
    return replace(
        left.grid,
        row_count=max(cell.row + cell.row_span for cell in cells),
        column_count=left.grid.column_count + right.grid.column_count,
        cells=cells,
        x1=right.grid.x1 + shift,
    )


def _join_group_headings(cells: list[Cell], column: int, rows: int) -> None:
    """Above the lowest headings, a blank cell at the cut before `column` is the other half of the heading on the other side."""
    for row in range(rows):
        left = next((cell for cell in cells if cell.row == row and cell.column + cell.column_span == column), None)
        right = next((cell for cell in cells if cell.row == row and cell.column == column), None)
        if left is None or right is None or (left.lines and right.lines):
            continue
        left.lines.extend(right.lines)
        right.lines = left.lines  # one list: a third sheet may hold the text


def _moved(cell: Cell, row: int, columns: int, page: int, shift: float) -> Cell:
    x0, x1 = cell.x0 + shift, cell.x1 + shift
    return replace(cell, row=row, column=cell.column + columns, page=cell.page or page, x0=x0, x1=x1, shift=cell.shift + shift)
