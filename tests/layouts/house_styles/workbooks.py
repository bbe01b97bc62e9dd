"""Workbooks as files: XLSX, XLS and ODS.

XLSX choices of `variant`: `formulas`, `wide_sheet` (formats far outside of the table), `shared` text in pieces. ODS: `repeated` (equal
neighbours written once, with a count), `header_rows` (headings and outline groups in elements of their own).
"""

from __future__ import annotations

import io
import re
import zipfile
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

import openpyxl
import xlwt
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.utils import get_column_letter

from house_styles.book import FORMATS, BookCell, BookSheet
from house_styles.style import Style

_SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
)
LAST_COLUMN, LAST_ROW = 1024, 1_048_576


def xlsx(sheets: list[BookSheet], style: Style) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.sheet_state = "hidden" if sheet.is_hidden else "visible"
        for (row, column), cell in sheet.cells.items():
            value = cell.value
            if "shared" in style.variant and isinstance(value, str) and len(value) > 3:
                value = CellRichText(value[:2], TextBlock(InlineFont(b=True), value[2:]))
            written = page.cell(row + 1, column + 1, value if value != "" else None)
            written.number_format = FORMATS[cell.number_format]
            if cell.rows > 1 or cell.columns > 1:
                page.merge_cells(start_row=row + 1, start_column=column + 1, end_row=row + cell.rows, end_column=column + cell.columns)
        for row in sheet.hidden_rows:
            page.row_dimensions[row + 1].hidden = True
        for column in sheet.hidden_columns:
            page.column_dimensions[get_column_letter(column + 1)].hidden = True
        if "wide_sheet" in style.variant:
            page.cell(3_000, 200).number_format = "0.00"
            page.print_title_rows = "1:4"
    buffer = io.BytesIO()
    book.save(buffer)
    return _with_formulas(buffer.getvalue()) if "formulas" in style.variant else buffer.getvalue()


def _with_formulas(content: bytes) -> bytes:
    """Every number the stored result of a formula."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as changed:
        for member in package.infolist():
            part = package.read(member)
            if member.filename.startswith("xl/worksheets/sheet"):
                part = re.sub(rb'(<c [^>]*t="n"[^>]*>)<v>', rb"\1<f>SUM(A1:A2)</f><v>", part)
            changed.writestr(member.filename, part)
    return buffer.getvalue()


def xls(sheets: list[BookSheet], style: Style) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    looks = {name: xlwt.easyxf(num_format_str=text) for name, text in FORMATS.items()}
    for sheet in sheets:
        page = book.add_sheet(re.sub(r"[\[\]:*?/\\]", "", sheet.name)[:31], cell_overwrite_ok=True)
        page.visibility = int(sheet.is_hidden)
        for (row, column), cell in sheet.cells.items():
            look = looks[cell.number_format]
            if cell.rows > 1 or cell.columns > 1:
                page.write_merge(row, row + cell.rows - 1, column, column + cell.columns - 1, cell.value, look)
            else:
                page.write(row, column, cell.value, look)
        for row in sheet.hidden_rows:
            page.row(row).hidden = True
        for column in sheet.hidden_columns:
            page.col(column).hidden = True
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def ods(sheets: list[BookSheet], style: Style) -> bytes:
    tables = "".join(_ods_sheet(sheet, style) for sheet in sheets)
    styles = '<style:style style:name="hid" style:family="table"><style:table-properties table:display="false"/></style:style>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return buffer.getvalue()


def _ods_sheet(sheet: BookSheet, style: Style) -> str:
    height = max(row + cell.rows for (row, _), cell in sheet.cells.items())
    width = max(column + cell.columns for (_, column), cell in sheet.cells.items())
    covered = {
        (r, c)
        for (row, column), cell in sheet.cells.items()
        for r in range(row, row + cell.rows)
        for c in range(column, column + cell.columns)
        if (r, c) != (row, column)
    }
    columns = "".join(
        f"<table:table-column{' table:visibility=' + chr(34) + 'collapse' + chr(34) if column in sheet.hidden_columns else ''}/>"
        for column in range(width)
    )
    rows = [_ods_row(sheet, row, width, covered, style) for row in range(height)]
    if "header_rows" in style.variant:
        rows[:4] = [f"<table:table-header-rows>{''.join(rows[:4])}</table:table-header-rows>"]
        rows[1:] = [f"<table:table-row-group><table:table-row-group>{''.join(rows[1:])}</table:table-row-group></table:table-row-group>"]
    if "repeated" in style.variant:
        empty = f'<table:table-cell table:number-columns-repeated="{LAST_COLUMN}"/>'
        rows.append(f'<table:table-row table:number-rows-repeated="{LAST_ROW - height}">{empty}</table:table-row>')
    look = ' table:style-name="hid"' if sheet.is_hidden else ""
    return f"<table:table table:name={quoteattr(sheet.name)}{look}>{columns}{''.join(rows)}</table:table>"


def _ods_row(sheet: BookSheet, row: int, width: int, covered: set[tuple[int, int]], style: Style) -> str:
    cells = []
    for column in range(width):
        cell = sheet.cells.get((row, column))
        if (row, column) in covered:
            cells.append("<table:covered-table-cell/>")
        else:
            cells.append(_ods_cell(cell) if cell else "<table:table-cell/>")
    if "repeated" in style.variant:
        counted = []
        for cell, group in groupby(cells):
            count = len(list(group))
            more = f' table:number-columns-repeated="{count}"' if count > 1 else ""
            counted.append(re.sub(r"^<(table:\S+?)(?=[\s/>])", rf"<\1{more}", cell) if "spanned" not in cell else cell * count)
        cells = counted
    look = ' table:visibility="collapse"' if row in sheet.hidden_rows else ""
    return f"<table:table-row{look}>{''.join(cells)}</table:table-row>"


def _ods_cell(cell: BookCell) -> str:
    spans = (
        f' table:number-rows-spanned="{cell.rows}" table:number-columns-spanned="{cell.columns}"' if cell.rows * cell.columns > 1 else ""
    )
    value = f' office:value-type="float" office:value="{cell.value}"' if isinstance(cell.value, float) else ' office:value-type="string"'
    text = escape(cell.shown).replace("  ", ' <text:s text:c="1"/>')
    return f"<table:table-cell{spans}{value}><text:p>{text}</text:p></table:table-cell>" if cell.shown else f"<table:table-cell{spans}/>"
