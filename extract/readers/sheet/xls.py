"""Workbooks of Excel 97 to 2003 (XLS): one page per visible sheet with one grid, its cells as they are shown."""

from __future__ import annotations

import contextlib
import io
import struct
from collections.abc import Iterator
from typing import Any

import xlrd
from xlrd.biffh import XLRDError, error_text_from_code
from xlrd.compdoc import CompDocError
from xlrd.formula import FormulaError

from extract.readers.page import Page, UnreadableDocument
from extract.readers.sheet.grid import MOST_CELLS, Texts, sheet_grid
from extract.readers.sheet.number_format import displayed

# what xlrd lets through when a record or the file's directory is cut off, malformed or runs in circles
_BROKEN = (
    XLRDError,
    CompDocError,
    FormulaError,
    struct.error,
    AssertionError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)


def read_xls(content: bytes) -> Iterator[Page]:
    """Yield one page per visible sheet, numbered by the sheet's place among all sheets.

    Cells hold the text as shown (number formats applied), formulas their stored results; rows and columns are numbered as
    `sheet_grid` says. Hidden sheets,
    rows and columns are left out; a doubt counts them. Raises UnreadableDocument, status `damaged`, `encrypted` or `over_limit`.
    """
    try:
        # xlrd prints its complaints; those that matter are raised
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except _BROKEN as error:
        if "encrypted" in str(error):
            raise UnreadableDocument("encrypted", "The workbook asks for a password.") from error
        raise UnreadableDocument("damaged", f"The workbook cannot be opened: {error}. Fetch it again, or ask the publisher.") from error
    hidden = [sheet.name for sheet in book.sheets() if sheet.visibility]
    doubts = [f"hidden sheets are left out: {', '.join(hidden)}"] if hidden else []
    for number, sheet in enumerate(book.sheets(), start=1):
        if not sheet.visibility:
            yield _page(book, sheet, number, doubts)
            doubts = []


def _page(book: xlrd.Book, sheet: xlrd.sheet.Sheet, number: int, doubts: list[str]) -> Page:
    texts: Texts = {}
    left_out = 0
    for row in range(sheet.nrows):
        row_hidden = row in sheet.rowinfo_map and sheet.rowinfo_map[row].hidden
        for column, cell in enumerate(sheet.row(row)):
            text = _shown(book, cell)
            if not text.strip():
                continue
            if row_hidden or (column in sheet.colinfo_map and sheet.colinfo_map[column].hidden):
                left_out += 1
                continue
            texts[row, column] = text
            if len(texts) > MOST_CELLS:
                raise UnreadableDocument("over_limit", f"Sheet {sheet.name} holds more than {MOST_CELLS} cells.")
    doubts = list(doubts)
    if left_out:
        doubts.append(f"{left_out} cells in hidden rows or columns are left out")
    spans = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    if not texts:
        return Page(number, 0.0, 0.0, doubts=doubts)
    grid, doubts_of_grid = sheet_grid(number, sheet.name, texts, spans)
    return Page(number, 0.0, 0.0, grids=[grid], doubts=doubts + doubts_of_grid)


def _shown(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    value: Any = cell.value  # text or a number, as the kind of the cell says
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return error_text_from_code.get(value, "#ERROR!")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        value = bool(value)
    elif cell.ctype == xlrd.XL_CELL_DATE:
        # a number under a date's format that is no day stays one
        with contextlib.suppress(ValueError, OverflowError):
            day = xlrd.xldate_as_datetime(value, book.datemode)
            value = day.time() if value < 1 else day
    return displayed(value, _number_format(book, cell.xf_index))


def _number_format(book: xlrd.Book, xf_index: int | None) -> str:
    if xf_index is None or xf_index >= len(book.xf_list):
        return "General"
    found = book.format_map.get(book.xf_list[xf_index].format_key)
    return found.format_str if found and found.format_str else "General"
