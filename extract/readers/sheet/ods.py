"""OpenDocument workbooks (ODS): one page per visible sheet with one grid, its cells as they are shown."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from extract.readers.page import Page, UnreadableDocument
from extract.readers.sheet.grid import MOST_CELLS, Spans, Texts, sheet_grid

MOST_BYTES = 100_000_000  # content.xml may unpack to

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_ROW_GROUPS = {f"{_TABLE}{name}" for name in ("table-rows", "table-header-rows", "table-row-group")}
_COLUMN_GROUPS = {f"{_TABLE}{name}" for name in ("table-columns", "table-header-columns", "table-column-group")}


def read_ods(content: bytes) -> Iterator[Page]:
    """Yield one page per visible sheet, numbered by the sheet's place among all sheets.

    A cell's text is what the program showed when it saved the file. Hidden sheets, rows and columns are left out; a doubt counts them.
    Raises UnreadableDocument, status `damaged`, `encrypted` or `over_limit`.
    """
    root = _content(content)
    hidden_styles = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        if any(properties.get(f"{_TABLE}display") == "false" for properties in style.iter(f"{_STYLE}table-properties"))
    }
    sheets = [sheet for book in root.iter(f"{_OFFICE}spreadsheet") for sheet in book.iterchildren(f"{_TABLE}table")]
    hidden = [sheet.get(f"{_TABLE}name", "") for sheet in sheets if sheet.get(f"{_TABLE}style-name") in hidden_styles]
    doubts = [f"hidden sheets are left out: {', '.join(hidden)}"] if hidden else []
    for number, sheet in enumerate(sheets, start=1):
        if sheet.get(f"{_TABLE}style-name") not in hidden_styles:
            yield _page(sheet, number, doubts)
            doubts = []


def _content(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if "META-INF/manifest.xml" in package.namelist() and package.getinfo("META-INF/manifest.xml").file_size < 1_000_000:
                encrypted = b"encryption-data" in package.read("META-INF/manifest.xml")
                if encrypted:
                    raise UnreadableDocument("encrypted", "The workbook asks for a password.")
            size = package.getinfo("content.xml").file_size
            if size > MOST_BYTES:
                raise UnreadableDocument("over_limit", f"The workbook unpacks to {size} bytes; {MOST_BYTES} are allowed.")
            root = etree.fromstring(package.read("content.xml"), parser)
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise UnreadableDocument("damaged", f"The workbook's package is broken: {error}. Fetch it again, or ask the publisher.") from error
    except RuntimeError as error:  # zipfile's word for a member with a password
        raise UnreadableDocument("encrypted", "The workbook asks for a password.") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument("damaged", "The workbook declares XML entities, which no spreadsheet program writes.")
    return root


def _page(sheet: etree._Element, number: int, doubts: list[str]) -> Page:
    name = sheet.get(f"{_TABLE}name", "")
    hidden_columns = _hidden_columns(sheet)
    texts: Texts = {}
    spans: Spans = {}
    left_out = 0
    row = 0
    for line in _grouped(sheet, f"{_TABLE}table-row", _ROW_GROUPS):
        cells, merged = _row(line)
        repeated = _count(line, "number-rows-repeated") if cells else 1
        is_hidden = line.get(f"{_TABLE}visibility", "visible") != "visible"
        if len(texts) + len(cells) * repeated > MOST_CELLS:
            raise UnreadableDocument("over_limit", f"Sheet {name} holds more than {MOST_CELLS} cells.")
        for again in range(repeated):
            for column, text in cells.items():
                if is_hidden or column in hidden_columns:
                    left_out += 1
                else:
                    texts[row + again, column] = text
            spans.update({(row + again, column): span for column, span in merged.items()})
        row += _count(line, "number-rows-repeated")
    doubts = list(doubts)
    if left_out:
        doubts.append(f"{left_out} cells in hidden rows or columns are left out")
    if not texts:
        return Page(number, 0.0, 0.0, doubts=doubts)
    grid, doubts_of_grid = sheet_grid(number, name, texts, spans)
    return Page(number, 0.0, 0.0, grids=[grid], doubts=doubts + doubts_of_grid)


def _grouped(parent: etree._Element, name: str, groups: set[str]) -> Iterator[etree._Element]:
    for child in parent:
        if child.tag == name:
            yield child
        elif child.tag in groups:
            yield from _grouped(child, name, groups)


def _hidden_columns(sheet: etree._Element) -> set[int]:
    hidden: set[int] = set()
    column = 0
    for element in _grouped(sheet, f"{_TABLE}table-column", _COLUMN_GROUPS):
        repeated = min(_count(element, "number-columns-repeated"), 20_000)
        if element.get(f"{_TABLE}visibility", "visible") != "visible":
            hidden.update(range(column, column + repeated))
        column += repeated
    return hidden


def _row(line: etree._Element) -> tuple[dict[int, str], dict[int, tuple[int, int]]]:
    """Texts and spans of a row by column. A repeated empty cell, which programs write up to the last column, costs nothing."""
    texts: dict[int, str] = {}
    spans: dict[int, tuple[int, int]] = {}
    column = 0
    for cell in line:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        repeated = _count(cell, "number-columns-repeated")
        text = "\n".join(_shown(paragraph) for paragraph in cell.iterchildren(f"{_TEXT}p", f"{_TEXT}h"))
        if cell.tag == f"{_TABLE}table-cell" and text.strip():
            for again in range(min(repeated, 20_000)):
                texts[column + again] = text
        span = (_count(cell, "number-rows-spanned"), _count(cell, "number-columns-spanned"))
        if span != (1, 1):
            spans[column] = span
        column += repeated
    return texts, spans


def _shown(element: etree._Element) -> str:
    pieces = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            pieces.append(" " * min(int(child.get(f"{_TEXT}c", "1")) if child.get(f"{_TEXT}c", "1").isdecimal() else 1, 100))
        elif child.tag == f"{_TEXT}tab":
            pieces.append(" ")
        elif child.tag == f"{_TEXT}line-break":
            pieces.append("\n")
        elif child.tag != f"{_OFFICE}annotation":
            pieces.append(_shown(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _count(element: etree._Element, name: str) -> int:
    text = element.get(f"{_TABLE}{name}", "1")
    return max(int(text), 1) if text.isdecimal() and len(text) < 9 else 1
