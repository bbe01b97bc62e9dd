"""Tables whose lines and measures may stand in the columns, in the rows or in the title (三公)."""

from __future__ import annotations

import re

from extract.forms import Form, load_wordings
from extract.forms.form_titles import title_core
from extract.meaning import FormReading, ReadCell, read_cell, without_repeats
from extract.printed.labels import label
from extract.statutory.columns import line_names, measure_names, named_measure, shows_other
from extract.tables.headings import Column, is_column_numbers, is_note
from extract.tables.rows import distinct
from extract.tables.whole.read import Table

_TABLE = re.compile(r"(明细|情况|统计)?表$")


def read_crossed(table: Table, form: Form, columns: list[Column], first_data: int, title: str) -> FormReading:
    """Read a table whose headings and labels name lines and measures in any order; without measures where they contradict each other."""
    wordings = load_wordings()
    lines, measures = line_names(form), measure_names(form)
    title_measure = named_measure(tuple(_brackets(title)), measures)
    headings = [name for column in columns for name in column.path]
    if title_measure is None and not any(name in measures or shows_other(name, measures) for name in headings):
        title_measure = _last_word(title_core(title), measures)
    cells: list[ReadCell] = []
    seen: set[str] = set()
    labels = [column for column in columns if column.role == "label"]
    for row in table.rows[first_data:]:
        if is_column_numbers(row) or is_note(row):
            continue
        row_path = tuple(name for cell in distinct([row[column.index] for column in labels]) if (name := label(cell.text)))
        for column in columns:
            cell = row[column.index]
            if column.role != "figure" or cell is None:
                continue
            by_row, by_column = _crossed_line(row_path, lines), _crossed_line(column.path, lines)
            line = by_row or by_column
            shown = [measures[name] for name in (*column.path[::-1], *row_path[::-1]) if name in measures]
            other = [name for name in column.path if shows_other(name, measures)]
            measure = shown[0] if shown else title_measure
            if measure is None and len(form.measures) == 1:
                measure = next(iter(form.measures))
            elif measure is None and not other and any(name in wordings.generic_headings for name in column.path):
                measure = "actual"
            if other:
                measure = None
            if measure:
                seen.add(measure)
            cells.append(read_cell(cell, column, line, "/".join(row_path or column.path), measure, is_count=False))
    if _named_twice(cells):
        return FormReading(form, without_repeats(cells), set())
    return FormReading(form, without_repeats(cells), seen if "actual" in seen else seen | ({"actual"} if title_measure else set()))


def _named_twice(cells: list[ReadCell]) -> bool:
    """Two columns of one row mean the same: the headings were laid over the wrong columns."""
    cells = list({id(cell.cell): cell for cell in cells}.values())  # a merged one stands in each column it covers
    printed = [cell for cell in cells if cell.figure.is_figure_or_dash]
    keys = [(cell.cell.row, cell.line_code, cell.measure) for cell in printed if cell.line_code and cell.measure]
    return len(keys) != len(set(keys))


def _crossed_line(path: tuple[str, ...], lines: dict[str, str]) -> str | None:
    """The line a path of labels names: the innermost name that is one; 小计 and 合计 take the meaning of the name above."""
    generic = None
    for name in reversed(path):
        if name in ("小计", "合计"):
            generic = name
            continue
        if name in lines:
            return lines[name]
        contained = [known for known in lines if len(known) >= 4 and known in name]
        if contained:
            return lines[max(contained, key=len)]
    return lines.get(generic) if generic else None


def _last_word(core: str, measures: dict[str, str]) -> str | None:
    """The measure a title ends in, where no heading names one: 三公经费支出决算表."""
    bare = _TABLE.sub("", core)
    return next((measures[name] for name in sorted(measures, key=len, reverse=True) if bare.endswith(name)), None)


def _brackets(title: str) -> list[str]:
    bare = label(title)  # without the unit
    return [part.split(")")[0] for part in bare.split("(")[1:]]
