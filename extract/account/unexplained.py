"""Failing sums whose difference is printed in their table, where nobody understands it: the reading left it out, not the publisher."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from extract.account.doubt import Doubt
from extract.meaning import ReadCell, Recognised

MOST_IN_A_RUN = 60  # figures next to each other that are added up


def left_out(table: Recognised, differences: Iterable[Decimal], factor: Decimal) -> list[Doubt]:
    """The figures without a line or measure that make up one of the differences: one alone, or several that follow each other in a column
    or row. `factor` is what a printed figure of the table is multiplied with to be comparable with `differences`.
    """
    wanted = {abs(difference) for difference in differences if difference}
    unknown = [read for read in table.cells if read.figure.value and not read.is_count and not (read.line_code and read.measure)]
    if not wanted or not unknown:
        return []
    found: dict[int, Doubt] = {}
    for run in (*_by(unknown, "column"), *_by(unknown, "row")):
        for start, first in enumerate(run):
            amount = Decimal(0)
            for read in run[start : start + MOST_IN_A_RUN]:
                amount += (read.figure.value or 0) * factor
                if abs(amount) in wanted:
                    what = "what a sum lacks stands where nobody understands it"
                    found[id(first)] = Doubt(first.cell.page, what, first.cell.text, first.cell.row + 1, first.cell.column + 1)
    return list(found.values())


def _by(cells: Iterable[ReadCell], axis: str) -> list[list[ReadCell]]:
    """The cells of each column from top to bottom, or of each row from left to right."""
    lines: Mapping[int, list[ReadCell]] = defaultdict(list)
    for read in cells:
        lines[getattr(read.cell, axis)].append(read)
    return [sorted(line, key=lambda read: (read.cell.row, read.cell.column)) for line in lines.values()]
