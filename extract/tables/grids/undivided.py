"""Lattices whose lines part only columns, or neither rows nor columns (a frame): what the printed lines add to them."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right

from extract.printed.figures import read_figure
from extract.printed.labels import plain
from extract.readers.page import Cell, Grid, Rule, Word
from extract.tables.grids.bands import Row, bands_of, is_figure_or_dash, numbers_columns
from extract.tables.grids.lines import print_lines
from extract.tables.grids.wrapped_rows import rows_in_columns

NEAR = 3.0  # points: corners that do not quite meet
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


def floors_at_ends(horizontal: list[Rule], vertical: list[Rule]) -> list[Rule]:
    """The floors that no line draws where a line between columns begins or ends: a cell over both columns ends there, or begins.

    Such a floor reaches from the nearest line on the left that goes on to the nearest one on the right.
    """
    heights = sorted(rule.top for rule in horizontal)
    left, right = min(rule.x0 for rule in vertical), max(rule.x0 for rule in vertical)
    ends = {(y, rule.x0) for rule in vertical for y in (rule.top, rule.bottom) if left < rule.x0 < right and not _has(heights, y)}
    floors = []
    for y, x in sorted(ends):
        going_on = [rule.x0 for rule in vertical if rule.top < y - NEAR and y + NEAR < rule.bottom]
        start, end = max((at for at in going_on if at < x), default=None), min((at for at in going_on if at > x), default=None)
        if start is not None and end is not None:
            floors.append(Rule(start, y, end, y))
    return floors


def _has(heights: list[float], y: float) -> bool:
    """Whether one of the heights, in order, is as good as `y`."""
    at = bisect_left(heights, y - NEAR)
    return at < len(heights) and heights[at] <= y + NEAR


def row_lines(grid: Grid, words: list[Word]) -> list[Rule]:
    """Lines to draw between rows that no line parts: between rows whose amounts are piled up, and above a row of figures below headings."""
    crossed = {row for cell in grid.cells for row in range(cell.row + 1, cell.row + cell.row_span)}
    levels = sorted({y for cell in grid.cells for y in (cell.top, cell.bottom)})
    edges = sorted({x for cell in grid.cells for x in (cell.x0, cell.x1)})
    starts = [row for row in range(grid.row_count) if row not in crossed]
    piled = {starts[bisect_right(starts, cell.row) - 1] for cell in grid.cells if _is_piled(cell)}
    inside: dict[int, list[Word]] = {start: [] for start in starts}
    for word in words:
        middle = (word.top + word.bottom) / 2
        if grid.x0 <= (word.x0 + word.x1) / 2 <= grid.x1 and levels[0] <= middle <= levels[-1]:
            row = min(bisect_right(levels, middle), grid.row_count) - 1
            inside[starts[bisect_right(starts, row) - 1]].append(word)
    heights: list[float] = []
    for start, members in inside.items():
        if start in piled:
            heights.extend(_between(members, edges))
        elif any(word.top != members[0].top for word in members):  # more than one printed line
            heights.extend(_above_figures(bands_of(members), edges))
    return [Rule(grid.x0, y, grid.x1, y) for y in heights]


def _between(words: list[Word], edges: list[float]) -> list[float]:
    """The heights between the rows of words, from the one above the first row of figures on: headings are parted by their own lines."""
    rows = rows_in_columns(words, list(itertools.pairwise(edges)))
    first = next((index for index, row in enumerate(rows) if any(is_figure_or_dash(word.text) for word in row.words)), len(rows))
    return [(above.bottom + below.top) / 2 for above, below in itertools.pairwise(rows[max(first - 1, 0) :])]


def _above_figures(bands: list[Row], edges: list[float]) -> list[float]:
    """Above the last printed line, if it numbers the columns or holds nothing but figures, and the lines above it are their headings."""
    if len(bands) < 2 or any(read_figure(word.text).is_figure for band in bands[:-1] for word in band.words):
        return []
    (last,) = print_lines(bands[-1].words)
    if sum(is_figure_or_dash(part) for part in last.parts) < LEAST_NUMBERS or not (numbers_columns(last) or _are_headed(bands, edges)):
        return []
    return [(bands[-2].bottom + bands[-1].top) / 2]


def _are_headed(bands: list[Row], edges: list[float]) -> bool:
    """Whether the last line holds nothing but figures, each with something above it in its column."""
    columns = [{bisect_right(edges, (word.x0 + word.x1) / 2) for word in band.words} for band in bands]
    return all(is_figure_or_dash(word.text) for word in bands[-1].words) and columns[-1] <= set().union(*columns[:-1])


def _is_piled(cell: Cell) -> bool:
    """Several whole amounts, noughts or dashes stand under each other, or pieces of numbers that make no single one."""
    if len(cell.lines) < 2:
        return False
    if sum(_is_whole(line) or _is_nought(line) for line in cell.lines) > 1:
        return True
    return all(map(is_figure_or_dash, cell.lines)) and read_figure(cell.text).content == "unreadable"


def _is_nought(text: str) -> bool:
    figure = read_figure(text)
    return figure.content == "dash" or (figure.value == 0 and len(plain(text)) == 1)


def _is_whole(text: str) -> bool:
    """An amount that is no piece of a broken number: it begins with digits and ends in two decimals."""
    figure = read_figure(text)
    return figure.is_figure and figure.is_grouped and figure.decimals == 2 and not text.lstrip("-−(（").startswith((".", ","))


def _inside(words: list[Word], x0: float, top: float, x1: float, bottom: float) -> list[Word]:
    return [word for word in words if x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom]
