"""From a PDF page's own coordinates to those of the page as a person sees it."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from extract.readers.ruling import Box


@dataclass(frozen=True, slots=True)
class View:
    """An affine map by quarter turns: `x' = ax*x + bx*y + cx`, `y' = ay*x + by*y + cy`; `width` and `height` are those of the seen page."""

    ax: float
    bx: float
    cx: float
    ay: float
    by: float
    cy: float
    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box as `x0, top, x1, bottom` with the origin in the upper left corner, y downwards."""
        x0 = self.ax * left + self.bx * bottom + self.cx
        x1 = self.ax * right + self.bx * top + self.cx
        y0 = self.ay * left + self.by * bottom + self.cy
        y1 = self.ay * right + self.by * top + self.cy
        if x0 > x1:
            x0, x1 = x1, x0
        if y0 > y1:
            y0, y1 = y1, y0
        return x0, y0, x1, y1


def quarter_view(left: float, bottom: float, right: float, top: float, quarters: int) -> View:
    """The view of the page box after turning it clockwise by `quarters` times 90 degrees."""
    width, height = right - left, top - bottom
    if quarters == 0:
        return View(1, 0, -left, 0, -1, top, width, height)
    if quarters == 1:
        return View(0, 1, -bottom, 1, 0, -left, height, width)
    if quarters == 2:
        return View(-1, 0, right, 0, 1, -bottom, width, height)
    return View(0, -1, top, -1, 0, right, height, width)


def page_box(page: pdfium.FPDF_PAGE) -> Box | None:
    """`left, bottom, right, top` of what is shown of the page (CropBox within MediaBox), in its own coordinates; None without a size."""
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(rect)) or rect.right <= rect.left or rect.top <= rect.bottom:
        return None
    return rect.left, rect.bottom, rect.right, rect.top
