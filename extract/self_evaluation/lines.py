"""Rows of named lines: staffing, cost control, funds."""

from __future__ import annotations

import re

from extract.meaning import ReadCell
from extract.persons.rows import without_persons
from extract.printed.labels import label
from extract.self_evaluation.forms import Section, fits, name_of
from extract.self_evaluation.quantities import quantity_of
from extract.self_evaluation.sections import Headed, Row
from extract.tables.rows import distinct

ITEM = "item"
_PAIR = re.compile("[:：]")


def line_cells(headed: Headed) -> list[ReadCell]:
    """The figures under one row of headings.

    Rows below a line that the form itemises, or of a table whose heading names projects, are projects of the publisher's own naming:
    item.01, item.02, … Any other unknown row keeps its figures without a line.
    """
    section, cells = headed.section, []
    items, listing = 0, None
    for row in headed.rows:
        line, name = _line(headed, row)
        figures = [
            (column, measure, cell, quantity_of(cell, section.units.get(measure, "money")))
            for column, measure in sorted(headed.columns.items())
            if (cell := row[column]) is not None and not any(cell is row[other] for other in headed.columns if other < column)
        ]
        has_figure = any(figure.is_figure for *_, figure in figures)
        if line in section.itemised:
            listing = line
        elif line is not None:
            listing = None
        elif has_figure and name and (listing or headed.item_column is not None):
            items += 1
            line = f"{listing or ITEM}.{items:02}"
        if line is None and not has_figure:
            continue
        for column, measure, cell, figure in figures:
            unit = section.units.get(measure, "money")
            if figure.content == "unreadable" and _PAIR.search(cell.text):
                continue  # a figure behind its own name
            code = line if unit != "percent" or figure.content != "unreadable" else None
            cells.append(
                ReadCell(
                    cell, column, figure, code, name, measure, unit != "money", 1.0, section.statement, unit if unit != "money" else None
                )
            )
        if section.axis == "single" and has_figure:
            break
    return cells


def _line(headed: Headed, row: Row) -> tuple[str | None, str]:
    """The line a row is, and its printed name, told by the innermost of its labels that is known."""
    section = headed.section
    if section.axis == "single":
        return section.line, ""
    limit = headed.first_column
    texts = [cell.text for cell in distinct(row[:limit]) if cell.text.strip()]
    if headed.item_column is not None and (cell := row[headed.item_column]) is not None and cell.text.strip():
        texts = [cell.text]
    for text in reversed(texts):
        if (line := _known(section, name_of(text))) is not None:
            return line, label(text)
    return None, without_persons(label(texts[-1])) if texts else ""


def _known(section: Section, name: str) -> str | None:
    return next((line for line, names in section.lines.items() if fits(names, name)), None)
