"""A whole table → which statement it tells, and what each of its figures means."""

from __future__ import annotations

import itertools
from types import MappingProxyType

from extract.dimensions.cells import tell_more
from extract.dimensions.evidence import evidence_of, evidence_of_title
from extract.dimensions.read import Sheet, sheet_of
from extract.dimensions.ties import Known, borne_out
from extract.dimensions.title_words import names_a_table, said_by_title, unknown_words
from extract.dimensions.understand import Choice, understand
from extract.dimensions.words import NOTHING, meaning_of
from extract.document.title import title_of, unknown_title
from extract.meaning import ReadCell, Recognised, read_cell, without_repeats
from extract.persons.rows import is_personal_label, is_personal_row
from extract.printed.figures import read_figure
from extract.printed.labels import label, plain
from extract.printed.printed_lines import names_annex
from extract.self_evaluation import STATEMENT as PERFORMANCE
from extract.self_evaluation import read_self_evaluation
from extract.tables.grids.lines import wrapped_parts
from extract.tables.headings import Column, columns_of, context_rows, heading_rows, is_column_numbers, is_note
from extract.tables.rows import distinct
from extract.tables.whole.read import Table

BY_HEADINGS_ALONE = 0.9  # confidence of a table whose title is missing or unknown


def recognise(
    table: Table, kind: str | None = "final_account", fiscal_year: int | None = None, known: Known = MappingProxyType({})
) -> Recognised:
    """Tell which statement a table is by what its title, its headings and its rows say, and give every figure its line and measure.

    `kind` is the kind of the document, whose statements are the only ones considered, self-evaluations excepted: accounts bring them
    along. None is for documents that have no statements (a notice): their tables are kept without one. `fiscal_year` tells this year's
    columns from those of the year before. `known` are figures of the document's other tables: where words leave two statements open,
    the one that ties with them is taken. What cannot be told is kept unmapped.
    """
    first_heading = context_rows(table.rows)
    first_data = max(heading_rows(table.rows), first_heading)
    columns = columns_of(table.rows, first_heading, first_data)
    context = [plain(cell.text) for row in table.rows[:first_heading] for cell in distinct(row) if cell.text]
    headings = [plain(cell.text) for row in table.rows[first_heading:first_data] for cell in distinct(row) if cell.text]
    above = [text for line in table.above for text in (line.text, *line.parts)]
    title = title_of(table, context)
    said = said_by_title(title) if title is not None else NOTHING
    wrapped = [one.text + other.text for one, other in itertools.pairwise(table.above)]
    unit_texts = [*headings, *context, *wrapped_parts(table.above)[::-1], *above[::-1], *wrapped[::-1]]
    is_annex = any(names_annex(text) for text in [title or "", *context[:2]])
    if is_annex:
        said = said.without("topic", "approval")  # what is approved is the statement that the other words name
    printed_title = title or unknown_title(table, context)

    choice = Choice()
    if kind is not None and not (title is None and _may_go_on(table)):
        sheet = sheet_of(table, columns, first_data)
        choice = understand(sheet, said, kind, _year(sheet, fiscal_year))
    reading, confidence, messages = choice.reading, 1.0, list(choice.messages)
    if reading is None and (borne := borne_out(choice.readings, known)) is not None:
        reading, confidence = borne, BY_HEADINGS_ALONE
        messages = [f"{messages[0]}; {reading.schema.statement} ties with other tables of the document"]
    elif reading is not None and title is None:
        confidence = BY_HEADINGS_ALONE
        messages.append("no known title: told by its headings and lines")
    if reading is not None:
        tell_more(reading, said, columns)
        statement, cells, evidence = reading.schema.statement, reading.cells, evidence_of(reading.cells, title, columns)
        return Recognised(table, printed_title, statement, cells, unit_texts, confidence, is_annex, messages, evidence, tried=choice.tried)
    evaluation = read_self_evaluation(table, printed_title, is_expected=kind == "performance") if kind is not None else None
    if evaluation is not None:
        units = [*evaluation.unit_texts, *unit_texts]
        return Recognised(table, printed_title, PERFORMANCE, evaluation.cells, units, 1.0, is_annex, [*messages, *evaluation.messages])
    cells = _unmapped(table, columns, first_data)
    reason = _reason(choice, kind, title, printed_title, any(cell.figure.is_figure for cell in cells))
    evidence = evidence_of_title(printed_title)
    return Recognised(table, printed_title, None, cells, unit_texts, confidence, is_annex, messages, evidence, reason, choice.tried)


def _reason(choice: Choice, kind: str | None, title: str | None, printed_title: str, has_figures: bool) -> str | None:
    """Why a table is no statement: a key of REASONS."""
    if not has_figures:
        return "no_figures"
    if kind is None:
        return "not_a_report"
    if title is None and choice.reason in (None, "untitled"):
        return "unknown_title" if names_a_table(printed_title) and unknown_words(printed_title) else "untitled"
    return choice.reason


def _year(sheet: Sheet, fiscal_year: int | None) -> int | None:
    """This year: the document's, unless the table's headings or labels name two years of which it is neither; then the later of them."""
    labels = [column.index for column in sheet.columns if column.role == "label"]
    texts = [name for column in sheet.columns for name in column.path]
    texts += [cell.text for row in sheet.rows for index in labels if (cell := row[index]) is not None]
    years = {year for text in texts for year in meaning_of(text).years}
    return max(years) if len(years) > 1 and fiscal_year not in years else fiscal_year


def _may_go_on(table: Table) -> bool:
    """A table told by white space with nothing at all above it: rather the rest of another than one of its own."""
    return table.basis == "white_space" and not table.above


def _unmapped(table: Table, columns: list[Column], first_data: int) -> list[ReadCell]:
    """The figures of a table that no statement claims; rows and columns about private persons are left out."""
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
