"""OFD, the national format for fixed pages (GB/T 33190): words and ruling lines of each page."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from extract.readers.ofd.objects import Transform, lines_of_path, numbers, words_of_text
from extract.readers.page import Page, UnreadableDocument, Word
from extract.readers.reading_order import in_reading_order, on_page
from extract.readers.ruling import Box, rules_from_lines, verticals_of

MOST_BYTES = 300_000_000  # all parts may unpack to
MOST_PAGES = 3_000
MOST_OBJECTS = 200_000  # of one page
POINT = 72 / 25.4  # points per millimetre, OFD's unit
A4 = (0.0, 0.0, 210.0, 297.0)


def read_ofd(content: bytes) -> Iterator[Page]:
    """Yield the pages, numbered from 1, in the coordinates of a PDF: points from the upper left corner, sideways pages turned upright.

    What page templates draw is part of the page; annotations, seals and composed graphics are left out, pictures are measured.
    Raises UnreadableDocument, status `damaged`, `encrypted` or `over_limit`.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            unpacked = sum(member.file_size for member in package.infolist())
            if unpacked > MOST_BYTES:
                raise UnreadableDocument("over_limit", f"The document unpacks to {unpacked} bytes; {MOST_BYTES} are allowed.")
            yield from _pages(package)
    except (zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, KeyError, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise UnreadableDocument("damaged", f"The document's package is broken: {error}. Fetch it again, or ask the publisher.") from error
    except RuntimeError as error:  # zipfile's word for a member with a password
        raise UnreadableDocument("encrypted", "The document asks for a password.") from error


def _pages(package: zipfile.ZipFile) -> Iterator[Page]:
    if any(name.casefold().endswith("encryptions.xml") for name in package.namelist()):
        raise UnreadableDocument("encrypted", "The document is encrypted.")
    number = 0
    for document_root in _parse(package, "OFD.xml").iter("{*}DocRoot"):
        path = _joined("", document_root.text)
        document = _parse(package, path)
        templates = {each.get("ID"): _joined(path, each.get("BaseLoc")) for each in document.iter("{*}TemplatePage")}
        area = _box(document.find("{*}CommonData/{*}PageArea/{*}PhysicalBox")) or A4
        for entry in document.iterfind("{*}Pages/{*}Page"):
            number += 1
            if number > MOST_PAGES:
                raise UnreadableDocument("over_limit", f"The document has more than {MOST_PAGES} pages.")
            page = _parse(package, _joined(path, entry.get("BaseLoc")))
            named = (templates.get(each.get("TemplateID")) for each in page.iterfind("{*}Template"))
            under = [_parse(package, template) for template in named if template]
            yield _page(number, [*under, page], _box(page.find("{*}Area/{*}PhysicalBox")) or area)


def _parse(package: zipfile.ZipFile, path: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True)
    root = etree.fromstring(package.read(path), parser)
    if root.getroottree().docinfo.doctype:
        raise UnreadableDocument("damaged", "The document declares XML entities, which no program writes into OFD.")
    return root


def _joined(base: str, location: str | None) -> str:
    """A part's name in the package: locations count from the part that names them, with `/` from the package's root."""
    if not location:
        raise KeyError("a part without a place")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), location.strip())).lstrip("/")


def _box(element: etree._Element | None) -> Box | None:
    values = numbers(element.text) if element is not None else []
    if len(values) != 4 or min(values[2:]) <= 0:
        return None
    return values[0], values[1], values[2], values[3]


def _page(number: int, layers: list[etree._Element], area: Box) -> Page:
    left, top, width, height = (value * POINT for value in area)
    paths: list[tuple[etree._Element, Transform]] = []
    texts: list[tuple[etree._Element, Transform]] = []
    pictures: list[tuple[list[float], Transform]] = []
    objects = 0
    for content in layers:
        for element in content.iter("{*}TextObject", "{*}PathObject", "{*}ImageObject"):
            objects += 1
            if objects > MOST_OBJECTS:
                raise UnreadableDocument("over_limit", f"Page {number} holds more than {MOST_OBJECTS} objects.")
            if element.get("Visible", "true") == "false":
                continue
            boundary = numbers(element.get("Boundary"))
            if len(boundary) != 4:
                continue
            place = Transform.of(numbers(element.get("CTM")), boundary[0], boundary[1], POINT, left, top)
            kind = etree.QName(element).localname
            if kind == "ImageObject":
                pictures.append((boundary, Transform.of([], 0, 0, POINT, left, top)))
            elif kind == "PathObject":
                paths.append((element, place))
            else:
                texts.append((element, place))
    quarters = _quarters(texts)
    images = [_placed(boundary, place.turned(quarters, width, height)) for boundary, place in pictures]
    paths, texts = ([(each, place.turned(quarters, width, height)) for each, place in found] for found in (paths, texts))
    if quarters:
        width, height = height, width
    rules = rules_from_lines([line for element, place in paths for line in lines_of_path(element, place)], width, height)
    verticals = verticals_of(rules)
    words: list[Word] = []
    for element, place in texts:
        words.extend(words_of_text(element, place, verticals))
    share = min(1.0, sum((x1 - x0) * (bottom - top) for x0, top, x1, bottom in images) / (width * height))
    return Page(number, width, height, in_reading_order(on_page(words, width, height)), rules, image_share=share, images=images)


def _placed(boundary: list[float], place: Transform) -> Box:
    """The box of an object on the page, from its corner, width and height."""
    x, y, width, height = boundary
    corners = (place.point(x, y), place.point(x + width, y + height))
    xs, ys = sorted(at for at, _ in corners), sorted(at for _, at in corners)
    return xs[0], ys[0], xs[1], ys[1]


def _quarters(texts: list[tuple[etree._Element, Transform]]) -> int:
    """How to turn a page most of whose letters run upwards (1) or downwards (-1): a table set sideways. 0 for any other."""
    letters: Counter[int] = Counter()
    for element, place in texts:
        letters[place.quarters] += sum(len(code.text or "") for code in element.iterfind("{*}TextCode"))
    quarters, most = next(iter(letters.most_common(1)), (0, 0))
    return quarters if 2 * most > letters.total() else 0
