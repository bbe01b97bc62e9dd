"""Rows of totals that begin with headings: 类 | 款 | 项 | 合计 | 10.00, the headings of the code columns beside the first total."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.dimensions.words import names_label, names_total
from extract.printed.figures import read_figure
from extract.readers.page import Cell, Grid


def without_headings_beside_totals(grid: Grid) -> Grid:
    """The grid without the headings that stand in a row of totals in front of 合计: they name columns, and are no part of the row's name.

    Only rows of figures count whose texts are headings of labels, then one total.
    """
    rows: dict[int, list[Cell]] = {}
    for cell in grid.cells:
        if cell.lines:
            rows.setdefault(cell.row, []).append(cell)
    headings = {id(cell) for cells in rows.values() for cell in _headings_beside_total(cells)}
    if not headings:
        return grid
    return replace(grid, cells=[replace(cell, lines=[]) if id(cell) in headings else cell for cell in grid.cells])


def _headings_beside_total(cells: Sequence[Cell]) -> Sequence[Cell]:
    cells = sorted(cells, key=lambda cell: cell.column)
    if not names_label(cells[0].text):
        return []
    at = next((index for index, cell in enumerate(cells) if names_total(cell.text)), 0)
    before, behind = cells[:at], cells[at + 1 :]
    if not behind or not all(names_label(cell.text) for cell in before):
        return []
    return before if all(read_figure(cell.text).is_figure_or_dash for cell in behind) else []
