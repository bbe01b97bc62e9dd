"""OpenDocument texts (ODT): tables with merged and nested cells, and the text between them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from extract.readers.flow import MOST_CELLS, Line, TableBlock, TableCell, lines_of, pages_of
from extract.readers.odf import DRAW, MOST_REPEATED, OFFICE, STYLE, TABLE, TEXT, content_of, count, text_of
from extract.readers.page import Page, UnreadableDocument

_NESTED = 16  # tables within tables
_PARAGRAPHS = (f"{TEXT}p", f"{TEXT}h")
_REMOVED = (f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{TEXT}index-title-template", f"{OFFICE}forms", f"{OFFICE}annotation")
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


def read_odt(content: bytes) -> Iterator[Page]:
    """Yield one page per table, with the lines before it, all numbered 1: only an office program knows where pages end.

    Deleted and hidden text, notes and comments are left out, text boxes follow their paragraph. Raises UnreadableDocument, `damaged`,
    `encrypted` or `over_limit`.
    """
    root = content_of(content)
    _empty_hidden(root)
    for body in root.iter(f"{OFFICE}text"):
        yield from pages_of(_blocks(body))


def _empty_hidden(root: etree._Element) -> None:
    """Take away the text of styles that show nothing."""
    styles = {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        if any(properties.get(f"{TEXT}display") == "none" for properties in style.iter(f"{STYLE}text-properties"))
    }
    if not styles:
        return
    for element in root.iter(f"{TEXT}span", *_PARAGRAPHS):
        if element.get(f"{TEXT}style-name") in styles:
            element.text = None
            del element[:]


def _blocks(container: etree._Element, depth: int = 0) -> Iterator[Line | TableBlock]:
    """Lines and tables in their order, also inside of lists, sections and indexes."""
    for element in container:
        if element.tag in _PARAGRAPHS:
            yield from lines_of(text_of(element))
            for box in element.iter(f"{DRAW}text-box"):
                yield from _blocks(box, depth + 1)
        elif element.tag == f"{TABLE}table":
            yield _table(element, depth + 1)
        elif element.tag not in _REMOVED and element.get(f"{TEXT}display") != "none":
            yield from _blocks(element, depth)


def _table(element: etree._Element, depth: int) -> TableBlock:
    if depth > _NESTED:
        raise UnreadableDocument("over_limit", f"The document nests tables more than {_NESTED} deep.")
    cells: list[TableCell] = []
    row = 0
    for line in _rows(element):
        column = 0
        for cell in line.iterchildren(*_CELLS):
            repeated = count(cell, TABLE, "number-columns-repeated")
            if cell.tag == f"{TABLE}table-cell":
                spans = count(cell, TABLE, "number-rows-spanned"), count(cell, TABLE, "number-columns-spanned")
                blocks = list(_blocks(cell, depth))
                cells += [TableCell(row, column + again, *spans, blocks) for again in range(min(repeated, MOST_REPEATED if blocks else 1))]
                if len(cells) > MOST_CELLS:
                    raise UnreadableDocument("over_limit", f"A table of the document holds more than {MOST_CELLS} cells.")
            column += repeated
        row += count(line, TABLE, "number-rows-repeated")
    return TableBlock(cells, "word")


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in (f"{TABLE}table-rows", f"{TABLE}table-header-rows", f"{TABLE}table-row-group"):
            yield from _rows(child)
