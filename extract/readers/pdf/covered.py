"""Words that a page does not show although they have a colour: a picture was laid over them, or they are white on a white picture.

Programs that recognise text put it so under the picture of a page. Whether a picture lets the words through (a watermark) only drawing
tells: the page is drawn with its text and without.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence

import pypdfium2.raw as pdfium

from extract.readers.pdf.calls import address, kind_of_object, object_in_form, object_on_page, set_active
from extract.readers.pdf.paths import DEEPEST_FORM, Drawing
from extract.readers.pdf.text import TextLayer
from extract.readers.pdf.view import View, page_box, quarter_view
from extract.readers.pdf.words import Run
from extract.readers.ruling import Box

LEAST_WORDS = 5  # under one picture
SCALE = 1.0  # pixels per point
DIFFERENCE = 24  # of 255: ink that is seen
_MOST_PIXELS = 8_000_000


class Covers:
    """The pictures of one document that were found to let words through: one on every page is looked at on the first."""

    def __init__(self) -> None:
        self._transparent: set[tuple[int, ...]] = set()

    def unseen(self, page: pdfium.FPDF_PAGE, layer: TextLayer, runs: Sequence[Run], view: View, drawing: Drawing) -> int:
        """How many of the runs are not seen. `view` is that of the drawing."""
        images = drawing.images
        covers = [box for box in drawing.covers if _key(box) not in self._transparent]
        if not images:
            return 0
        hidden: list[Run] = []
        for run in runs:
            x0, y0, x1, y1 = view.box(run.first.left, run.first.bottom, run.first.right, run.first.top)
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            if _holds(covers, x, y) or (_holds(images, x, y) and layer.is_white(run.start)):
                hidden.append(run)
        if len(hidden) < LEAST_WORDS:
            return 0
        count = _without_trace(page, hidden)
        if not count:
            self._transparent.update(map(_key, covers))
        return count


def _key(box: Box) -> tuple[int, ...]:
    return tuple(map(round, box))


def _holds(boxes: Sequence[Box], x: float, y: float) -> bool:
    return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in boxes)


def _without_trace(page: pdfium.FPDF_PAGE, runs: Sequence[Run]) -> int:
    """How many of the runs leave the page as it is when all text is taken off it."""
    shown = page_box(page)
    if shown is None:
        return 0
    view = quarter_view(*shown, pdfium.FPDFPage_GetRotation(page) % 4)
    width, height = int(view.width * SCALE), int(view.height * SCALE)
    if not 0 < width * height <= _MOST_PIXELS:
        return 0
    texts = list(_texts(object_on_page, address(page), pdfium.FPDFPage_CountObjects(page), 0))
    with_text = _drawn(page, width, height)
    for item in texts:
        set_active(item, 0)
    without = _drawn(page, width, height)
    for item in texts:
        set_active(item, 1)
    return sum(not _differ(with_text, without, view.box(*_box(run))) for run in runs)


def _box(run: Run) -> Box:
    first, last = run.first, run.last
    return min(first.left, last.left), min(first.bottom, last.bottom), max(first.right, last.right), max(first.top, last.top)


def _texts(get: Callable[[int, int], int], owner: int, count: int, depth: int) -> Iterator[int]:
    for index in range(count):
        item = get(owner, index)
        kind = kind_of_object(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            yield item
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
            within = pdfium.FPDFFormObj_CountObjects(ctypes.cast(item, pdfium.FPDF_PAGEOBJECT))
            yield from _texts(object_in_form, item, within, depth + 1)


def _drawn(page: pdfium.FPDF_PAGE, width: int, height: int) -> list[bytes]:
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return [pixels[row * stride : row * stride + width] for row in range(height)]


def _differ(one: Sequence[bytes], other: Sequence[bytes], box: Box) -> bool:
    x0, top, x1, bottom = (max(0, int(side * SCALE)) for side in box)
    for row, without in zip(one[top : bottom + 1], other[top : bottom + 1], strict=True):
        if row[x0 : x1 + 1] != without[x0 : x1 + 1] and any(
            abs(a - b) >= DIFFERENCE for a, b in zip(row[x0 : x1 + 1], without[x0 : x1 + 1], strict=True)
        ):
            return True
    return False
