"""Several tables below each other in one sheet, or in one frame of ruling lines."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.forms import KINDS, load_wordings
from extract.forms.titles import form_of_title, title_core
from extract.readers.page import Cell, Grid
from extract.wording import label

HEADINGS_WITHIN = 6  # rows below a title in which its table's headings begin
LEAST_HEADINGS = 2  # known headings in one row


def parted(grid: Grid) -> list[Grid]:
    """The tables of a sheet: a new one begins where a title stands alone in its row, with headings of its own below it.

    A title names a form, or ends in 表 below an empty row. The sheet's name goes with the first table alone.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.lines:
            rows.setdefault(cell.row, []).append(cell)
    starts = [row for row in sorted(rows) if row > min(rows) and _begins(rows, row)]
    if not starts:
        return [grid]
    bounds = [0, *starts, grid.row_count]
    return [_part(grid, start, end) for start, end in pairwise(bounds)]


def _part(grid: Grid, start: int, end: int) -> Grid:
    cells = [replace(cell, row=cell.row - start) for cell in grid.cells if start <= cell.row < end]
    top, bottom = min(cell.top for cell in cells), max(cell.bottom for cell in cells)
    return replace(grid, row_count=end - start, cells=cells, top=top, bottom=bottom, name=grid.name if start == 0 else "")


def _begins(rows: dict[int, list[Cell]], row: int) -> bool:
    if len(rows[row]) != 1:
        return False
    text = rows[row][0].text
    named = any(form_of_title(text, kind) for kind in KINDS)
    below_a_gap = row - 1 not in rows and title_core(text).endswith("表")
    vocabulary = load_wordings().vocabulary
    near = [rows.get(below, []) for below in range(row + 1, row + 1 + HEADINGS_WITHIN)]
    headed = any(sum(label(cell.text) in vocabulary for cell in cells) >= LEAST_HEADINGS for cells in near)
    return headed and (named or below_a_gap)
