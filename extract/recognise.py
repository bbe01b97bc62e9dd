"""A whole table → which form, and what each of its figures means."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from extract.column_measures import measure_names, named_measure, shows_other
from extract.crossed import read_crossed
from extract.figures import read_figure
from extract.forms import Form, load_forms, load_wordings
from extract.forms.titles import form_of_title, title_core
from extract.outline_lines import OutlineLines
from extract.read_cells import ReadCell, Reading, read_cell, without_repeats
from extract.row_lines import CodedLines, NamedLines, is_code_of, is_total
from extract.self_evaluation import STATEMENT as PERFORMANCE
from extract.self_evaluation import read_self_evaluation
from extract.self_evaluation.persons import is_personal_label, is_personal_row
from extract.sides import sides_of_blocks
from extract.tables.headings import Column, columns_of, context_rows, distinct, heading_rows, is_column_numbers, is_note
from extract.tables.lines import TextLine, wrapped_parts, wrapped_text
from extract.tables.whole import Table
from extract.wording import label, plain

BY_HEADER_ALONE = 0.9  # confidence of a table whose title is missing or unknown
LINES_TO_TELL = 5  # lines or codes a table without a title must share with a form
LEAST_TITLE, MOST_TITLE = 4, 40  # letters of a line that names a table


@dataclass(slots=True)
class Recognised:
    """A table with its meaning. `statement` is None where title and headings are not those of any form; `messages` say why."""

    table: Table
    title: str
    statement: str | None
    cells: list[ReadCell]
    unit_texts: list[str]
    confidence: float
    is_annex: bool = False
    messages: list[str] = field(default_factory=list)


def recognise(table: Table, kind: str | None = "final_account") -> Recognised:
    """Tell which form a table is by its title and its headings, and give every figure its line and measure.

    `kind` is the kind of the document, whose forms are the only ones considered, those of self-evaluations excepted: accounts bring them
    along. None is for documents that have no forms (a notice): their tables are kept without a statement. What cannot be told is kept
    unmapped.
    """
    wordings = load_wordings()
    first_heading = context_rows(table.rows, wordings)
    first_data = max(heading_rows(table.rows, wordings), first_heading)
    columns = columns_of(table.rows, first_heading, first_data, wordings)
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
            reading = _read(table, form, columns, first_data, title)
            missing = [measure for measure in form.header if measure not in reading.measures]
            if missing and reading.cells:
                messages.append(f"title of {form.statement}, but no column for {', '.join(missing)}")
                reading = None
            elif form.axis in ("functional", "economic") and _lists_units(table, columns, first_data):
                messages.append(f"title of {form.statement}, but its rows are organisations")
                reading = None
        elif kind == "final_account" and not _may_go_on(table) and not _is_of_a_budget(title):
            reading = _by_headings(table, columns, first_data, title)
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


def _lists_units(table: Table, columns: list[Column], first_data: int) -> bool:
    """Whether a column names more than one organisation."""
    wordings = load_wordings()
    listing = [column for column in columns if column.path and column.path[-1] in wordings.unit_headings]
    for column in listing:
        names = {label(cell.text) for row in table.rows[first_data:] if (cell := row[column.index]) is not None and cell.text}
        if len(names - wordings.total_labels) > 1:
            return True
    return False


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


def _by_headings(table: Table, columns: list[Column], first_data: int, title: str) -> Reading | None:
    """The only form whose columns and lines fit a table without a known title."""
    fitting = []
    for form in load_forms("final_account"):
        if any(word in plain(title) for word in form.titles_not):
            continue
        reading = _read(table, form, columns, first_data, title)
        lines = {cell.line_code for cell in reading.cells if cell.line_code}
        figures = [cell for cell in reading.cells if cell.figure.content == "figure"]
        mapped = [cell for cell in figures if cell.line_code and cell.measure]
        whole = set(form.measures) - {"count"} if form.axis == "functional" else set(form.header)
        if whole <= reading.measures and len(lines) >= LINES_TO_TELL and len(mapped) >= 0.8 * len(figures) > 0:
            fitting.append(reading)
    fitting.sort(key=lambda reading: reading.mapped, reverse=True)
    if not fitting or (len(fitting) > 1 and fitting[0].mapped == fitting[1].mapped):
        return None
    return fitting[0]


def _read(table: Table, form: Form, columns: list[Column], first_data: int, title: str) -> Reading:
    if form.axis == "crossed":
        return read_crossed(table, form, columns, first_data, title)
    wordings = load_wordings()
    blocks: dict[int, list[Column]] = {}
    for column in columns:
        blocks.setdefault(column.block, []).append(column)
    rows = [row for row in table.rows[first_data:] if not is_column_numbers(row, wordings) and not is_note(row)]
    sides = sides_of_blocks(form, blocks, rows)
    names = measure_names(form)
    cells: list[ReadCell] = []
    measures: set[str] = set()
    for block, members in blocks.items():
        labels = [column for column in members if column.role == "label"]
        figures = [column for column in members if column.role == "figure"]
        coded = CodedLines()
        outline = OutlineLines(form, columns)
        named = {side: NamedLines(form, side or "all") for side in set(sides[block])}
        meanings = {side: _block_measures(form, figures, side, names) for side in set(sides[block])}
        measures.update(measure for meaning in meanings.values() for measure in meaning.values() if measure)
        for row, side in zip(rows, sides[block], strict=True):
            meaning = meanings[side]
            if form.axis == "outline":
                code, name = outline.read(row)
            else:
                texts = [cell.text for cell in distinct([row[column.index] for column in labels])]
                code, name = _line(form, side, texts, coded, named[side])
            line = next((line for line in form.lines if line.code == code and line.measure), None)
            for column in figures:
                cell = row[column.index]
                if cell is None or cell in labels or any(row[other.index] is cell for other in labels):
                    continue
                measure = line.measure if line and meaning[column.index] else meaning[column.index]
                cells.append(read_cell(cell, column, code, name, measure, is_count=measure == "count"))
    return Reading(form, without_repeats(cells), measures)


def _line(form: Form, side: str | None, texts: list[str], coded: CodedLines, named: NamedLines) -> tuple[str | None, str]:
    """Line code and printed name of a row of one block."""
    if form.axis == "total":
        return "total", label("".join(texts))
    if form.axis == "named":
        printed = "".join(texts)
        if side is None:
            return None, label(printed)
        own = [text for text in texts if plain(text) and label(text) not in load_wordings().generic_headings] or texts
        line = next((found for text in reversed([printed, own[-1]] if own else []) if (found := named.read(text))), None)
        return (line.code if line else None), label(printed)
    code, name = coded.read(texts)
    if code is not None and not is_code_of(form.axis, code):
        return None, label(name)
    if code is None:
        if form.axis == "functional" and is_total(name, load_wordings()):
            return "total", label(name)
        line = named.read(name)
        if line is not None:
            return line.code, label(name)
    return code, label(name)


def _block_measures(form: Form, figures: list[Column], side: str | None, names: dict[str, str]) -> dict[int, str | None]:
    """Column → measure within one block; two columns with the same meaning leave the later one unknown."""
    wordings = load_wordings()
    allowed = form.side_measures.get(side or "", tuple(form.measures))
    names = {name: measure for name, measure in names.items() if measure in allowed}
    meaning: dict[int, str | None] = {}
    taken: set[str] = set()
    for column in figures:
        measure = named_measure(column.path, names, wordings)
        meaning[column.index] = measure if measure not in taken else None
        if measure:
            taken.add(measure)
    other = any(shows_other(name, names, wordings) for column in figures for name in column.path)
    if not taken and len(figures) == 1 and not other:
        meaning[figures[0].index] = allowed[0]  # the block's only figure column can show nothing but the block's first measure
    return meaning


def _unmapped(table: Table, columns: list[Column], first_data: int) -> list[ReadCell]:
    """The figures of a table that no form claims; rows and columns about private persons are left out."""
    wordings = load_wordings()
    cells = []
    columns = [column for column in columns if not any(is_personal_label(name) for name in column.path)]
    for row in table.rows[first_data:]:
        if is_column_numbers(row, wordings) or is_note(row) or is_personal_row(row):
            continue
        name = "".join(cell.text for cell in distinct([row[column.index] for column in columns if column.role == "label"]))
        for column in columns:
            cell = row[column.index]
            if column.role == "figure" and cell is not None and read_figure(cell.text).content == "figure":
                cells.append(read_cell(cell, column, None, label(name), None, is_count=False))
    return without_repeats(cells)
