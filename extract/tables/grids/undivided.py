"""Lattices whose lines part only columns, or neither rows nor columns (a frame): what the printed lines add to them."""

from __future__ import annotations

import itertools
from bisect import bisect_right

from extract.printed.figures import read_figure
from extract.readers.page import Cell, Grid, Rule, Word
from extract.tables.grids.bands import Row, bands_of, is_figure_or_dash, numbers_columns, unwrapped
from extract.tables.grids.lines import print_lines

LEAST_NUMBERS = 2  # column numbers side by side


def is_frame(grid: Grid, words: list[Word]) -> bool:
    """Most amounts stand beside another one in their cell, or in a single column beside a label: no line parts the table's columns."""
    parted = [grid.column_count > 1 and all(line.count(".") < 2 for line in cell.lines) for cell in grid.cells]
    if all(parted):
        return False  # no two amounts on one line
    beside = alone = 0
    for cell, is_parted in zip(grid.cells, parted, strict=True):
        if is_parted:
            alone += sum(map(_is_whole, cell.lines))
            continue
        for line in print_lines(_inside(words, cell.x0, cell.top, cell.x1, cell.bottom)):
            amounts = sum(_is_whole(part) for part in line.parts)
            if amounts > 1 or (amounts and grid.column_count == 1 and len(line.parts) > 1):
                beside += amounts
            else:
                alone += amounts
    return beside > alone


def row_lines(grid: Grid, words: list[Word]) -> list[Rule]:
    """Lines to draw between rows that no line parts: between rows whose amounts are piled up, and above a row that numbers the columns."""
    piled = {cell.row for cell in grid.cells if _is_piled(cell)}
    levels = sorted({y for cell in grid.cells for y in (cell.top, cell.bottom)})
    heights: list[float] = []
    rows: list[list[Word]] = [[] for _ in levels]
    for word in words:
        middle = (word.top + word.bottom) / 2
        if grid.x0 <= (word.x0 + word.x1) / 2 <= grid.x1 and levels[0] <= middle <= levels[-1]:
            rows[bisect_right(levels, middle) - 1].append(word)
    for row, inside in enumerate(rows[:-1]):
        if row not in piled and all(word.top == inside[0].top for word in inside):
            continue  # one printed line
        bands = unwrapped(bands_of(inside)) if row in piled else _numbering(bands_of(inside))
        heights.extend((above.bottom + below.top) / 2 for above, below in itertools.pairwise(bands))
    return [Rule(grid.x0, y, grid.x1, y) for y in heights]


def _numbering(bands: list[Row]) -> list[Row]:
    """The last of several printed lines, if it numbers the columns below their headings, and the line above it."""
    if len(bands) < 2 or any(read_figure(word.text).is_figure for band in bands[:-1] for word in band.words):
        return []
    (last,) = print_lines(bands[-1].words)
    numbers = sum(is_figure_or_dash(part) for part in last.parts)
    return bands[-2:] if numbers >= LEAST_NUMBERS and numbers_columns(last) else []


def _is_piled(cell: Cell) -> bool:
    return len(cell.lines) > 1 and sum(map(_is_whole, cell.lines)) > 1


def _is_whole(text: str) -> bool:
    """An amount that is no piece of a broken number: it begins with digits and ends in two decimals."""
    figure = read_figure(text)
    return figure.is_figure and figure.is_grouped and figure.decimals == 2 and not text.lstrip("-−(（").startswith((".", ","))


def _inside(words: list[Word], x0: float, top: float, x1: float, bottom: float) -> list[Word]:
    return [word for word in words if x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom]
