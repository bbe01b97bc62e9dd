"""Tables of formats that tell cells and rows by marks at their ends (DOC, RTF), put together as the marks come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.readers.flow import Line, TableBlock
from extract.readers.page import UnreadableDocument
from extract.readers.word.grid import WordCell, table_block

SLACK = 40  # twips: how far a column's edge may wander between rows
_NESTED = 16  # tables within tables


@dataclass(slots=True)
class RowCells:
    """The cells of a row: their edges in twips and for each cell its merge flags, as DOC stores them."""

    edges: list[int]
    flags: list[int]

    def continues_left(self, cell: int) -> bool:
        return self.flags[cell] & 0b11 == 0b10

    def continues_above(self, cell: int) -> bool:
        return self.flags[cell] >> 5 & 0b11 == 0b01


@dataclass(slots=True)
class _OpenTable:
    rows: list[list[WordCell]] = field(default_factory=list)
    cells: list[list[Line | TableBlock]] = field(default_factory=list)  # of the row that is not yet closed
    blocks: list[Line | TableBlock] = field(default_factory=list)  # of the cell that is not yet closed


@dataclass(slots=True)
class MarkedTables:
    """The tables that are open, the outermost first; none outside of tables."""

    _open: list[_OpenTable] = field(default_factory=list)

    def at_depth(self, depth: int) -> Iterator[TableBlock]:
        """Close and open tables until `depth` are open; yield an outermost one that is closed. Raises UnreadableDocument, `over_limit`."""
        if depth > _NESTED:
            raise UnreadableDocument("over_limit", f"The document nests tables more than {_NESTED} deep.")
        while len(self._open) > depth:
            closed = _closed(self._open.pop())
            if self._open:
                self._open[-1].blocks.append(closed)
            else:
                yield closed
        while len(self._open) < depth:
            self._open.append(_OpenTable())

    def add(self, lines: list[Line]) -> None:
        """Put lines into the cell that is open in the innermost table."""
        self._open[-1].blocks.extend(lines)

    def end_cell(self) -> None:
        """Close the cell that is open in the innermost table."""
        self._open[-1].cells.append(self._open[-1].blocks)
        self._open[-1].blocks = []

    def end_row(self, told: RowCells | None) -> None:
        """Close the row: its cells get the places that its end tells, or count from the left where it tells none."""
        table = self._open[-1]
        row: list[WordCell] = []
        for index, blocks in enumerate(table.cells):
            if told is None or index + 1 >= len(told.edges):
                left = row[-1].right if row else 0
                row.append(WordCell(left, left + 10 * SLACK, False, blocks))
            elif told.continues_left(index) and row:
                row[-1].right = told.edges[index + 1]
                row[-1].blocks.extend(blocks)
            else:
                row.append(WordCell(told.edges[index], told.edges[index + 1], told.continues_above(index), blocks))
        table.rows.append(row)
        table.cells, table.blocks = [], []


def _closed(table: _OpenTable) -> TableBlock:
    if table.blocks or table.cells:  # a row whose end is missing
        cells = [*table.cells, *([table.blocks] if table.blocks else [])]
        table.rows.append([WordCell(index * 10 * SLACK, (index + 1) * 10 * SLACK, False, blocks) for index, blocks in enumerate(cells)])
    return table_block(table.rows, SLACK, "word")
