"""Several tables in one sheet or in one frame of ruling lines, below each other or side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.dimensions.title_words import table_named, title_core
from extract.dimensions.words import names_heading
from extract.printed.figures import read_figure
from extract.readers.page import Cell, Grid

HEADINGS_WITHIN = 6  # rows below a title in which its table's headings begin
LEAST_HEADINGS = 2  # known headings in one row

Rows = dict[int, list[Cell]]


def parted(grid: Grid) -> list[Grid]:
    """The tables of a sheet: new ones begin where titles stand alone in their row, with headings of their own below them.

    A title names a form, or ends in 表 below an empty row. Titles in one row begin tables side by side. The sheet's name goes with the
    first table alone.
    """
    rows: Rows = {}
    for cell in grid.cells:
        if cell.lines:
            rows.setdefault(cell.row, []).append(cell)
    titled = [row for row in sorted(rows) if _begins(rows, row)]
    starts: list[int] = []
    for row in titled:
        if any(_is_of_a_table(rows[above]) for above in range(starts[-1] if starts else 0, row) if above in rows):
            starts.append(row)
    bounds = [0, *starts, grid.row_count]
    found: list[Grid] = []
    for start, end in pairwise(bounds):
        titles = next((rows[row] for row in titled if start <= row < end), [])
        for left, right in _columns(grid, rows, titles, start, end):
            found.append(_cut(grid, start, end, left, right) if (start, end, left, right) != (0, *_size(grid)) else grid)
    return [replace(part, name=part.name if index == 0 else "") for index, part in enumerate(found)]


def _size(grid: Grid) -> tuple[int, int, int]:
    return grid.row_count, 0, grid.column_count


def _cut(grid: Grid, top: int, bottom: int, left: int, right: int) -> Grid:
    cells = [
        replace(cell, row=cell.row - top, column=cell.column - left, column_span=min(cell.column_span, right - cell.column))
        for cell in grid.cells
        if top <= cell.row < bottom and left <= cell.column < right
    ]
    top_edge, bottom_edge = min(cell.top for cell in cells), max(cell.bottom for cell in cells)
    part = replace(grid, row_count=bottom - top, column_count=right - left, cells=cells, top=top_edge, bottom=bottom_edge)
    if part.column_count < grid.column_count:
        part.x0, part.x1 = min(cell.x0 for cell in cells), max(cell.x1 for cell in cells)
    return part


def _begins(rows: Rows, row: int) -> bool:
    """Whether all texts of a row are titles with headings below them."""
    return all(_is_title(rows, cell) for cell in rows[row]) and all(_is_headed(rows, cell, rows[row]) for cell in rows[row])


def _is_title(rows: Rows, cell: Cell) -> bool:
    if table_named(cell.text):
        return True
    return cell.row - 1 not in rows and title_core(cell.text).endswith("表") and cell.row > min(rows)


def _is_headed(rows: Rows, title: Cell, titles: list[Cell]) -> bool:
    """Known headings stand in one row not far below a title, and in front of the next title of its row."""
    end = min((other.column for other in titles if other.column > title.column), default=None)
    for below in range(title.row + 1, title.row + 1 + HEADINGS_WITHIN):
        cells = [cell for cell in rows.get(below, []) if end is None or cell.column < end]
        if sum(names_heading(cell.text) for cell in cells) >= LEAST_HEADINGS:
            return True
    return False


def _is_of_a_table(cells: list[Cell]) -> bool:
    """A row of headings or figures, which a number above a title (公开01表) is not."""
    known = sum(names_heading(cell.text) for cell in cells)
    return known >= LEAST_HEADINGS or any(read_figure(cell.text).is_figure for cell in cells)


def _columns(grid: Grid, rows: Rows, titles: list[Cell], top: int, bottom: int) -> list[tuple[int, int]]:
    """The columns of the tables that begin with these titles: parted where a column is empty in front of the next title."""
    taken = {
        column for row in range(top, bottom) for cell in rows.get(row, []) for column in range(cell.column, cell.column + cell.column_span)
    }
    edges = [0]
    for title, following in pairwise(sorted(titles, key=lambda cell: cell.column)):
        empty = [column for column in range(title.column + title.column_span, following.column) if column not in taken]
        if not empty:
            return [(0, grid.column_count)]
        edges.append(empty[-1] + 1)
    return list(pairwise([*edges, grid.column_count]))
