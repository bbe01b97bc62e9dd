"""Workbooks (XLSX): one page per sheet with one grid, its cells as they are shown and as they are stored."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import openpyxl
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import column_index_from_string
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from extract.readers.page import Page, UnreadableDocument
from extract.readers.sheet.grid import Sheet, SheetCell, Spans, sheet_page
from extract.readers.sheet.number_format import displayed, stored_number

# what openpyxl lets through when a part is missing or malformed; a broken XML part is a SyntaxError
_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    OSError,
    EOFError,
    SyntaxError,
)
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,8}):([A-Za-z]{1,3})(\d{1,8})")
_FORMULA_WITHOUT_RESULT = re.compile(rb"<c\b[^>]*>\s*<f\b[^>]*(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")


@dataclass(frozen=True, slots=True)
class SheetLimits:
    """Bytes a workbook may unpack to, and cells the merged areas of a sheet may cover."""

    unpacked_bytes: int = 300_000_000
    merged_cells: int = 3_000_000


DEFAULT_LIMITS = SheetLimits()


def read_xlsx(content: bytes, *, limits: SheetLimits = DEFAULT_LIMITS) -> Iterator[Page]:
    """Yield one page per sheet, hidden ones marked, numbered by the sheet's place among all sheets.

    Rows, columns and what is hidden of them are as `sheet_page` says. Cells hold the text as shown (number formats applied) and the number
    that is stored, formulas their stored results; a formula without one is unread, with its wording.

    Raises UnreadableDocument, status `damaged`, `encrypted` or `over_limit`.
    """
    lacks_results = _check_package(content, limits)
    workbook = _opened(content, data_only=True)
    wordings = _opened(content, data_only=False) if lacks_results else None
    for number, sheet in enumerate(workbook.worksheets, start=1):
        yield sheet_page(_sheet(sheet, number, wordings[sheet.title] if wordings else None))


def _opened(content: bytes, *, data_only: bool) -> openpyxl.Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of missing parts, which the check of the package tells
            return openpyxl.load_workbook(io.BytesIO(content), data_only=data_only, keep_links=False)
    except _BROKEN as error:
        raise UnreadableDocument("damaged", f"The workbook cannot be opened: {error}. Fetch it again, or ask the publisher.") from error


def _check_package(content: bytes, limits: SheetLimits) -> bool:
    """Refuse bombs and document type declarations; return whether any formula may lack its result."""
    lacks_results = False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(member.file_size for member in package.infolist())
            if unpacked > limits.unpacked_bytes:
                raise UnreadableDocument("over_limit", f"The workbook unpacks to {unpacked} bytes; {limits.unpacked_bytes} are allowed.")
            for member in package.infolist():
                if not member.filename.endswith((".xml", ".rels")):
                    continue
                part = package.read(member)
                if b"<!DOCTYPE" in part[:2048]:
                    raise UnreadableDocument("damaged", "The workbook declares XML entities, which no spreadsheet program writes.")
                if member.filename.startswith("xl/worksheets/") and _merged_cells(part) > limits.merged_cells:
                    raise UnreadableDocument("over_limit", f"{member.filename} merges more than {limits.merged_cells} cells.")
                if member.filename.startswith("xl/worksheets/") and b"<f" in part and _FORMULA_WITHOUT_RESULT.search(part):
                    lacks_results = True
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise UnreadableDocument("damaged", f"The workbook's package is broken: {error}. Fetch it again, or ask the publisher.") from error
    except RuntimeError as error:  # zipfile's word for a member with a password
        raise UnreadableDocument("encrypted", "The workbook asks for a password.") from error
    return lacks_results


def _merged_cells(part: bytes) -> int:
    """Cells that a sheet's merged areas cover: openpyxl makes each of them."""
    areas = [tuple(each.decode() for each in found) for found in _MERGED.findall(part)]
    return sum(
        (abs(int(bottom) - int(top)) + 1) * (abs(column_index_from_string(right) - column_index_from_string(left)) + 1)
        for left, top, right, bottom in areas
    )


def _sheet(sheet: Worksheet, number: int, wordings: Worksheet | None) -> Sheet:
    """The sheet with its cells; `wordings` is the same sheet with its formulas as they are written, where any may lack a result."""
    # the sheet's own rows would be filled up to its claimed size, a million rows where one cell strayed; only what is there is taken
    found = Sheet(number, sheet.title, sheet.sheet_state != "visible", spans=_spans(sheet))
    rows = {row for row, _ in sheet._cells}
    found.hidden_rows = {row - 1 for row in rows if row in sheet.row_dimensions and sheet.row_dimensions[row].hidden}
    found.hidden_columns = {column - 1 for column in _hidden_columns(sheet)}
    for (row, column), cell in sheet._cells.items():
        found.put(row - 1, column - 1, _cell(cell, wordings._cells.get((row, column)) if wordings else None))
    return found


def _cell(cell: Cell | MergedCell, wording: Cell | MergedCell | None) -> SheetCell:
    if cell.data_type == "e":
        return SheetCell("", unread=str(cell.value))
    if cell.value is not None:
        return SheetCell(displayed(cell.value, cell.number_format), stored_number(cell.value, cell.number_format))
    # an empty text ("str") is a result too
    if wording is None or wording.data_type != "f" or cell.data_type == "str":
        return SheetCell("")
    formula = wording.value if isinstance(wording.value, str) else getattr(wording.value, "text", None)
    return SheetCell("", unread=formula or "=")


def _hidden_columns(sheet: Worksheet) -> set[int]:
    hidden: set[int] = set()
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            hidden.update(range(dimension.min, dimension.max + 1))
    return hidden


def _spans(sheet: Worksheet) -> Spans:
    return {
        (area.min_row - 1, area.min_col - 1): (area.max_row - area.min_row + 1, area.max_col - area.min_col + 1)
        for area in sheet.merged_cells.ranges
    }
