"""Sheets and tables whose headings stand over their columns without being merged."""

from __future__ import annotations

from dataclasses import replace

from extract.dimensions.words import names_heading
from extract.readers.page import Cell, Grid
from extract.readers.spans import spread_starts

MOST_CELLS = 100_000  # places a grid may have to be looked at


def with_spread_headings(grid: Grid) -> Grid:
    """The grid, its headings laid over the empty cells they stand in front of.

    A grid in which any known heading or label spans columns keeps its merged cells, and is returned as it is.
    """
    filled = [cell for cell in grid.cells if cell.lines]
    height = max((cell.row + 1 for cell in filled), default=0)
    if not 0 < height * grid.column_count <= MOST_CELLS:
        return grid
    if any(cell.column_span > 1 and names_heading(cell.text) for cell in filled):
        return grid
    rows = [[""] * grid.column_count for _ in range(height)]
    for cell in filled:
        for row in range(cell.row, min(cell.row + cell.row_span, height)):
            for column in range(cell.column, min(cell.column + cell.column_span, grid.column_count)):
                rows[row][column] = cell.text
    starts = spread_starts(rows, next((index for index, row in enumerate(rows) if _is_headings(row)), 0))
    cells: list[Cell] = []
    for cell in grid.cells:
        if cell.row >= height or cell.row_span > 1 or cell.column_span > 1:
            cells.append(cell)
        elif starts[cell.row][cell.column] == cell.column:
            cells.append(replace(cell, column_span=starts[cell.row].count(cell.column)))
    return replace(grid, cells=cells)


def _is_headings(row: list[str]) -> bool:
    texts = [text for text in row if text]
    return 0 < len(texts) <= 2 * sum(names_heading(text) for text in texts)
