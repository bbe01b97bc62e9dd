"""Which rows of a table belong to which section, and what each of their columns shows."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.persons.rows import is_personal_label, is_personal_row
from extract.printed.figures import read_figure
from extract.printed.labels import plain
from extract.self_evaluation.forms import Section, fits, load_sections, load_words, name_of, year_in
from extract.tables.headings import is_column_numbers
from extract.tables.rows import PlacedCell, distinct
from extract.tables.whole.read import Table

Row = list[PlacedCell | None]


@dataclass(slots=True)
class Headed:
    """The rows under one row of headings. `columns` says which measure each column shows, `item_column` where rows name projects."""

    section: Section
    heading: Row
    columns: dict[int, str]
    item_column: int | None = None
    rows: list[Row] = field(default_factory=list)

    @property
    def first_column(self) -> int:
        return min(self.columns)


def parts_of(table: Table) -> tuple[list[Headed], list[Row]]:
    """The sections of a table from top to bottom, and the rows that belong to none. Rows about private persons are left out."""
    sections: list[Headed] = []
    loose: list[Row] = []
    current: Headed | None = None
    words = load_words()
    for row in table.rows:
        texts = [cell for cell in distinct(row) if cell.text.strip()]
        if not texts or (is_personal_row(row) and not _is_indicator(current, texts[0].text)):
            continue
        if (headed := _headed(row)) is not None:
            current = headed
            sections.append(current)
            continue
        if fits(words.breaks, plain(texts[0].text)) and (current is None or not _has_figures(row, current)):
            current = None
        if current is None or (current.section.axis == "single" and any(_has_figures(each, current) for each in current.rows)):
            loose.append(row)
        elif not is_column_numbers(row):
            current.rows.append(row)
    for each in sections:
        _align(each, table.basis)
    return sections, loose


def _is_indicator(current: Headed | None, first: str) -> bool:
    """A row of words, whose texts are masked one by one: a person may be named in a reason."""
    return current is not None and current.section.axis == "rows" and not is_personal_label(first)


def _headed(row: Row) -> Headed | None:
    """The section whose headings a row holds: the one that most of its cells name."""
    found: list[tuple[int, Headed]] = []
    for section in load_sections():
        columns = _columns(row, section)
        shown = set(columns.values())
        if any(needed <= shown for needed in section.required):
            item = next((cell.column for cell in distinct(row) if fits(section.item_headings, name_of(cell.text))), None)
            found.append((len(shown), Headed(section, row, columns, item)))
    return max(found, key=lambda item: item[0])[1] if found else None


def _columns(row: Row, section: Section) -> dict[int, str]:
    """Column → measure. Where two headings mean the same the innermost (last) counts, but years tell this year from the one before."""
    named: list[tuple[PlacedCell, str]] = []
    for cell in distinct(row):
        name = name_of(cell.text)
        measure = next((measure for measure, names in section.measures.items() if fits(names, name)), None)
        if measure is not None and not read_figure(cell.text).is_figure:
            named.append((cell, measure))
    columns: dict[int, str] = {}
    for measure in dict.fromkeys(measure for _, measure in named):
        cells = [cell for cell, own in named if own == measure]
        before = section.year_before.get(measure)
        years = sorted({year for cell in cells if (year := year_in(cell.text)) is not None})
        if before and len(years) == 2:
            columns.update({cell.column: before for cell in cells[:-1]})
            this_year = next(cell for cell in reversed(cells) if year_in(cell.text) == years[-1])
            columns = {column: own for column, own in columns.items() if column != this_year.column}
            last_year = next(cell for cell in cells if year_in(cell.text) == years[0])
            columns[last_year.column], columns[this_year.column] = before, measure
        else:
            columns[_preferred(cells, measure, section).column] = measure
    return columns


def _preferred(cells: list[PlacedCell], measure: str, section: Section) -> PlacedCell:
    """Of several cells of one meaning the one whose name stands first in the form's list; of equals the last."""
    names = section.measures[measure]

    def rank(cell: PlacedCell) -> int:
        return next(index for index, pattern in enumerate(names) if pattern.fullmatch(name_of(cell.text)))

    return min(reversed(cells), key=rank)


def _has_figures(row: Row, headed: Headed) -> bool:
    return any((cell := row[column]) is not None and any(sign.isdigit() for sign in cell.text) for column in headed.columns)


def _align(headed: Headed, basis: str) -> None:
    """In a text dump the headings lose a merged cell before them: the first column of every row is then empty below a heading."""
    if basis != "text" or not headed.rows or headed.section.axis == "single":
        return
    first = headed.first_column
    totals = headed.section.total_lines
    rows = [row for row in headed.rows if not any(fits(totals, name_of(cell.text)) for cell in distinct(row))]
    if first == 0 and rows and all(row[0] is None or not row[0].text for row in rows) and max(headed.columns) + 1 < len(headed.heading):
        headed.columns = {column + 1: measure for column, measure in headed.columns.items()}
