"""OpenDocument workbooks (ODS): one page per sheet with one grid, its cells as they are shown and as they are stored."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from lxml import etree

from extract.readers.odf import MOST_REPEATED, OFFICE, STYLE, TABLE, TEXT, content_of, count, text_of
from extract.readers.page import Page, UnreadableDocument
from extract.readers.sheet.grid import MOST_CELLS, Sheet, SheetCell, sheet_page

_ROW_GROUPS = {f"{TABLE}{name}" for name in ("table-rows", "table-header-rows", "table-row-group")}
_COLUMN_GROUPS = {f"{TABLE}{name}" for name in ("table-columns", "table-header-columns", "table-column-group")}
_ERRORS = ("#", "Err:")  # how the result of a formula begins that has none
_NUMBERS = ("float", "currency")  # kinds of values that are shown in the scale in which they are stored


def read_ods(content: bytes) -> Iterator[Page]:
    """Yield one page per sheet, hidden ones marked, numbered by the sheet's place among all sheets.

    A cell's text is what the program showed when it saved the file, `stored` the number behind it. Raises UnreadableDocument, status
    `damaged`, `encrypted` or `over_limit`.
    """
    root = content_of(content)
    hidden_styles = {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        if any(properties.get(f"{TABLE}display") == "false" for properties in style.iter(f"{STYLE}table-properties"))
    }
    sheets = [sheet for book in root.iter(f"{OFFICE}spreadsheet") for sheet in book.iterchildren(f"{TABLE}table")]
    for number, sheet in enumerate(sheets, start=1):
        yield sheet_page(_sheet(sheet, number, sheet.get(f"{TABLE}style-name") in hidden_styles))


def _sheet(sheet: etree._Element, number: int, is_hidden: bool) -> Sheet:
    found = Sheet(number, sheet.get(f"{TABLE}name", ""), is_hidden, hidden_columns=_hidden_columns(sheet))
    row = 0
    for line in _grouped(sheet, f"{TABLE}table-row", _ROW_GROUPS):
        cells, merged = _row(line)
        repeated = count(line, TABLE, "number-rows-repeated") if cells else 1
        if len(found.cells) + len(cells) * repeated > MOST_CELLS:
            raise UnreadableDocument("over_limit", f"Sheet {found.name} holds more than {MOST_CELLS} cells.")
        for again in range(row, row + repeated):
            for column, cell in cells.items():
                found.put(again, column, cell)
            found.spans.update({(again, column): span for column, span in merged.items()})
            if line.get(f"{TABLE}visibility", "visible") != "visible":
                found.hidden_rows.add(again)
        row += count(line, TABLE, "number-rows-repeated")
    return found


def _grouped(parent: etree._Element, name: str, groups: set[str]) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag in groups:
            yield from _grouped(child, name, groups)


def _hidden_columns(sheet: etree._Element) -> set[int]:
    hidden: set[int] = set()
    column = 0
    for element in _grouped(sheet, f"{TABLE}table-column", _COLUMN_GROUPS):
        repeated = min(count(element, TABLE, "number-columns-repeated"), MOST_REPEATED)
        if element.get(f"{TABLE}visibility", "visible") != "visible":
            hidden.update(range(column, column + repeated))
        column += repeated
    return hidden


def _row(line: etree._Element) -> tuple[dict[int, SheetCell], dict[int, tuple[int, int]]]:
    """Cells and spans of a row by column. A repeated empty cell, which programs write up to the last column, costs nothing."""
    cells: dict[int, SheetCell] = {}
    spans: dict[int, tuple[int, int]] = {}
    column = 0
    for element in line:
        if element.tag not in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
            continue
        repeated = count(element, TABLE, "number-columns-repeated")
        cell = _cell(element)
        if element.tag == f"{TABLE}table-cell" and (cell.text.strip() or cell.unread or cell.stored):
            cells.update(dict.fromkeys(range(column, column + min(repeated, MOST_REPEATED)), cell))
        span = (count(element, TABLE, "number-rows-spanned"), count(element, TABLE, "number-columns-spanned"))
        if span != (1, 1):
            spans[column] = span
        column += repeated
    return cells, spans


def _cell(element: etree._Element) -> SheetCell:
    paragraphs = list(element.iterchildren(f"{TEXT}p", f"{TEXT}h"))
    text = "\n".join(map(text_of, paragraphs)).replace("\t", " ")
    kind, formula = element.get(f"{OFFICE}value-type"), element.get(f"{TABLE}formula")
    if formula and kind is None and not paragraphs:  # an empty text as the result has an empty paragraph
        return SheetCell("", unread=f"={formula.partition('=')[2]}")
    if formula and text.startswith(_ERRORS):
        return SheetCell("", unread=text)
    return SheetCell(text, _number(element.get(f"{OFFICE}value", "")) if kind in _NUMBERS else None)


def _number(value: str) -> Decimal | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
