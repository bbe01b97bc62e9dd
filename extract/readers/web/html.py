"""Web pages: tables with their spans, and the text between them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from extract.printed.charset import decode_page
from extract.readers.flow import MOST_CELLS, Line, TableBlock, TableCell, lines_of, pages_of
from extract.readers.page import Page, UnreadableDocument

# what is not shown, or not as text; and elements that begin a line
_SKIPPED = re.compile("script|style|head|noscript|template|select|option|textarea|button|iframe|object|svg|rt|rp")
_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|html|li|main|nav"
    "|ol|p|pre|section|summary|ul|caption|legend|tr|td|th|tbody|thead|tfoot"
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LARGEST_SPAN = {"rowspan": 65_534, "colspan": 1_000}  # as browsers have it


def read_html(content: bytes, *, content_type: str = "", number: int = 1) -> Iterator[Page]:
    """Yield one page per table, with the lines before it, all numbered `number`: a web page is one page.

    `content_type` is the HTTP or MIME header, if there is one. Scripts, styles, forms and hidden elements are left out. Nothing is
    fetched. Raises UnreadableDocument, status `damaged` or `over_limit`.
    """
    text = _DECLARATION.sub("", decode_page(content, content_type).replace("\x00", "\ufffd").lstrip("\ufeff"))
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableDocument("damaged", f"The web page holds nothing: {error}. Fetch it again, or ask the publisher.") from error
    body = root.find("body")
    yield from pages_of(_blocks(root if body is None else body), number)


def _blocks(element: lxml_html.HtmlElement) -> list[Line | TableBlock]:
    """What an element holds, in order: text cut into lines where blocks begin and end, and tables."""
    found: list[Line | TableBlock] = []
    text: list[str] = []

    def flush() -> None:
        found.extend(lines_of("".join(text)))
        text.clear()

    def walk(node: lxml_html.HtmlElement) -> None:
        text.append(_SPACE.sub(" ", node.text or ""))
        for child in node:
            name = child.tag if isinstance(child.tag, str) else ""
            if name == "table" and not _is_hidden(child):
                flush()
                found.extend(lines_of(_caption(child)))
                found.append(_table(child))
            elif name == "br":
                text.append("\n")
            elif name and not _SKIPPED.fullmatch(name) and not _is_hidden(child):
                if _BLOCKS.fullmatch(name):
                    flush()
                    walk(child)
                    flush()
                else:
                    walk(child)
            text.append(_SPACE.sub(" ", child.tail or ""))

    walk(element)
    flush()
    return found


def _is_hidden(element: lxml_html.HtmlElement) -> bool:
    return "hidden" in element.attrib or bool(_HIDDEN.search(element.get("style") or ""))


def _caption(table: lxml_html.HtmlElement) -> str:
    return "\n".join(_SPACE.sub(" ", caption.text_content()) for caption in table.findall("caption"))


def _table(element: lxml_html.HtmlElement) -> TableBlock:
    cells: list[TableCell] = []
    taken: dict[int, set[int]] = {}  # row → columns covered by cells of the rows above
    claimed = 0
    for row, line in enumerate(_rows(element)):
        covered = taken.pop(row, set())
        column = 0
        for child in line:
            if child.tag not in ("td", "th") or _is_hidden(child):
                continue
            while column in covered:
                column += 1
            row_span, column_span = _span(child, "rowspan"), _span(child, "colspan")
            claimed += column_span
            if claimed > MOST_CELLS:
                raise UnreadableDocument("over_limit", f"A table of the web page claims more than {MOST_CELLS} cells.")
            cells.append(TableCell(row, column, row_span, column_span, _blocks(child)))
            for below in range(row + 1, min(row + row_span, row + 2_000)):
                taken.setdefault(below, set()).update(range(column, column + column_span))
            column += column_span
    return TableBlock(cells, "html")


def _rows(table: lxml_html.HtmlElement) -> Iterator[lxml_html.HtmlElement]:
    for child in table:
        if child.tag == "tr" and not _is_hidden(child):
            yield child
        elif child.tag in ("thead", "tbody", "tfoot") and not _is_hidden(child):
            yield from (row for row in child if row.tag == "tr" and not _is_hidden(row))


def _span(cell: lxml_html.HtmlElement, name: str) -> int:
    """How many rows or columns a cell covers; browsers take what they cannot read for 1. `0` (all that follow) counts as 1 too."""
    digits = re.match(r"\s*\+?(\d{1,6})", cell.get(name) or "")
    return min(max(int(digits.group(1)), 1), _LARGEST_SPAN[name]) if digits else 1
