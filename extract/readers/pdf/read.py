"""The fast PDF reader: pages over PDFium's raw API."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2.raw as pdfium

from extract.readers.page import Page, UnreadableDocument, Word
from extract.readers.pdf.characters import unreadable_count
from extract.readers.pdf.covered import Covers
from extract.readers.pdf.paths import Drawing, read_drawing
from extract.readers.pdf.shapes import Shapes
from extract.readers.pdf.text import TextLayer
from extract.readers.pdf.view import page_box, quarter_view
from extract.readers.pdf.words import Run, build_words, dominant_turn, find_runs, split_hidden
from extract.readers.reading_order import in_reading_order, on_page
from extract.readers.ruling import Box

END_WITHIN = 2048
FIRST_IDEOGRAPH = "\u3400"
_PAGE_TREE_NODE = re.compile(rb"<<(?:[^<>]{0,20000})/Type\s*/Pages\b(?:[^<>]{0,20000})>>")  # the root's /Count is the largest
_COUNT = re.compile(rb"/Count\s+(\d{1,6})\b")


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """How much a page or a document may hold before it is given up; see `read_pdf`."""

    pages: int = 5000
    objects: int = 60_000
    segments: int = 100_000
    loose_segments: int = 4_000
    characters: int = 200_000


DEFAULT_LIMITS = PdfLimits()


def read_pdf(content: bytes, *, limits: PdfLimits = DEFAULT_LIMITS) -> Iterator[Page]:
    """Yield the pages of a PDF one by one, holding one page at a time in memory.

    Coordinates are points from the upper left corner of the page as seen (crop box, `/Rotate` applied). Where most of the text of a
    page runs sideways or upside down, the page is turned until it reads upright, and coordinates are those of the turned page.

    A page with more than the limits allow comes without rules, or without words, and with a doubt that says so. What concerns the
    whole file (cut off at the end, pages missing) is a doubt of the first page.

    Raises UnreadableDocument, status `encrypted`, `damaged` or `over_limit`, before the first page.
    """
    document = _open(content)
    try:
        count = pdfium.FPDF_GetPageCount(document)
        if count > limits.pages:
            raise UnreadableDocument("over_limit", f"The PDF claims {count} pages; at most {limits.pages} are read.")
        if count < 1:
            raise UnreadableDocument("damaged", "The PDF has no pages.")
        shapes, covers = Shapes(), Covers()
        for index in range(count):
            page = _read_page(document, index, limits, shapes, covers)
            if index == 0:
                page.doubts.extend(_document_doubts(content, count))
            yield page
    finally:
        pdfium.FPDF_CloseDocument(document)


def _open(content: bytes) -> pdfium.FPDF_DOCUMENT:
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if document:
        return document
    error = pdfium.FPDF_GetLastError()
    if error in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        raise UnreadableDocument("encrypted", "The PDF asks for a password. Ask the publisher for an open copy.")
    cut = "; it is cut off, its end is missing" if b"%%EOF" not in content[-END_WITHIN:] else ""
    raise UnreadableDocument("damaged", f"The PDF cannot be opened{cut}. Fetch it again, or ask the publisher.")


def _document_doubts(content: bytes, count: int) -> list[str]:
    doubts = []
    if b"%%EOF" not in content[-END_WITHIN:]:
        doubts.append("the file is cut off: its end-of-file mark is missing, pages may be lost")
    counts = [int(number) for node in _PAGE_TREE_NODE.findall(content) for number in _COUNT.findall(node)]
    if counts and max(counts) > count:
        doubts.append(f"the file names {max(counts)} pages, {count} can be opened")
    return doubts


def _read_page(document: pdfium.FPDF_DOCUMENT, index: int, limits: PdfLimits, shapes: Shapes, covers: Covers) -> Page:
    handle = pdfium.FPDF_LoadPage(document, index)
    if not handle:
        return Page(index + 1, 0.0, 0.0, doubts=["the page cannot be loaded: the file is damaged here"])
    try:
        shown = page_box(handle)
        if shown is None:
            return Page(index + 1, 0.0, 0.0, doubts=["the page has no size: the file is damaged here"])
        with closing(TextLayer(handle, limits.characters)) as layer:
            page = _build_page(handle, layer, shown, index + 1, limits, covers)
            page.misdrawn = shapes.misdrawn(handle, layer)
            return page
    finally:
        pdfium.FPDF_ClosePage(handle)


def reading_turn(handle: pdfium.FPDF_PAGE, limits: PdfLimits = DEFAULT_LIMITS) -> int:
    """By how many quarter turns clockwise a page is seen turned from how it lies in the file; `read_pdf` reads it turned so."""
    with closing(TextLayer(handle, limits.characters)) as layer:
        return _turn(handle, find_runs(layer))


def _turn(handle: pdfium.FPDF_PAGE, runs: Sequence[Run]) -> int:
    """The direction of most of the text, `/Rotate` where it is not clear."""
    return dominant_turn(runs, pdfium.FPDFPage_GetRotation(handle) % 4)


def _build_page(handle: pdfium.FPDF_PAGE, layer: TextLayer, shown: Box, number: int, limits: PdfLimits, covers: Covers) -> Page:
    runs = find_runs(layer)
    turn = _turn(handle, runs)
    view = quarter_view(*shown, turn)
    drawing = read_drawing(handle, view, max_objects=limits.objects, max_segments=limits.segments, max_loose=limits.loose_segments)
    visible, hidden = split_hidden(layer, runs, view, drawing.fills + drawing.images)
    words = in_reading_order(on_page(build_words(layer, visible, view, turn, drawing.rules), view.width, view.height))
    share = _share(drawing.images, view.width * view.height)
    page = Page(number, view.width, view.height, words, drawing.rules, image_share=share, loose_strokes=drawing.loose_strokes)
    page.images = drawing.images
    page.unseen_words = _unseen(layer, runs, drawing.images) or covers.unseen(handle, layer, visible, view, drawing)
    page.doubts = _page_doubts(layer, page, drawing, hidden)
    # a slanted glyph without outline has a box all the same
    ideographs = [run.start for run in runs if run.first.turn is not None and layer.text[run.start] >= FIRST_IDEOGRAPH]
    if drawing.unboxed_texts and not (ideographs and all(layer.has_outlines(index) for index in ideographs)):
        page.letters_missing = True
        page.doubts.append("fonts are neither in the file nor on this machine: letters that stand alone may be passed over")
    if share > 0.5 and page.unseen_words > 0.5 * len(runs):
        page.doubts.append("the text is an invisible layer over a picture, as text recognition leaves it")
    return page


def _unseen(layer: TextLayer, runs: Sequence[Run], images: Sequence[Box]) -> int:
    """How many of the runs are drawn without ink. Without a picture under them it is all of the text or none."""
    if not runs or not (images or layer.is_invisible(runs[len(runs) // 2].start)):
        return 0
    return sum(layer.is_invisible(run.start) for run in runs)


def _share(boxes: Sequence[Box], area: float) -> float:
    return min(1.0, sum((x1 - x0) * (y1 - y0) for x0, y0, x1, y1 in boxes) / area)


def _page_doubts(layer: TextLayer, page: Page, drawing: Drawing, hidden: int) -> list[str]:
    doubts = []
    if layer.over_budget:
        doubts.append(f"the page holds {layer.count} characters, too many to read")
        page.over_budget = True
    if drawing.over_budget:
        doubts.append("the page holds too many drawn objects to look for ruling lines (a map or a drawing?)")
        page.over_budget = True
    unreadable = unreadable_count(layer.text)
    if unreadable > max(2, 0.005 * len(layer.text)):
        doubts.append(f"{unreadable} of {len(layer.text)} characters have no Unicode value: the font carries no map")
    if hidden:
        doubts.append(f"{hidden} words are printed in the colour of the paper and are left out")
    overlapping = _overlapping(page.words)
    if overlapping > 2:
        doubts.append(f"{overlapping} pairs of words overlap")
    return doubts


def _overlapping(words: Sequence[Word]) -> int:
    """Neighbours in a line that lie over each other by more than a third of their size."""
    count = 0
    for before, word in pairwise(words):
        shared = min(before.x1, word.x1) - max(before.x0, word.x0)
        level = abs(before.top - word.top) < 0.5 * word.size
        if level and shared > 0.35 * word.size and not word.slanted and not before.slanted:
            count += 1
    return count
