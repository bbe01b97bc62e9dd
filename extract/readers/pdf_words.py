"""Words of a PDF page: one fetch of the page's text, and the boxes of each word's first and last character.

The characters between are asked for only where a word is odd: it crosses a vertical rule, is wider or narrower than its characters,
or changes size, line or direction inside.
"""

from __future__ import annotations

import ctypes
import math
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from extract.readers.page import Rule, Word
from extract.readers.pdf_characters import plain_characters
from extract.readers.pdf_paths import WHITE
from extract.readers.pdf_view import Box, View

LINE_END_HYPHEN = "\x02\ufffe"  # what PDFium puts for a hyphen at the end of a line
RUN = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
NUMERIC = frozenset("0123456789,.-")
QUARTER = math.pi / 2
ASCENT, DESCENT = 0.88, 0.12  # parts of the font size above and below the baseline, where the font's own box cannot be used
WORD_GAP = 0.35  # parts of the font size


@dataclass(slots=True)
class Glyph:
    """One or more characters in the page's own coordinates; `turn` is the direction of their line in quarter turns, None if slanted."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    turn: int | None


class TextLayer:
    """The characters of one page. Close it before its page."""

    def __init__(self, page: pdfium.FPDF_PAGE, max_characters: int) -> None:
        self.handle = pdfium.FPDFText_LoadPage(page)
        self.count = max(pdfium.FPDFText_CountChars(self.handle), 0) if self.handle else 0
        self.over_budget = self.count > max_characters
        self.text = "" if self.over_budget else plain_characters(self._fetch())
        self._rect = pdfium.FS_RECTF()
        self._rect_out = ctypes.byref(self._rect)
        self._matrix = pdfium.FS_MATRIX()
        self._doubles = tuple(ctypes.c_double() for _ in range(4))
        self._colour = tuple(ctypes.c_uint() for _ in range(4))
        self._colour_out = tuple(ctypes.byref(value) for value in self._colour)

    def close(self) -> None:
        if self.handle:
            pdfium.FPDFText_ClosePage(self.handle)
            self.handle = None

    def _fetch(self) -> str:
        """The text with exactly one character per glyph, so that an index into it is a glyph's index."""
        if not self.count:
            return ""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        written = pdfium.FPDFText_GetText(self.handle, 0, self.count, buffer) - 1
        if written == self.count:
            text = bytes(buffer)[: 2 * written].decode("utf-16-le", "replace")
            if len(text) == self.count:
                return text
        # glyphs without Unicode, or beyond 16 bits: the fetch skips or doubles them
        codes = (pdfium.FPDFText_GetUnicode(self.handle, index) for index in range(self.count))
        return "".join("\ufffd" if not code or 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code) for code in codes)

    def glyph(self, index: int) -> Glyph:
        angle = pdfium.FPDFText_GetCharAngle(self.handle, index)
        rect = self._rect
        if angle != 0.0 or not pdfium.FPDFText_GetLooseCharBox(self.handle, index, self._rect_out):
            return self._turned_glyph(index)
        bottom, top = rect.bottom, rect.top
        height = top - bottom
        size = pdfium.FPDFText_GetFontSize(self.handle, index)
        if not 0.8 * size < height < 2.0 * size:  # a font of size 1 that is scaled by its matrix
            size = self._scaled_size(index, size)
        if height > size:  # fonts with room for accents reach far beyond their line
            spare = (height - size) / 2
            bottom, top = bottom + spare, top - spare
        return Glyph(rect.left, bottom, rect.right, top, size, 0)

    def _scaled_size(self, index: int, size: float) -> float:
        pdfium.FPDFText_GetMatrix(self.handle, index, ctypes.byref(self._matrix))
        return size * math.hypot(self._matrix.c, self._matrix.d)

    def _turned_glyph(self, index: int) -> Glyph:
        """PDFium's loose boxes hold for upright text only: the box is built from the origin, the font size and the glyph's outline."""
        left, right, bottom, top = self._doubles
        pdfium.FPDFText_GetCharBox(self.handle, index, *(ctypes.byref(value) for value in self._doubles))
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self.handle, index, ctypes.byref(matrix))
        along = math.hypot(matrix.a, matrix.b)
        if along == 0.0:
            return Glyph(left.value, bottom.value, right.value, top.value, top.value - bottom.value, None)
        size = pdfium.FPDFText_GetFontSize(self.handle, index) * math.hypot(matrix.c, matrix.d)
        ux, uy = matrix.a / along, matrix.b / along
        angle = math.atan2(uy, ux)
        turn = round(angle / QUARTER)
        corners = ((x, y) for x in (left.value, right.value) for y in (bottom.value, top.value))
        origin_x, origin_y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self.handle, index, ctypes.byref(origin_x), ctypes.byref(origin_y))
        ox, oy = origin_x.value, origin_y.value
        length = max(((x - ox) * ux + (y - oy) * uy for x, y in corners), default=0.0)
        xs, ys = [], []
        for forward in (0.0, length):
            for up in (-DESCENT * size, ASCENT * size):
                xs.append(ox + forward * ux - up * uy)
                ys.append(oy + forward * uy + up * ux)
        slanted = abs(angle - turn * QUARTER) > 0.02
        return Glyph(min(xs), min(ys), max(xs), max(ys), size, None if slanted else turn % 4)

    def is_white(self, index: int) -> bool:
        """Whether the glyph is painted white or not at all."""
        if not pdfium.FPDFText_GetFillColor(self.handle, index, *self._colour_out):
            return False
        red, green, blue, alpha = self._colour
        if alpha.value == 0:
            return True
        return red.value >= WHITE and green.value >= WHITE and blue.value >= WHITE

    def is_invisible(self, index: int) -> bool:
        """Whether the glyph is text of render mode 3, as OCR lays it over a scan."""
        item = pdfium.FPDFText_GetTextObject(self.handle, index)
        return bool(item) and pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


@dataclass(slots=True)
class Run:
    """Characters `start` to `end` of the text without a space between them."""

    start: int
    end: int
    first: Glyph
    last: Glyph


def find_runs(layer: TextLayer) -> list[Run]:
    glyph = layer.glyph
    runs = []
    for match in RUN.finditer(layer.text):
        start, end = match.span()
        first = glyph(start)
        runs.append(Run(start, end, first, glyph(end - 1) if end - start > 1 else first))
    return runs


def dominant_turn(runs: Sequence[Run], fallback: int) -> int:
    """The direction, in quarter turns, in which most of the page's characters run; `fallback` unless it is clear."""
    weights = [0, 0, 0, 0]
    for run in runs:
        if run.first.turn is not None:
            weights[run.first.turn] += run.end - run.start
    best = max(range(4), key=lambda turn: (weights[turn], turn == fallback))
    return best if weights[best] > 0.6 * sum(weights) else fallback


def split_hidden(layer: TextLayer, runs: Sequence[Run], view: View, backgrounds: Sequence[Box]) -> tuple[list[Run], int]:
    """The runs a person can see, and how many others there are: white on white paper or wholly transparent.

    White on one of the `backgrounds` (coloured boxes and pictures, as seen) can be seen.
    """
    visible = []
    for run in runs:
        if layer.is_white(run.start):
            x0, y0, x1, y1 = view.box(run.first.left, run.first.bottom, run.first.right, run.first.top)
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            if not any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in backgrounds):
                continue
        visible.append(run)
    return visible, len(runs) - len(visible)


def build_words(layer: TextLayer, runs: Sequence[Run], view: View, turn: int, rules: Sequence[Rule]) -> list[Word]:
    """Words as seen, unsorted, cut at the vertical rules. `turn` is the reading direction; what runs otherwise is `slanted`."""
    verticals = sorted((rule.x0, rule.top, rule.bottom) for rule in rules if not rule.is_horizontal)
    positions = [rule[0] for rule in verticals]
    words: list[Word] = []
    text = layer.text
    for run in runs:
        first, last = run.first, run.last
        characters = text[run.start : run.end]
        left, bottom, right, top = first.left, first.bottom, first.right, first.top
        odd = False
        if first is not last:
            left, right = min(left, last.left), max(right, last.right)
            bottom, top = min(bottom, last.bottom), max(top, last.top)
            odd = _is_odd(characters, first, last, view)
        x0, y0, x1, y1 = view.box(left, bottom, right, top)
        if not odd and first is not last:
            middle = (y0 + y1) / 2
            at = bisect_left(positions, x0 + 0.5)
            while at < len(positions) and positions[at] < x1 - 0.5:
                if verticals[at][1] <= middle <= verticals[at][2]:
                    odd = True
                    break
                at += 1
        if odd:
            words.extend(_cut(layer, run, view, turn, verticals))
        else:
            words.append(Word(_clean(characters), x0, y0, x1, y1, first.size, first.turn != turn))
    return words


def _clean(characters: str) -> str:
    if characters[-1] in LINE_END_HYPHEN:
        return characters[:-1] + "-"
    return characters


def _is_odd(characters: str, first: Glyph, last: Glyph, view: View) -> bool:
    if first.turn != last.turn or first.turn is None:
        return True
    size = first.size
    if size <= 0 or abs(last.size - size) > 0.2 * size:
        return True
    if first.turn % 2 == 0:
        length = last.right - first.left if first.turn == 0 else first.right - last.left
        shift = abs(last.bottom - first.bottom)
    else:
        length = last.top - first.bottom if first.turn == 1 else first.top - last.bottom
        shift = abs(last.left - first.left)
    if shift > 0.2 * size:
        return True
    count = len(characters)
    wide = 0 if characters.isascii() else sum(1 for character in characters if character > "\u2e7f")
    expected = (wide + 0.5 * (count - wide)) * size
    return not 0.7 * expected - 0.3 * size <= length <= 1.25 * expected + 0.3 * size


def _cut(layer: TextLayer, run: Run, view: View, turn: int, verticals: Sequence[tuple[float, float, float]]) -> list[Word]:
    """A run character by character: cut at rules, gaps, changes of line, size or direction; characters printed twice are left out."""
    pieces: list[list[_Seen]] = []
    for index in range(run.start, run.end):
        glyph = layer.glyph(index)
        box = view.box(glyph.left, glyph.bottom, glyph.right, glyph.top)
        seen = _Seen(index, _clean(layer.text[index]), *box, glyph.size, glyph.turn != turn)
        if not pieces:
            pieces.append([seen])
            continue
        before = pieces[-1][-1]
        if _is_overprint(before, seen):
            continue
        if _is_apart(before, seen) or (_crosses_rule(before, seen, verticals) and _is_seam(layer, before, seen)):
            pieces.append([seen])
        else:
            pieces[-1].append(seen)
    return [
        Word(
            "".join(seen.text for seen in piece),
            min(seen.x0 for seen in piece),
            min(seen.top for seen in piece),
            max(seen.x1 for seen in piece),
            max(seen.bottom for seen in piece),
            piece[0].size,
            piece[0].slanted,
        )
        for piece in pieces
    ]


@dataclass(slots=True)
class _Seen:
    """One character on the page as seen."""

    index: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    slanted: bool


def _is_overprint(before: _Seen, seen: _Seen) -> bool:
    """The same character again in nearly the same place: printed twice to look bold."""
    near = 0.25 * max(seen.size, 1.0)
    return before.text == seen.text and abs(before.x0 - seen.x0) < near and abs(before.top - seen.top) < near


def _is_apart(before: _Seen, seen: _Seen) -> bool:
    if before.slanted != seen.slanted:
        return True
    em = max(before.size, seen.size, 1.0)
    if abs(before.size - seen.size) > 0.5 * em:
        return True
    if seen.slanted:
        return False
    if abs(before.bottom - seen.bottom) > 0.5 * em:
        return True
    gap = seen.x0 - before.x1
    return gap > WORD_GAP * em or gap < -em


def _crosses_rule(before: _Seen, seen: _Seen, verticals: Sequence[tuple[float, float, float]]) -> bool:
    low, high = (before.x0 + before.x1) / 2, (seen.x0 + seen.x1) / 2
    middle = (seen.top + seen.bottom) / 2
    at = bisect_left(verticals, (low,))
    while at < len(verticals) and verticals[at][0] < high:
        if verticals[at][1] <= middle <= verticals[at][2]:
            return True
        at += 1
    return False


def _is_seam(layer: TextLayer, before: _Seen, seen: _Seen) -> bool:
    """Whether two cells meet at this rule, and not one text that is wider than its cell and runs over the border.

    Cells leave a gap, however small, or are drawn by different operators. Digits that follow each other without a gap are one number.
    """
    if seen.x0 - before.x1 > 0.1 * seen.size:
        return True
    if before.text in NUMERIC and seen.text in NUMERIC:
        return False
    handle = layer.handle
    first = pdfium.FPDFText_GetTextObject(handle, before.index)
    second = pdfium.FPDFText_GetTextObject(handle, seen.index)
    return ctypes.addressof(first.contents) != ctypes.addressof(second.contents) if first and second else True
