"""The characters of a PDF page and where each of them stands."""

from __future__ import annotations

import ctypes
import math
from typing import NamedTuple

import pypdfium2.raw as pdfium

from extract.readers.pdf.calls import (
    address,
    char_angle,
    fill_colour_of_char,
    font_size,
    loose_box,
    render_mode_of_text,
    text_object_of_char,
    values,
)
from extract.readers.pdf.characters import plain_characters
from extract.readers.pdf.paths import WHITE

QUARTER = math.pi / 2
NO_OUTLINE = 0.01  # part of the font size up to which a glyph's box is empty
ASCENT, DESCENT = 0.88, 0.12  # parts of the font size above and below the baseline, where the font's own box cannot be used


class Glyph(NamedTuple):
    """One or more characters in the page's own coordinates; `turn` is the direction of their line in quarter turns, None if slanted."""

    left: float
    bottom: float
    right: float
    top: float
    size: float
    turn: int | None


_new = tuple.__new__  # half the time of calling the class


class TextLayer:
    """The characters of one page. Close it before its page."""

    def __init__(self, page: pdfium.FPDF_PAGE, max_characters: int) -> None:
        self.handle = pdfium.FPDFText_LoadPage(page)
        self.count = max(pdfium.FPDFText_CountChars(self.handle), 0) if self.handle else 0
        self.over_budget = self.count > max_characters
        self.text = "" if self.over_budget else plain_characters(self._fetch())
        self._plain_handle = address(self.handle)
        self._rect, (self._rect_at, *_) = values(ctypes.c_float, 4)  # FS_RECTF: left, top, right, bottom
        self._lines: dict[tuple[float, float], tuple[float, float, float]] = {}
        self._matrix = pdfium.FS_MATRIX()
        self._doubles = tuple(ctypes.c_double() for _ in range(4))
        self._colour, self._colour_at = values(ctypes.c_uint, 4)

    def close(self) -> None:
        if self.handle:
            pdfium.FPDFText_ClosePage(self.handle)
            self.handle = None
            self._plain_handle = 0

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
        if not loose_box(self._plain_handle, index, self._rect_at):
            return self._turned_glyph(index)
        left, top, right, bottom = self._rect
        line = (bottom, top)
        level = self._lines.get(line)
        if level is None:
            if char_angle(self._plain_handle, index) != 0.0:
                return self._turned_glyph(index)
            # same foot and same head to the last bit: the same line of upright print in the same size
            level = self._lines[line] = self._level(index, bottom, top)
        bottom, top, size = level
        return _new(Glyph, (left, bottom, right, top, size, 0))

    def _level(self, index: int, bottom: float, top: float) -> tuple[float, float, float]:
        """Foot, head and font size of an upright glyph, from the foot and head of its loose box."""
        height = top - bottom
        size = font_size(self._plain_handle, index)
        if not 0.8 * size < height < 2.0 * size:  # a font of size 1 that is scaled by its matrix
            size = self._scaled_size(index, size)
        if height > size:  # fonts with room for accents reach far beyond their line
            spare = (height - size) / 2
            bottom, top = bottom + spare, top - spare
        return bottom, top, size

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
        if not 0.0 < along < 1e6:  # also not a number
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

    def has_outlines(self, index: int) -> bool:
        """Whether the glyph has an outline; it has none where its font is neither in the file nor on this machine."""
        pdfium.FPDFText_GetCharBox(self.handle, index, *(ctypes.byref(value) for value in self._doubles))
        left, right, bottom, top = self._doubles
        return min(right.value - left.value, top.value - bottom.value) > NO_OUTLINE * self.glyph(index).size

    def is_white(self, index: int) -> bool:
        """Whether the glyph is painted white or not at all."""
        if not fill_colour_of_char(self._plain_handle, index, *self._colour_at):
            return False
        colour = self._colour
        if colour[3] == 0:
            return True
        return bool(colour[0] >= WHITE and colour[1] >= WHITE and colour[2] >= WHITE)

    def is_invisible(self, index: int) -> bool:
        """Whether the glyph is text of render mode 3, as OCR lays it over a scan."""
        item = text_object_of_char(self._plain_handle, index)
        return bool(item) and render_mode_of_text(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE

    def are_of_one_object(self, first: int, second: int) -> bool:
        """Whether one operator drew both glyphs."""
        one = text_object_of_char(self._plain_handle, first)
        return bool(one) and one == text_object_of_char(self._plain_handle, second)
