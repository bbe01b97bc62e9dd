"""What a figure has beside its keys: its dimensions, its unit where it is no money, what a change compares with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache

from extract.dimensions.coded import axis_of_code
from extract.dimensions.points import CHANGE_RATE, COMPARISONS, PRIOR
from extract.dimensions.read import StatementReading
from extract.dimensions.words import MANY, Meaning, path_meaning
from extract.meaning import ReadCell
from extract.tables.headings import Column

PERCENT = "percent"


def tell_more(reading: StatementReading, title: Meaning, columns: list[Column]) -> None:
    """Give each cell of a statement its dimensions; rates are per cent as printed, and a change names the column it compares with.

    Which column of the year before a change compares with is known where the table prints one alone.
    """
    priors = sorted(measure for measure in reading.measures if measure.startswith(PRIOR) and measure.count("_") == 2)
    base = priors[0] if len(priors) == 1 else None
    by_column = {column.index: title.within(path_meaning(column.path)) for column in columns}
    for cell in reading.cells:
        if cell.measure == CHANGE_RATE:
            cell.unit, cell.is_count = PERCENT, True
        if cell.measure in COMPARISONS:
            cell.comparison_base = base
        if cell.figure.is_figure:
            cell.dimensions = dimensions_of(cell, by_column[cell.column].members)


def dimensions_of(cell: ReadCell, said: Mapping[str, str]) -> str:
    """The members that title, headings and row name, as a JSON object of dimension and member."""
    axis = axis_of_code(cell.line_code) if cell.line_code and cell.line_code.isdigit() else None
    row = (axis, cell.line_code) if axis is not None else ("line", cell.line_code) if cell.line_code else None
    return _spelled(tuple(sorted(said.items())), row, cell.entity)


@cache
def _spelled(said: tuple[tuple[str, str], ...], row: tuple[str, str] | None, entity: str | None) -> str:
    members = {dimension: member for dimension, member in said if dimension not in MANY}
    if row is not None:
        members[row[0]] = row[1]
    if entity is not None:
        members["entity"] = entity
    return json.dumps(members, ensure_ascii=False, sort_keys=True)
