"""A whole table → which form, and what each of its figures means."""

from __future__ import annotations

import itertools

from extract.forms import Form, load_wordings
from extract.forms.form_titles import form_of_title, title_core
from extract.meaning import ReadCell, Recognised, read_cell, without_repeats
from extract.persons.rows import is_personal_label, is_personal_row
from extract.printed.figures import read_figure
from extract.printed.labels import label, plain
from extract.self_evaluation import STATEMENT as PERFORMANCE
from extract.self_evaluation import read_self_evaluation
from extract.statutory.read import BY_HEADER_ALONE, lists_units, read_by_headings, read_form
from extract.tables.grids.lines import TextLine, wrapped_parts, wrapped_text
from extract.tables.headings import Column, columns_of, context_rows, heading_rows, is_column_numbers, is_note
from extract.tables.rows import distinct
from extract.tables.whole.read import Table

LEAST_TITLE, MOST_TITLE = 4, 40  # letters of a line that names a table


def recognise(table: Table, kind: str | None = "final_account") -> Recognised:
    """Tell which form a table is by its title and its headings, and give every figure its line and measure.

    `kind` is the kind of the document, whose forms are the only ones considered, those of self-evaluations excepted: accounts bring them
    along. None is for documents that have no forms (a notice): their tables are kept without a statement. What cannot be told is kept
    unmapped.
    """
    wordings = load_wordings()
    first_heading = context_rows(table.rows)
    first_data = max(heading_rows(table.rows), first_heading)
    columns = columns_of(table.rows, first_heading, first_data)
    context = [plain(cell.text) for row in table.rows[:first_heading] for cell in distinct(row) if cell.text]
    headings = [plain(cell.text) for row in table.rows[first_heading:first_data] for cell in distinct(row) if cell.text]
    above = [text for line in table.above for text in (line.text, *line.parts)]
    title, form = _title(table, context, kind or "final_account")
    messages: list[str] = []
    wrapped = [one.text + other.text for one, other in itertools.pairwise(table.above)]
    unit_texts = [*headings, *context, *wrapped_parts(table.above), *above[::-1], *wrapped[::-1]]
    is_annex = any(word in plain(text) for word in wordings.annex_titles for text in [title, *context[:2]])

    reading, confidence = None, 1.0
    if kind is not None:
        if form is not None:
            reading = read_form(table, form, columns, first_data, title)
            missing = [measure for measure in form.header if measure not in reading.measures]
            if missing and reading.cells:
                messages.append(f"title of {form.statement}, but no column for {', '.join(missing)}")
                reading = None
            elif form.axis in ("functional", "economic") and lists_units(table, columns, first_data):
                messages.append(f"title of {form.statement}, but its rows are organisations")
                reading = None
        elif kind == "final_account" and not _may_go_on(table) and not _is_of_a_budget(title):
            reading = read_by_headings(table, columns, first_data, title)
            confidence = BY_HEADER_ALONE
            if reading is not None:
                messages.append("no known title: told by its headings and lines")
    if reading is None and form is None and kind is not None and form_of_title(title) is None:
        evaluation = read_self_evaluation(table, title, is_expected=kind == "performance")
        if evaluation is not None:
            units = [*evaluation.unit_texts, *unit_texts]
            return Recognised(table, title, PERFORMANCE, evaluation.cells, units, 1.0, is_annex, [*messages, *evaluation.messages])
    if reading is None:
        cells = _unmapped(table, columns, first_data)
        return Recognised(table, title, None, cells, unit_texts, confidence, is_annex, messages)
    return Recognised(table, title, reading.form.statement, reading.cells, unit_texts, confidence, is_annex, messages)


def _is_of_a_budget(title: str) -> bool:
    return any(pattern.search(title_core(title)) for pattern in load_wordings().budget_titles)


def _may_go_on(table: Table) -> bool:
    """A table told by white space with nothing at all above it: rather the rest of another than one of its own."""
    return table.basis == "white_space" and not table.above


def _title(table: Table, context: list[str], kind: str) -> tuple[str, Form | None]:
    """The printed title: inside the table, above it (nearest first), or the sheet's name; without a known one, the nearest short line.

    A line that names some other table (收支预算总表 in a final account) ends the search: what stands above it is not this table's title.
    """
    own_page = [line for line in table.above if line.page in (0, table.pages[0])]
    earlier = [line for line in table.above if line.page not in (0, table.pages[0])]
    for text in context:
        if form := form_of_title(text, kind):
            return text, form
    readings = [*_readings(own_page), *_readings(earlier)]
    for index, texts in enumerate(readings):
        for text in texts:
            if form := form_of_title(text, kind):
                same = [other for near in readings[index : index + 2] for other in near if form_of_title(other, kind) is form]
                return min(same, key=len), form
        if any(_names_a_table(text) for text in texts):
            return next(text for text in texts if _names_a_table(text)), None
    if form := form_of_title(table.name, kind):
        return table.name, form
    return next((text for text in context[:1] if title_core(text).endswith("表")), table.name), None


def _readings(lines: list[TextLine]) -> list[list[str]]:
    """For each line, nearest first, the texts it may be read as: put together with those it was broken off from, alone, in parts."""
    return [
        [wrapped_text(lines[: index + 1]), line.text, *([lines[index - 1].text + line.text] if index else []), *line.parts]
        for index, line in reversed(list(enumerate(lines)))
    ]


def _names_a_table(text: str) -> bool:
    core = title_core(text)
    return LEAST_TITLE <= len(core) <= MOST_TITLE and core.endswith("表") and not core.endswith(load_wordings().table_references)


def _unmapped(table: Table, columns: list[Column], first_data: int) -> list[ReadCell]:
    """The figures of a table that no form claims; rows and columns about private persons are left out."""
    cells = []
    columns = [column for column in columns if not any(is_personal_label(name) for name in column.path)]
    for row in table.rows[first_data:]:
        if is_column_numbers(row) or is_note(row) or is_personal_row(row):
            continue
        name = "".join(cell.text for cell in distinct([row[column.index] for column in columns if column.role == "label"]))
        for column in columns:
            cell = row[column.index]
            if column.role == "figure" and cell is not None and read_figure(cell.text).is_figure:
                cells.append(read_cell(cell, column, None, label(name), None, is_count=False))
    return without_repeats(cells)
