"""Whether a page draws the digits and marks that its text says, by the shape of a few glyphs of each font.

A font's Unicode map can say anything; what is drawn cannot. A digit is told by the number of its holes, 6 and 9 by their heavier corner; a
mark is smaller than any letter. 1, 2, 3, 5 and 7 look alike to this, and 4 may be open or closed.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2.raw as pdfium

from extract.readers.pdf.calls import address, font_is_embedded, font_of_text, text_object_of_char
from extract.readers.pdf.text import Glyph, TextLayer
from extract.readers.pdf.view import page_box, quarter_view
from extract.readers.ruling import Box

_HOLES = {"0": (1,), "1": (0,), "2": (0,), "3": (0,), "4": (0, 1), "5": (0,), "6": (1,), "7": (0,), "8": (2,), "9": (1,)}
_MARKS = "一，。、："
_FIRST_IDEOGRAPH, _LAST_IDEOGRAPH = "\u4e00", "\u9fff"
_FULL = 0.4  # part of the font size: a letter that is wider and higher is no mark
_SLIGHT = 0.28  # a letter that is narrower or lower is one
_SAMPLES = 2  # of a digit, before it counts as drawn as another: a stamp or a line may run through one
_HEIGHT = 40  # pixels of a digit: fewer close the holes of bold ones
_EDGE = 2  # pixels of paper around it
_CONTRAST = 60  # of 255, between paper and ink
_MOST_PIXELS = 20_000

Font = tuple[str, int]  # its name and the size of its file, which tell it from the others of a document
Picture = list[bytes]  # rows of grey values


class Shapes:
    """The glyphs of one document that were looked at: each digit and mark once per font, unless it looks odd."""

    def __init__(self) -> None:
        self._sound: set[tuple[Font, str]] = set()
        self._misdrawn: set[tuple[Font, str]] = set()
        self._odd: dict[tuple[Font, str], int] = {}
        self._name = ctypes.create_string_buffer(256)
        self._size = ctypes.c_size_t()
        self._sides = tuple(ctypes.c_double() for _ in range(4))

    def misdrawn(self, page: pdfium.FPDF_PAGE, layer: TextLayer) -> str:
        """The characters of the page that are drawn as others, in order; a digit is found to be when it is seen a second time."""
        found = set()
        fonts: dict[int, Font] = {}  # by handle, which the next page may use for another one
        for index in _first_and_last(layer.text):
            character = layer.text[index]
            handle = _font_handle(layer, index)
            if not handle or not font_is_embedded(handle):  # of a font of this machine the shapes say nothing of the file
                continue
            font = fonts.get(handle) or fonts.setdefault(handle, self._font(handle))
            if (key := (font, character)) in self._sound:
                continue
            if key in self._misdrawn:
                found.add(character)
                continue
            is_odd = self._is_odd_mark(layer, index) if character in _MARKS else self._is_odd_digit(page, layer, index)
            if is_odd is None:
                continue
            if not is_odd:
                self._sound.add(key)
                continue
            self._odd[key] = self._odd.get(key, 0) + 1
            if self._odd[key] == _SAMPLES or (character in _MARKS and self._has_letters_as_marks(layer, handle)):
                self._misdrawn.add(key)
                found.add(character)
        return "".join(sorted(found))

    def _font(self, font: int) -> Font:
        handle = ctypes.cast(font, pdfium.FPDF_FONT)
        pdfium.FPDFFont_GetBaseFontName(handle, self._name, len(self._name))
        self._size.value = 0
        pdfium.FPDFFont_GetFontData(handle, None, 0, ctypes.byref(self._size))
        return self._name.value.decode("utf-8", "replace"), self._size.value

    def _box(self, layer: TextLayer, index: int) -> Box:
        """The ink of a glyph: left, bottom, right, top in the page's own coordinates."""
        left, right, bottom, top = self._sides
        pdfium.FPDFText_GetCharBox(layer.handle, index, *(ctypes.byref(side) for side in (left, right, bottom, top)))
        return left.value, bottom.value, right.value, top.value

    def _extent(self, layer: TextLayer, index: int) -> tuple[float, float] | None:
        """Width and height of the ink along the line, in font sizes; None where they cannot be told."""
        glyph = layer.glyph(index)
        left, bottom, right, top = self._box(layer, index)
        if glyph.turn is None or glyph.size <= 0 or right <= left or top <= bottom:
            return None
        across, down = (right - left, top - bottom) if glyph.turn % 2 == 0 else (top - bottom, right - left)
        return across / glyph.size, down / glyph.size

    def _is_odd_mark(self, layer: TextLayer, index: int) -> bool | None:
        extent = self._extent(layer, index)
        return None if extent is None else min(extent) > _FULL

    def _has_letters_as_marks(self, layer: TextLayer, font: int) -> bool:
        """Whether the font draws marks where the text says letters; else the boxes of its marks may only be larger than their ink."""
        for index, character in enumerate(layer.text):
            if _FIRST_IDEOGRAPH < character <= _LAST_IDEOGRAPH and _font_handle(layer, index) == font:
                extent = self._extent(layer, index)
                if extent is not None and min(extent) < _SLIGHT:
                    return True
        return False

    def _is_odd_digit(self, page: pdfium.FPDF_PAGE, layer: TextLayer, index: int) -> bool | None:
        glyph = layer.glyph(index)
        if glyph.turn != pdfium.FPDFPage_GetRotation(page) % 4:
            return None
        picture = _drawn(page, self._box(layer, index), glyph)
        if picture is None:
            return None
        digit = layer.text[index]
        rows = _ink(picture)
        if rows is None:
            return None
        if _holes(rows) not in _HOLES[digit]:
            return True
        return digit in "69" and _leans(rows, len(picture[0])) == (digit == "9")


def _font_handle(layer: TextLayer, index: int) -> int:
    item = text_object_of_char(address(layer.handle), index)
    return font_of_text(item) if item else 0


def _first_and_last(text: str) -> Iterator[int]:
    """Where each digit and mark stands first and last."""
    for character in (*_HOLES, *_MARKS):
        first = text.find(character)
        if first >= 0:
            yield first
            last = text.rfind(character)
            if last > first:
                yield last


def _drawn(page: pdfium.FPDF_PAGE, ink: Box, glyph: Glyph) -> Picture | None:
    """A glyph as the page draws it, with some paper around it; None where it has no size, or is larger than any figure."""
    shown = page_box(page)
    if shown is None or glyph.turn is None:
        return None
    x0, top, x1, bottom = quarter_view(*shown, glyph.turn).box(*ink)
    if bottom - top < 0.2 * glyph.size or x1 <= x0:
        return None
    scale = _HEIGHT / (bottom - top)
    width, height = int((x1 - x0) * scale) + 2 * _EDGE, _HEIGHT + 2 * _EDGE
    if width * height > _MOST_PIXELS:
        return None
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        place = pdfium.FS_MATRIX(scale, 0, 0, scale, _EDGE - x0 * scale, _EDGE - top * scale)
        within = pdfium.FS_RECTF(0, 0, width, height)
        pdfium.FPDF_RenderPageBitmapWithMatrix(bitmap, page, ctypes.byref(place), ctypes.byref(within), 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    return [pixels[row * stride : row * stride + width] for row in range(height)]


def _ink(picture: Picture) -> list[int] | None:
    """The ink of each row as bits, the leftmost pixel the highest; None where nothing stands out from the paper, whose corner is shown."""
    darkest, lightest = min(map(min, picture)), max(map(max, picture))
    if lightest - darkest < _CONTRAST:
        return None
    middle = (darkest + lightest) // 2
    dark, light = (b"0", b"1") if picture[0][0] < middle else (b"1", b"0")
    bits = dark * middle + light * (256 - middle)
    return [int(row.translate(bits), 2) for row in picture]


def _holes(rows: list[int]) -> int:
    """How many holes the ink has if it is one piece: one less Euler's number, counted in squares of four pixels (Gray, 1971)."""
    euler = 0
    padded = [0, *(row << 1 for row in rows), 0]
    for above, below in pairwise(padded):
        a, b, c, d = above, above >> 1, below, below >> 1
        odd = a ^ b ^ c ^ d  # one pixel or three
        three = odd & ((a & b) | (c & d))
        diagonal = (a & d & ~b & ~c) | (b & c & ~a & ~d)
        euler += (odd & ~three).bit_count() - three.bit_count() - 2 * diagonal.bit_count()
    return 1 - euler // 4


def _leans(rows: list[int], width: int) -> bool:
    """Whether the lower left quarter has more ink than the upper right one: a 6 and no 9."""
    half = width // 2
    right = (1 << half) - 1
    upper_right = sum((row & right).bit_count() for row in rows[: len(rows) // 2])
    lower_left = sum((row >> (width - half)).bit_count() for row in rows[(len(rows) + 1) // 2 :])
    return lower_left > upper_right
