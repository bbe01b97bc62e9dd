"""What the figures of one table give away about its reading: decimals, labels, and the total at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from extract.account.doubt import Doubt
from extract.meaning import ReadCell, Recognised
from extract.self_evaluation import STATEMENT as PERFORMANCE

TOTALS = ("total", "_total")  # how the codes of totals end
LEAST_LINES = 2  # lines of a table that add up to a total
FORMATTED = 3  # figures with the usual decimals from which a habit can be told


def figure_doubts(table: Recognised) -> Iterator[Doubt]:
    """The doubts that the read cells of a recognised table raise; a table without a statement has none."""
    if table.statement is None:
        return
    money = [read for read in table.cells if read.figure.is_figure and not read.is_count and read.unit is None]
    yield from _other_decimals([read for read in money if read.line_code and read.measure])
    for read in table.cells:
        if read.figure.is_figure and not read.figure.is_grouped:
            yield _at(read, "separators out of place")
    for read in money:
        if read.figure.value and read.measure and not read.line_name and not read.line_code:
            yield _at(read, "a figure without a label")
    lines = {read.line_code for read in table.cells if read.line_code and read.measure}
    if table.statement != PERFORMANCE and len(lines) >= LEAST_LINES and not any(line.endswith(TOTALS) for line in lines):
        last = table.cells[-1]
        yield _at(last, "the table ends without a total")


def _other_decimals(cells: list[ReadCell]) -> Iterator[Doubt]:
    """Figures with other decimals than the table's. Zeros say nothing, nor does a table whose numbers are not formatted: trailing zeros
    are nowhere printed in it.
    """
    nonzero = [read for read in cells if read.figure.value]
    counted = Counter(read.figure.decimals for read in nonzero)
    if len(counted) < 2:
        return
    usual, times = counted.most_common(1)[0]
    if usual == 0 or times < FORMATTED:
        return
    if not any(read.figure.decimals == usual and read.cell.text.rstrip().endswith("0") for read in nonzero):
        return
    for read in nonzero:
        if read.figure.decimals != usual:
            yield _at(read, f"{read.figure.decimals} decimals where others have {usual}")


def _at(read: ReadCell, what: str) -> Doubt:
    return Doubt(read.cell.page, what, " ".join(read.cell.lines), read.cell.row + 1, read.cell.column + 1)
