"""Which rows of a table head its columns, and what each column is."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from extract.dimensions.title_words import table_named
from extract.dimensions.words import NOTHING, meaning_of, names_heading, names_label, names_total
from extract.printed.figures import looks_like_amount, read_figure
from extract.printed.labels import code_and_name, label, plain
from extract.printed.printed_lines import begins_note, is_label_of_numbers, repeats_code_levels, tells_of_table
from extract.tables.rows import PlacedCell, Row, Rows, distinct

_CODE = re.compile(r"^(\d{3,7}|0\d)$")  # no figure begins with a zero, but the code of a level may
_LEVEL = re.compile(r"^0\d$")
_ORDINAL = re.compile(r"^(其中[:：])?([一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）])")
_COLUMN_NUMBER = re.compile(r"^[()（）]?(\d{1,2})[)）]?(=.*)?$")

MANY_NUMBERS = 4  # whole numbers that rise by one from cell to cell are never figures


@dataclass(slots=True)
class Column:
    """One column: the headings above it from top to bottom, and whether it holds labels, row numbers (ordinal), figures or nothing (empty).

    `block` counts the side-by-side tables within the table: a label column after a figure column starts a new block.
    """

    index: int
    path: tuple[str, ...]
    role: str
    block: int = 0


def is_column_numbers(row: Row) -> bool:
    """A row that only numbers the columns: 栏次 1 2 3 …, also with formulas (`1=2+3`)."""
    texts = [plain(cell.text) for cell in distinct(row) if cell.text]
    named = [text for text in texts if is_label_of_numbers(text)]
    numbers = [match for text in texts if (match := _COLUMN_NUMBER.match(text))]
    others = [text for text in texts if text not in named and not _COLUMN_NUMBER.match(text) and not _is_heading(text)]
    if others or not numbers:
        return False
    values = [int(match.group(1)) for match in numbers]
    rising = all(b == a + 1 for a, b in itertools.pairwise(values))
    return rising and (bool(named) or (len(values) >= 2 and values[0] <= 2) or len(values) >= MANY_NUMBERS)


def _is_heading(text: str) -> bool:
    """A heading; a row of stars stands for columns without a number."""
    return names_heading(text) or read_figure(text).content == "dash"


def is_data(row: Row) -> bool:
    """A row that holds a line of the table: an amount, a code, an ordinal (一、), a total, or more figures than words, but no heading."""
    if is_column_numbers(row):
        return False
    cells = distinct(row)
    texts = [plain(cell.text) for cell in cells if cell.text]
    if not texts or (len(texts) == 1 and _is_title(texts[0])):
        return False
    if any(looks_like_amount(text) for text in texts):
        return True
    if len(cells) >= 2 and any(_CODE.match(text) or code_and_name(text) or _ORDINAL.match(text) for text in texts):
        return True
    contents = [read_figure(text).content for text in texts]
    if all(content in ("figure", "dash", "no_data") for content in contents):
        return "figure" in contents
    if contents.count("figure") > 1 and 2 * contents.count("figure") > len(texts):
        return True
    rest = contents[1:]
    if len(cells) >= 2 and names_total(texts[0]):
        return all(content != "unreadable" for content in rest)
    return len(rest) > 0 and contents[0] == "unreadable" and all(content in ("figure", "dash") for content in rest) and "figure" in rest


def _is_title(text: str) -> bool:
    """The title of a known table, which may be numbered as a line is: 一、收入支出决算总表."""
    return text.endswith("表") and table_named(text) is not None


def is_note(row: Row) -> bool:
    """A remark printed inside the frame: one text over the whole width, or one that begins with 注：."""
    filled = [cell for cell in distinct(row) if cell.text]
    if len(filled) != 1 or read_figure(filled[0].text).content != "unreadable":
        return False
    return begins_note(filled[0].text) or (len(row) > 1 and filled[0].column_span == len(row))


def context_rows(rows: Rows) -> int:
    """How many leading rows say what the table is (title, department, year, unit) before its headings begin."""
    for index, row in enumerate(rows):
        cells = [cell for cell in distinct(row) if cell.text]
        if is_data(row) or is_column_numbers(row):
            return index
        if sum(_is_heading(cell.text) for cell in cells) * 2 > len(cells):
            return index
        if len(cells) > 1 and not any(tells_of_table(cell.text, in_frame=True) for cell in cells):
            return index
    return 0


def heading_rows(rows: Rows) -> int:
    """How many leading rows, context included, stand before the first row of data; all of them in an empty table."""
    headed = False
    for index, row in enumerate(rows):
        if is_data(row) or (headed and _is_section(row)):
            return index
        headed = headed or any(names_label(cell.text) for cell in distinct(row) if cell.text)
    return len(rows)


def _is_section(row: Row) -> bool:
    """One numbered text over the whole width (一、政府采购情况), which below the headings begins a group of lines."""
    cells = distinct(row)
    return len(cells) == 1 and bool(_ORDINAL.match(plain(cells[0].text)))


def columns_of(rows: Rows, first_heading: int, first_data: int) -> list[Column]:
    """What each column of the table is, told by its headings and, where they say nothing, by what stands in it."""
    width = len(rows[0]) if rows else 0
    headings = [row for row in rows[first_heading:first_data] if not is_column_numbers(row) and not _repeats_levels(row)]
    above = [_headings_above(headings, index) for index in range(width)]
    columns = []
    for index, cells in enumerate(above):
        path = [label(cell.text) for cell in cells]
        inside = [row[index] for row in rows[first_data:]]
        columns.append(Column(index, tuple(path), "empty" if _only_parts(above, index, inside) else _role(path, inside)))
    block, after_figure = 0, False
    for column in columns:
        if column.role == "figure":
            after_figure = True
        elif column.role == "label" and after_figure:
            block, after_figure = block + 1, False
        column.block = block
    return columns


def _repeats_levels(row: Row) -> bool:
    """A row of headings that says of column after column that it holds a level of a code (类 款 项 目 目 目)."""
    return repeats_code_levels(cell.text for cell in distinct(row) if label(cell.text))


def _headings_above(headings: Rows, index: int) -> list[PlacedCell]:
    """The cells with a heading above a column, from top to bottom, a merged one once."""
    cells = distinct([row[index] for row in headings])
    return [cell for cell in cells if label(cell.text)]


def _only_parts(above: list[list[PlacedCell]], index: int, inside: Row) -> bool:
    """Whether a column only keeps others apart: it is empty, and others below its lowest heading have headings of their own."""
    if not above[index] or any(cell is not None and cell.text and cell.column_span == 1 for cell in inside):
        return False
    lowest = above[index][-1]
    below = above[lowest.column : lowest.column + lowest.column_span]
    return any(lowest in others and others[-1] is not lowest for others in below)


def _role(path: list[str], cells: Row) -> str:
    texts = [plain(cell.text) for cell in cells if cell is not None and cell.column_span == 1 and cell.text]
    contents = [read_figure(text).content for text in texts]
    words = contents.count("unreadable")
    said = meaning_of(path[-1]) if path else NOTHING
    if said.names("quantity", "ordinal") and len(said.named) == 1:
        return "ordinal"
    if said.names_any("label") and not said.names_any("money", "use", "stage", "comparison", "quantity"):
        return "label"
    if words > len(contents) - words:
        return "label"
    codes = sum(bool(_CODE.match(text)) for text in texts)
    if any(_LEVEL.match(text) for text in texts) and all(len(text) == 2 and text.isdigit() for text in texts):
        return "label"  # the lower level of a code: 01, 26
    if not path and (not texts or codes * 2 > len(texts)):
        return "label"
    return "figure"
