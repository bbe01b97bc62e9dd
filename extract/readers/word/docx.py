"""Word documents (DOCX): tables with merged and nested cells, and the text between them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from extract.readers.flow import Line, TableBlock, lines_of, pages_of, with_pictures
from extract.readers.page import Page, UnreadableDocument
from extract.readers.word.grid import WordCell, table_block

MOST_BYTES = 100_000_000  # the main part may unpack to
SLACK = 40  # twips: how far a column's edge may wander between rows
_NESTED = 16  # tables within tables

_OFFICE_DOCUMENT = "/officeDocument"
_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "AlternateContent", "Choice"}
_REMOVED = {"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt", "Fallback", "txbxContent"}
_PICTURES = {"blip", "imagedata"}  # of today's documents, and of older ones
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


def read_docx(content: bytes) -> Iterator[Page]:
    """Yield one page per table, with the lines before it, all numbered 1: only Word knows where pages end.

    Deleted and hidden text is left out, text boxes follow their paragraph. Raises UnreadableDocument, status `damaged`, `encrypted` or
    `over_limit`.
    """
    part = _main_part(content)
    try:
        root = etree.fromstring(part, _parser())
    except etree.XMLSyntaxError as error:
        raise UnreadableDocument("damaged", f"The document's text is broken: {error}. Fetch it again, or ask the publisher.") from error
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument("damaged", "The document declares XML entities, which no word processor writes.")
    body = next((child for child in root if _name(child) == "body"), root)
    yield from with_pictures(pages_of(_blocks(body)), sum(_name(element) in _PICTURES for element in body.iter()))


def _main_part(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            name = "word/document.xml"
            if "_rels/.rels" in package.namelist() and package.getinfo("_rels/.rels").file_size < 100_000:
                relations = etree.fromstring(package.read("_rels/.rels"), _parser())
                targets = [each.get("Target", "") for each in relations if (each.get("Type") or "").endswith(_OFFICE_DOCUMENT)]
                name = next((target.lstrip("/") for target in targets if target.lstrip("/") in package.namelist()), name)
            size = package.getinfo(name).file_size
            if size > MOST_BYTES:
                raise UnreadableDocument("over_limit", f"The document unpacks to {size} bytes; {MOST_BYTES} are allowed.")
            return package.read(name)
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise UnreadableDocument("damaged", f"The document's package is broken: {error}. Fetch it again, or ask the publisher.") from error
    except RuntimeError as error:  # zipfile's word for a member with a password
        raise UnreadableDocument("encrypted", "The document asks for a password.") from error


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)


def _name(element: etree._Element) -> str:
    """The name without its namespace: transitional and strict documents use two."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _attribute(element: etree._Element | None, name: str) -> str | None:
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _find(element: etree._Element, *path: str) -> etree._Element | None:
    found: etree._Element | None = element
    for name in path:
        found = None if found is None else next((child for child in found if _name(child) == name), None)
    return found


def _number(element: etree._Element | None, name: str = "val") -> int | None:
    text = None if element is None else _attribute(element, name)
    return int(text) if text is not None and text.lstrip("-").isdecimal() and len(text) < 9 else None


def _inside(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Children of these names, also inside of content controls, insertions and the like."""
    for child in element:
        if _name(child) in names:
            yield child
        elif _name(child) in _WRAPPERS:
            yield from _inside(child, *names)


def _blocks(container: etree._Element, depth: int = 0) -> Iterator[Line | TableBlock]:
    for element in _inside(container, "p", "tbl"):
        if _name(element) == "tbl":
            if depth >= _NESTED:
                raise UnreadableDocument("over_limit", f"The document nests tables more than {_NESTED} deep.")
            yield _table(element, depth)
        else:
            yield from lines_of(_text(element))
            for box in _boxes(element):
                yield from _blocks(box, depth)


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Text boxes of a paragraph; the copy for older programs is left out."""
    for child in paragraph:
        if _name(child) == "txbxContent":
            yield child
        elif _name(child) not in ("Fallback", "del", "moveFrom"):
            yield from _boxes(child)


def _text(element: etree._Element) -> str:
    pieces: list[str] = []
    for child in element:
        name = _name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "r" and _is_hidden(child):
            continue
        elif name and name not in _REMOVED:
            pieces.append(_text(child))
    return "".join(pieces)


def _is_hidden(run: etree._Element) -> bool:
    vanish = _find(run, "rPr", "vanish")
    return vanish is not None and _attribute(vanish, "val") not in ("0", "false", "off")


def _table(element: etree._Element, depth: int) -> TableBlock:
    by_grid: list[list[WordCell]] = []
    by_width: list[list[WordCell]] = []
    has_widths = True
    for row in _inside(element, "tr"):
        if _find(row, "trPr", "del") is not None or _find(row, "trPr", "hidden") is not None:
            continue
        place = _number(_find(row, "trPr", "gridBefore")) or 0
        left = _number(_find(row, "trPr", "wBefore"), "w") or 0
        grid_row: list[WordCell] = []
        width_row: list[WordCell] = []
        for cell in _inside(row, "tc"):
            span = min(max(_number(_find(cell, "tcPr", "gridSpan")) or 1, 1), 1_000)
            width = _number(_find(cell, "tcPr", "tcW"), "w") or 0
            has_widths = has_widths and width > 0 and _attribute(_find(cell, "tcPr", "tcW"), "type") in (None, "dxa")
            merge = _find(cell, "tcPr", "vMerge")
            continues = merge is not None and _attribute(merge, "val") != "restart"
            blocks = list(_blocks(cell, depth + 1))
            grid_row.append(WordCell(place, place + span, continues, blocks))
            width_row.append(WordCell(left, left + width, continues, blocks))
            place, left = place + span, left + width
        by_grid.append(grid_row)
        by_width.append(width_row)
    # rows that do not add up to the same columns have lost their spans; their widths still show what stands under what
    ends = {row[-1].right for row in by_grid if row}
    if len(ends) > 1 and has_widths:
        return table_block(by_width, SLACK, "word")
    return table_block(by_grid, 0, "word")
