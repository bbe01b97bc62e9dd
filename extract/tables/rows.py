"""The rows of a whole table: cells placed in rows and columns, each with its place on the page it was printed on."""

from __future__ import annotations

from dataclasses import dataclass

from extract.printed.labels import plain


@dataclass(slots=True)
class PlacedCell:
    """A cell of a whole table: where it stands in the table, and where on which page."""

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

    @property
    def text(self) -> str:
        return "".join(self.lines)


Row = list[PlacedCell | None]  # a merged cell stands in every place it covers
Rows = list[Row]


def distinct(row: Row) -> list[PlacedCell]:
    """The row's cells from left to right, a merged cell once."""
    return list({id(cell): cell for cell in row if cell is not None}.values())


def texts_of(row: Row) -> tuple[str, ...]:
    """The row's texts from left to right, a merged cell once."""
    return tuple(plain(cell.text) for cell in distinct(row) if cell.text)
