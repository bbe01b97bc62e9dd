"""PDFium's functions that are called for every word and every drawn object, with handles as plain integers.

The generated bindings build a pointer object for every handle that comes back and check the type of every one that goes in, which takes
longer than most of the calls themselves. These are the same functions of the same library. They hold on to Python's lock: each is over
in less than a microsecond.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium


def address(handle: Any) -> int:
    """The integer handle of one of the bindings' pointers; 0 for a null pointer."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def values(kind: Any, count: int) -> tuple[memoryview[Any], tuple[int, ...]]:
    """Room for values of a C type that PDFium hands over, and the address of each of them."""
    room = (kind * count)()
    places = tuple(ctypes.addressof(room) + index * ctypes.sizeof(kind) for index in range(count))
    return memoryview(room).cast("B").cast(kind._type_), places


def _is_plain(kind: object) -> bool:
    return kind in (ctypes.c_int, ctypes.c_uint, ctypes.c_float, ctypes.c_double)


def _plain(function: Any) -> Any:
    result, *arguments = (kind if _is_plain(kind) else ctypes.c_void_p for kind in (function.restype, *function.argtypes))
    return ctypes.PYFUNCTYPE(result, *arguments)(address(function))


loose_box = _plain(pdfium.FPDFText_GetLooseCharBox)
char_angle = _plain(pdfium.FPDFText_GetCharAngle)
font_size = _plain(pdfium.FPDFText_GetFontSize)
fill_colour_of_char = _plain(pdfium.FPDFText_GetFillColor)
text_object_of_char = _plain(pdfium.FPDFText_GetTextObject)

object_on_page = _plain(pdfium.FPDFPage_GetObject)
object_in_form = _plain(pdfium.FPDFFormObj_GetObject)
kind_of_object = _plain(pdfium.FPDFPageObj_GetType)
bounds_of_object = _plain(pdfium.FPDFPageObj_GetBounds)
matrix_of_object = _plain(pdfium.FPDFPageObj_GetMatrix)
stroke_colour = _plain(pdfium.FPDFPageObj_GetStrokeColor)
fill_colour = _plain(pdfium.FPDFPageObj_GetFillColor)
font_of_text = _plain(pdfium.FPDFTextObj_GetFont)
font_is_embedded = _plain(pdfium.FPDFFont_GetIsEmbedded)
set_active = _plain(pdfium.FPDFPageObj_SetIsActive)
render_mode_of_text = _plain(pdfium.FPDFTextObj_GetTextRenderMode)

draw_mode = _plain(pdfium.FPDFPath_GetDrawMode)
count_segments = _plain(pdfium.FPDFPath_CountSegments)
path_segment = _plain(pdfium.FPDFPath_GetPathSegment)
segment_kind = _plain(pdfium.FPDFPathSegment_GetType)
segment_point = _plain(pdfium.FPDFPathSegment_GetPoint)
segment_closes = _plain(pdfium.FPDFPathSegment_GetClose)
