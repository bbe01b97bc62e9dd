"""Whether two readings of the same pages found the same figures in the same rows of a table."""

from __future__ import annotations

from collections.abc import Iterable

from extract.printed.labels import plain
from extract.tables.rows import distinct
from extract.tables.whole.read import Table

Figures = list[tuple[str, ...]]  # the texts with digits of each row that has any


def readers_agree(table: Table, second: Iterable[Table]) -> bool:
    """Whether one of the tables that a second reader found on these pages has the rows of figures and codes that `table` has."""
    figures = figures_of(table)
    return any(figures_of(other) == figures for other in second if set(other.pages) & set(table.pages))


def figures_of(table: Table) -> Figures:
    """What stands in the table with digits in it, row by row, codes and years too."""
    rows = (tuple(text for cell in distinct(row) if any(map(str.isdigit, text := plain(cell.text)))) for row in table.rows)
    return [row for row in rows if row]
