"""The rows of a whole table: cells placed in rows and columns, each with its place on the page it was printed on."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from extract.printed.figures import UNREADABLE, Figure, read_figure, with_stored
from extract.printed.labels import plain


@dataclass(slots=True)
class PlacedCell:
    """A cell of a whole table: where it stands in the table, and where on which page. `stored` and `unread` are those of a sheet's cell."""

    row: int
    column: int
    row_span: int
    column_span: int
    lines: list[str]
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    stored: Decimal | None = None
    unread: str = ""

    @property
    def text(self) -> str:
        return "".join(self.lines)

    @property
    def figure(self) -> Figure:
        """What the cell says as a figure: in a sheet the number that is stored behind the shown one, unreadable where none was stored."""
        if self.unread:
            return UNREADABLE
        return read_figure(self.text) if self.stored is None else with_stored(read_figure(self.text), self.stored)


Row = list[PlacedCell | None]  # a merged cell stands in every place it covers
Rows = list[Row]


def distinct(row: Row) -> list[PlacedCell]:
    """The row's cells from left to right, a merged cell once."""
    return list({id(cell): cell for cell in row if cell is not None}.values())


def texts_of(row: Row) -> tuple[str, ...]:
    """The row's texts from left to right, a merged cell once."""
    return tuple(plain(cell.text) for cell in distinct(row) if cell.text)
