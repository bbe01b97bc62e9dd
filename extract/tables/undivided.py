"""Lattices whose lines part only columns, or neither rows nor columns (a frame): what the printed lines add to them."""

from __future__ import annotations

import itertools

from extract.figures import read_figure
from extract.readers.page import Cell, Grid, Rule, Word
from extract.tables.bands import bands_of, numbers_columns, unwrapped
from extract.tables.lines import print_lines


def is_frame(grid: Grid, words: list[Word]) -> bool:
    """Most amounts stand side by side with another one in their cell: the lines frame the table but do not part its columns."""
    beside = alone = 0
    for cell in grid.cells:
        if not cell.lines:
            continue
        for line in print_lines(_inside(words, cell.x0, cell.top, cell.x1, cell.bottom)):
            amounts = sum(_is_whole(part) for part in line.parts)
            beside += amounts if amounts > 1 else 0
            alone += amounts == 1
    return beside > alone


def row_lines(grid: Grid, words: list[Word]) -> list[Rule]:
    """Lines to draw between the rows of a grid in whose cells amounts are piled up; none where its own lines part the rows."""
    piled = {cell.row for cell in grid.cells if _is_piled(cell)}
    if not piled:
        return []
    levels = sorted({y for cell in grid.cells for y in (cell.top, cell.bottom)})
    heights: list[float] = []
    for row, (top, bottom) in enumerate(itertools.pairwise(levels)):
        inside = _inside(words, grid.x0, top, grid.x1, bottom)
        if row in piled:
            bands = unwrapped(bands_of(inside))
        else:  # the row that numbers the columns may stand among the headings
            bands = [band for band in bands_of(inside) if all(numbers_columns(line) for line in print_lines(band.words))][-1:]
            bands = [one for one in bands_of(inside) if bands and one.bottom <= bands[0].top][-1:] + bands
        heights.extend((above.bottom + below.top) / 2 for above, below in itertools.pairwise(bands))
    return [Rule(grid.x0, y, grid.x1, y) for y in heights]


def _is_piled(cell: Cell) -> bool:
    return sum(map(_is_whole, cell.lines)) > 1


def _is_whole(text: str) -> bool:
    """An amount that is no piece of a broken number: it begins with digits and ends in two decimals."""
    figure = read_figure(text)
    return figure.content == "figure" and figure.is_grouped and figure.decimals == 2 and not text.lstrip("-−(（").startswith((".", ","))


def _inside(words: list[Word], x0: float, top: float, x1: float, bottom: float) -> list[Word]:
    return [word for word in words if x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom]
