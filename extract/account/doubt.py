"""One thing about a table that its reader should look at, with its place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubtful (`what`, in words), on which page, and the text it is about. Row and column count from 1 within the table, as in
    raw.cells; both are 0 where the text stands in no cell.
    """

    page: int
    what: str
    text: str
    row: int = 0
    column: int = 0

    def __str__(self) -> str:
        place = f" row {self.row} column {self.column}" if self.row else ""
        return f"page {self.page}{place}: {self.what}: {self.text}"
