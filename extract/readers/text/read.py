"""Plain text: tab-separated dumps, Markdown, drawn boxes, CSV, columns of spaces, Word files with one cell a line."""

from __future__ import annotations

import re
import statistics
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from extract.printed.charset import decode_page
from extract.printed.figures import read_figure
from extract.readers.flow import MOST_CELLS, Line, TableBlock, TableCell, lines_of, pages_of
from extract.readers.page import Page, UnreadableDocument
from extract.readers.spans import spread_starts
from extract.readers.text.columns import aligned_pages, has_aligned_columns
from extract.readers.text.commas import records_from
from extract.readers.text.markdown import is_markdown, without_markup

_PIPES = re.compile(r"^\s*\|.*\|\s*$")
_PIPE_RULE = re.compile(r"^\s*[|+]?\s*:?[-=]{2,}:?\s*([|+]\s*:?[-=]{2,}:?\s*)*[|+]?\s*$")
_BOXED_RULE = re.compile(r"^\s*\+[-=+ ]*\+\s*$")
_CORNERS = "┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛"
_BOX_DRAWING = str.maketrans({**dict.fromkeys("│┃║｜", "|"), **dict.fromkeys(_CORNERS, "+"), **dict.fromkeys("─━═", "-")})
_PIPE = re.compile(r"(?<!\\)\|")
_PAGE_NUMBER = re.compile(r"^\d{1,3}$")
SHORT = 16  # characters: lines indented by a tab are cells when half of them are no longer
MOST_SUFFIX = 6  # characters of a line below a figure that may belong to its cell
ONE_CELL_ROWS = 3  # lines of one cell each that make a row of such a dump


@dataclass(slots=True)
class _Rows:
    """Consecutive rows of fields. `breaks` are the rows before which the text leaves a gap: a page ended there."""

    rows: list[list[str]] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    has_gap: bool = False


def read_text(content: bytes) -> Iterator[Page]:
    """Yield one page per table, with the lines before it, all numbered 1: a text has no pages.

    Rows are lines with tabs, between pipes, or with as many fields between commas. A blank line inside a table is a page break: the table
    goes on when the rows after it have as many fields. A text whose columns are aligned by spaces makes pages of words instead.
    Raises UnreadableDocument, status `over_limit`.
    """
    text = decode_page(content).replace("\x00", "\ufffd").translate(_BOX_DRAWING)
    lines = text.splitlines()
    if is_markdown(lines):
        yield from pages_of(_blocks(without_markup(lines)))
    elif not any(map(_PIPES.match, lines)) and has_aligned_columns(lines):
        yield from aligned_pages(text)
    else:
        yield from pages_of(_blocks(lines))


def _blocks(lines: list[str]) -> Iterator[Line | TableBlock]:
    table = _Rows()
    index = 0
    while index < len(lines):
        line = lines[index]
        one_cell = _one_cell_rows(lines, index) if line.startswith("\t") else None
        if one_cell is not None:
            yield from _table(table)
            table = _Rows(one_cell[0])
            index = one_cell[1]
            continue
        records = records_from(lines, index) if "," in line and "\t" not in line and not _PIPES.match(line) else None
        if records is not None:
            yield from _table(table)
            table = _Rows()
            yield _records_table(records[0])
            index = records[1]
            continue
        index += 1
        fields = _fields(line)
        if fields is None:
            if line.strip():
                yield from _table(table)
                table = _Rows()
                yield from lines_of(line)
            else:
                table.has_gap = bool(table.rows)
        elif fields:
            if table.has_gap and not _goes_on(table.rows, fields):
                yield from _table(table)
                table = _Rows()
            if table.has_gap:
                table.breaks.add(len(table.rows))
                table.has_gap = False
            table.rows.append(fields)
    yield from _table(table)


def _fields(line: str) -> list[str] | None:
    """The fields of a row; none of a rule between rows; None for a line that is no row."""
    if _BOXED_RULE.match(line):
        return []
    if _PIPES.match(line):
        if _PIPE_RULE.match(line):
            return []
        return [part.replace("\\|", "|").strip() for part in _PIPE.split(line.strip().strip("|"))]
    if "\t" not in line.strip(" \r\n"):
        return None
    fields = [part.strip() for part in line.split("\t")]
    # a paragraph that is only indented, or a line of tabs alone
    return fields if sum(map(bool, fields)) > 1 or len(fields) > 2 else None


def _goes_on(rows: list[list[str]], fields: list[str]) -> bool:
    return len(fields) == len(rows[-1]) and fields != rows[0]


def _one_cell_rows(lines: list[str], start: int) -> tuple[list[list[str]], int] | None:
    """A table written one cell a line: each cell begins with a tab, may go on over lines, and an empty line ends the row.

    Returns its rows and the index of the line after it; None when the lines are no such table, but paragraphs indented by tabs.
    """
    rows: list[list[str]] = []
    row: list[str] = []
    index = start
    while index < len(lines):
        line = lines[index]
        if line.startswith("\t"):
            if "\t" in line.strip():
                return None
            row.append(line.strip())
        elif line.strip() and row:
            if len(line.strip()) > MOST_SUFFIX and read_figure(row[-1]).is_figure:
                break  # a paragraph right behind the last cell
            row[-1] += " ".join(line.split())
        elif row:
            rows.append(row)
            row = []
        elif rows and len(rows[-1]) == 1 and rows[-1][0] and _goes_on_below(lines, index):
            row = rows.pop()  # the empty lines stand inside of the row's first cell
            while not lines[index + 1].strip(" \r\n") and not lines[index + 1].startswith("\t"):
                index += 1
        else:
            break
        index += 1
    if row:
        rows.append(row)
    cells = [cell for each in rows for cell in each if cell]
    if sum(len(each) >= ONE_CELL_ROWS for each in rows) < 2:
        return None
    return (rows, index) if statistics.median(len(cell) for cell in cells) <= SHORT else None


def _goes_on_below(lines: list[str], index: int) -> bool:
    """Whether the next line that is not empty is a cell."""
    return next((line.startswith("\t") for line in lines[index:] if line.strip(" \r\n")), False)


def _table(found: _Rows) -> Iterator[Line | TableBlock]:
    rows = _joined(found)
    width = max((len(row) for row in rows), default=0)
    if len(rows) * width > MOST_CELLS:
        raise UnreadableDocument("over_limit", f"A table has {len(rows)} rows of {width} fields; {MOST_CELLS} cells are allowed.")
    if len(rows) < 2 or _is_contents(rows):
        for row in rows:
            if any(row):
                yield Line(tuple(part for part in row if part))
        return
    yield TableBlock(_cells([row + [""] * (width - len(row)) for row in rows]), "text")


def _joined(found: _Rows) -> list[list[str]]:
    """The rows, the rest of a row that a page break cut off put back to its row."""
    rows: list[list[str]] = []
    for index, row in enumerate(found.rows):
        if index in found.breaks and rows and _is_rest(rows[-1], row):
            rows[-1] = [before + after for before, after in zip(rows[-1], row, strict=True)]
        else:
            rows.append(row)
    return rows


def _is_rest(before: list[str], row: list[str]) -> bool:
    """Whether a row only carries on fields of the row before: every one of them completes a word, or decimals that were cut."""
    filled = [(above, text) for above, text in zip(before, row, strict=True) if text]
    numbers = [(above, text) for above, text in filled if read_figure(text).is_figure]
    if not filled or row[0] or not all(above for above, _ in filled) or len(filled) == sum(map(bool, before)):
        return False
    return all(read_figure(above + text).decimals == 2 > read_figure(above).decimals > 0 for above, text in numbers)


def _is_contents(rows: list[list[str]]) -> bool:
    """A list of contents: titles with page numbers that do not fall."""
    numbers = [row[-1] for row in rows]
    if any(len([part for part in row if part]) != 2 for row in rows) or not all(_PAGE_NUMBER.match(number) for number in numbers):
        return False
    return all(int(one) <= int(other) for one, other in pairwise(numbers))


def _records_table(records: list[list[str]]) -> TableBlock:
    """Records of a sheet saved as text, title and all."""
    count, width = len(records), len(records[0])
    if count * width > MOST_CELLS:
        raise UnreadableDocument("over_limit", f"A table has {count} records of {width} fields; {MOST_CELLS} cells are allowed.")
    cells = [
        TableCell(row, column, 1, 1, [Line((text,))] if text else [])
        for row, record in enumerate(records)
        for column, text in enumerate(record)
    ]
    return TableBlock(cells, "text")


def _cells(rows: list[list[str]]) -> list[TableCell]:
    """Cells of the rows. Empty fields that a merged cell left behind belong to the text on their left."""
    cells = []
    for index, (row, starts) in enumerate(zip(rows, spread_starts(rows), strict=True)):
        for column, start in enumerate(starts):
            if column == start:
                text = row[column]
                cells.append(TableCell(index, column, 1, starts.count(start), [Line((text,))] if text else []))
    return cells
