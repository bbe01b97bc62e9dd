"""Workbooks (XLSX): one page per visible sheet with one grid, its cells as they are shown."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import openpyxl
from openpyxl.utils import column_index_from_string
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from extract.readers.page import Page, UnreadableDocument
from extract.readers.sheet.grid import MOST_CELLS, Spans, Texts, sheet_grid
from extract.readers.sheet.number_format import displayed

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
    """Bytes a workbook may unpack to, cells a sheet may hold, and cells its merged areas may cover."""

    unpacked_bytes: int = 300_000_000
    cells: int = MOST_CELLS
    merged_cells: int = 3_000_000


DEFAULT_LIMITS = SheetLimits()


def read_xlsx(content: bytes, *, limits: SheetLimits = DEFAULT_LIMITS) -> Iterator[Page]:
    """Yield one page per visible sheet, numbered by the sheet's place among all sheets.

    Rows and columns are numbered as `sheet_grid` says. Cells hold the text as shown (number formats applied), formulas their stored
    results. Hidden sheets, rows and columns are not printed and are left out; a doubt counts them. Empty cells in rows that hold
    anything are listed with no lines.

    Raises UnreadableDocument, status `damaged`, `encrypted` or `over_limit`.
    """
    formulas = _check_package(content, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of missing parts, which the check of the package tells
            workbook = openpyxl.load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    except _BROKEN as error:
        raise UnreadableDocument("damaged", f"The workbook cannot be opened: {error}. Fetch it again, or ask the publisher.") from error
    hidden = [sheet.title for sheet in workbook.worksheets if sheet.sheet_state != "visible"]
    doubts = [f"hidden sheets are left out: {', '.join(hidden)}"] if hidden else []
    if formulas:
        doubts.append(f"{formulas} formulas carry no stored result and read as blank")
    for number, sheet in enumerate(workbook.worksheets, start=1):
        if sheet.sheet_state == "visible":
            yield _page(sheet, number, limits, doubts)
            doubts = []


def _check_package(content: bytes, limits: SheetLimits) -> int:
    """Refuse bombs and document type declarations; return how many formulas have no stored result."""
    formulas = 0
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
                if member.filename.startswith("xl/worksheets/") and b"<f" in part:
                    formulas += len(_FORMULA_WITHOUT_RESULT.findall(part))
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise UnreadableDocument("damaged", f"The workbook's package is broken: {error}. Fetch it again, or ask the publisher.") from error
    except RuntimeError as error:  # zipfile's word for a member with a password
        raise UnreadableDocument("encrypted", "The workbook asks for a password.") from error
    return formulas


def _merged_cells(part: bytes) -> int:
    """Cells that a sheet's merged areas cover: openpyxl makes each of them."""
    areas = [tuple(each.decode() for each in found) for found in _MERGED.findall(part)]
    return sum(
        (abs(int(bottom) - int(top)) + 1) * (abs(column_index_from_string(right) - column_index_from_string(left)) + 1)
        for left, top, right, bottom in areas
    )


def _page(sheet: Worksheet, number: int, limits: SheetLimits, doubts: list[str]) -> Page:
    # the sheet's own rows would be filled up to its claimed size, a million rows where one cell strayed; only what is there is taken
    present = sheet._cells
    shown_rows = {row for row, _ in present if not sheet.row_dimensions[row].hidden} if present else set()
    hidden_columns = _hidden_columns(sheet)
    texts: Texts = {}
    left_out = 0
    for (row, column), cell in present.items():
        text = displayed(cell.value, cell.number_format) if cell.value is not None else ""
        if not text.strip():
            continue
        if row not in shown_rows or column in hidden_columns:
            left_out += 1
            continue
        texts[row - 1, column - 1] = text
        if len(texts) > limits.cells:
            raise UnreadableDocument("over_limit", f"Sheet {sheet.title} holds more than {limits.cells} cells.")
    doubts = list(doubts)
    if left_out:
        doubts.append(f"{left_out} cells in hidden rows or columns are left out")
    if not texts:
        return Page(number, 0.0, 0.0, doubts=doubts)
    grid, doubts_of_grid = sheet_grid(number, sheet.title, texts, _spans(sheet))
    return Page(number, 0.0, 0.0, grids=[grid], doubts=doubts + doubts_of_grid)


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
