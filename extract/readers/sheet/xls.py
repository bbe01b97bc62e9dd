"""Workbooks of Excel 97 to 2003 (XLS), and of WPS under the name .et: one page per sheet with one grid, its cells as they are shown and as
they are stored.
"""

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
from extract.readers.sheet.biff import formulas_without_results
from extract.readers.sheet.grid import Sheet, SheetCell, sheet_page
from extract.readers.sheet.number_format import displayed, stored_number

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
    """Yield one page per sheet, hidden ones marked, numbered by the sheet's place among all sheets.

    Rows, columns and what is hidden of them are as `sheet_page` says. Cells hold the text as shown (number formats applied) and the number
    that is stored, formulas their stored results. Raises UnreadableDocument, status `damaged`, `encrypted` or `over_limit`.
    """
    try:
        # xlrd prints its complaints; those that matter are raised
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        unread = formulas_without_results(content)
    except _BROKEN as error:
        if "encrypted" in str(error):
            raise UnreadableDocument("encrypted", "The workbook asks for a password.") from error
        raise UnreadableDocument("damaged", f"The workbook cannot be opened: {error}. Fetch it again, or ask the publisher.") from error
    for number, sheet in enumerate(book.sheets(), start=1):
        yield sheet_page(_sheet(book, sheet, number, unread.get(number, set())))


def _sheet(book: xlrd.Book, sheet: xlrd.sheet.Sheet, number: int, unread: set[tuple[int, int]]) -> Sheet:
    found = Sheet(number, sheet.name, bool(sheet.visibility))
    found.spans = {(top, left): (bottom - top, right - left) for top, bottom, left, right in sheet.merged_cells}
    found.hidden_rows = {row for row, told in sheet.rowinfo_map.items() if told.hidden}
    found.hidden_columns = {column for column, told in sheet.colinfo_map.items() if told.hidden}
    for row in range(sheet.nrows):
        for column, cell in enumerate(sheet.row(row)):
            found.put(row, column, SheetCell("", unread="=") if (row, column) in unread else _cell(book, cell))
    return found


def _cell(book: xlrd.Book, cell: xlrd.sheet.Cell) -> SheetCell:
    value: Any = cell.value  # text or a number, as the kind of the cell says
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return SheetCell("")
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return SheetCell("", unread=error_text_from_code.get(value, "#ERROR!"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        value = bool(value)
    elif cell.ctype == xlrd.XL_CELL_DATE:
        # a number under a date's format that is no day stays one
        with contextlib.suppress(ValueError, OverflowError):
            day = xlrd.xldate_as_datetime(value, book.datemode)
            value = day.time() if value < 1 else day
    number_format = _number_format(book, cell.xf_index)
    return SheetCell(displayed(value, number_format), stored_number(value, number_format))


def _number_format(book: xlrd.Book, xf_index: int | None) -> str:
    if xf_index is None or xf_index >= len(book.xf_list):
        return "General"
    found = book.format_map.get(book.xf_list[xf_index].format_key)
    return found.format_str if found and found.format_str else "General"
