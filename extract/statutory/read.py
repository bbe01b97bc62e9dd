"""A table read as one statutory form: the line of each row, the measure of each column."""

from __future__ import annotations

from extract.forms import Form, load_forms, load_wordings
from extract.meaning import FormReading, ReadCell, read_cell, without_repeats
from extract.printed.labels import label, plain
from extract.statutory.columns import measure_names, named_measure, shows_other
from extract.statutory.crossed import read_crossed
from extract.statutory.lines import CodedLines, NamedLines, is_code_of, is_total
from extract.statutory.outline import OutlineLines
from extract.statutory.sides import sides_of_blocks
from extract.tables.headings import Column, is_column_numbers, is_note
from extract.tables.rows import distinct
from extract.tables.whole.read import Table

BY_HEADER_ALONE = 0.9  # confidence of a table whose title is missing or unknown
LINES_TO_TELL = 5  # lines or codes a table without a title must share with a form


def lists_units(table: Table, columns: list[Column], first_data: int) -> bool:
    """Whether a column names more than one organisation."""
    wordings = load_wordings()
    listing = [column for column in columns if column.path and column.path[-1] in wordings.unit_headings]
    for column in listing:
        names = {label(cell.text) for row in table.rows[first_data:] if (cell := row[column.index]) is not None and cell.text}
        if len(names - wordings.total_labels) > 1:
            return True
    return False


def read_by_headings(table: Table, columns: list[Column], first_data: int, title: str) -> FormReading | None:
    """The only form whose columns and lines fit a table without a known title."""
    fitting = []
    for form in load_forms("final_account"):
        if any(word in plain(title) for word in form.titles_not):
            continue
        reading = read_form(table, form, columns, first_data, title)
        lines = {cell.line_code for cell in reading.cells if cell.line_code}
        figures = [cell for cell in reading.cells if cell.figure.is_figure]
        mapped = [cell for cell in figures if cell.line_code and cell.measure]
        whole = set(form.measures) - {"count"} if form.axis == "functional" else set(form.header)
        if whole <= reading.measures and len(lines) >= LINES_TO_TELL and len(mapped) >= 0.8 * len(figures) > 0:
            fitting.append(reading)
    fitting.sort(key=lambda reading: reading.mapped, reverse=True)
    if not fitting or (len(fitting) > 1 and fitting[0].mapped == fitting[1].mapped):
        return None
    return fitting[0]


def read_form(table: Table, form: Form, columns: list[Column], first_data: int, title: str) -> FormReading:
    if form.axis == "crossed":
        return read_crossed(table, form, columns, first_data, title)
    blocks: dict[int, list[Column]] = {}
    for column in columns:
        blocks.setdefault(column.block, []).append(column)
    rows = [row for row in table.rows[first_data:] if not is_column_numbers(row) and not is_note(row)]
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
                if cell is None or any(row[other.index] is cell for other in labels):
                    continue
                measure = line.measure if line and meaning[column.index] else meaning[column.index]
                cells.append(read_cell(cell, column, code, name, measure, is_count=measure == "count"))
    return FormReading(form, without_repeats(cells), measures)


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
        if form.axis == "functional" and is_total(name):
            return "total", label(name)
        line = named.read(name)
        if line is not None:
            return line.code, label(name)
    return code, label(name)


def _block_measures(form: Form, figures: list[Column], side: str | None, names: dict[str, str]) -> dict[int, str | None]:
    """Column → measure within one block; two columns with the same meaning leave the later one unknown."""
    allowed = form.side_measures.get(side or "", tuple(form.measures))
    names = {name: measure for name, measure in names.items() if measure in allowed}
    meaning: dict[int, str | None] = {}
    taken: set[str] = set()
    for column in figures:
        measure = named_measure(column.path, names)
        meaning[column.index] = measure if measure not in taken else None
        if measure:
            taken.add(measure)
    other = any(shows_other(name, names) for column in figures for name in column.path)
    if not taken and len(figures) == 1 and not other:
        meaning[figures[0].index] = allowed[0]  # the block's only figure column can show nothing but the block's first measure
    return meaning
