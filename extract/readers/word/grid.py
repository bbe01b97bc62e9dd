"""Tables of word processors: rows of cells with their own left and right edges, and cells that go on downwards."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from extract.readers.flow import Line, TableBlock, TableCell


@dataclass(slots=True)
class WordCell:
    """A cell between two edges (grid positions or twips). `continues` marks the rest of the cell above it."""

    left: int
    right: int
    continues: bool = False
    blocks: list[Line | TableBlock] = field(default_factory=list)


def table_block(rows: list[list[WordCell]], tolerance: int, basis: str) -> TableBlock:
    """The table of these rows. Edges no further apart than `tolerance` are one."""
    edges: list[int] = []
    for edge in sorted(edge for row in rows for cell in row for edge in (cell.left, cell.right)):
        if not edges or edge - edges[-1] > tolerance:
            edges.append(edge)
    cells: list[TableCell] = []
    open_cells: dict[int, TableCell] = {}  # by column: what a continuing cell goes on with
    for index, row in enumerate(rows):
        below: dict[int, TableCell] = {}
        taken = -1  # cells narrower than the tolerance still get a column each
        for cell in row:
            column = max(bisect_right(edges, cell.left) - 1, taken + 1)
            end = max(bisect_right(edges, cell.right) - 1, column + 1)
            taken = end - 1
            above = open_cells.get(column)
            if cell.continues and above is not None:
                above.row_span = index - above.row + 1
                above.blocks.extend(cell.blocks)
                below[column] = above
                continue
            placed = TableCell(index, column, 1, end - column, cell.blocks)
            cells.append(placed)
            below[column] = placed
        open_cells = below
    return TableBlock(cells, basis)
