"""Pages: running heads, watermarks, turned pages, lines of text, with the origin in the upper left corner."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from house_styles.columns import FONT, width_of, wrap
from house_styles.ofd_canvas import OfdCanvas
from house_styles.style import Style

MARGIN = 48.0


class Paper:
    """A document being printed. `y` is how far down the page it is."""

    def __init__(self, style: Style, department: str) -> None:
        self.style = style
        self.department = department
        self._buffer = io.BytesIO()
        is_ofd = style.format == "ofd"
        self.canvas: Canvas | OfdCanvas = OfdCanvas(style.variant) if is_ofd else Canvas(self._buffer, pagesize=A4, invariant=1)
        self.page = 0
        self.wide = False
        self.width, self.height = A4
        self.y = 0.0

    @property
    def room(self) -> float:
        return self.width - 2 * MARGIN

    @property
    def bottom(self) -> float:
        return self.height - MARGIN - 12

    def new_page(self, wide: bool = False) -> None:
        if self.page:
            self.canvas.showPage()
        self.page += 1
        self.wide = wide
        short, long = A4
        self.width, self.height = (long, short) if wide else (short, long)
        turned = wide and self.style.orientation in ("rotated", "sideways")
        rotated = turned and self.style.orientation == "rotated"
        self.canvas.setPageSize(
            (short, long) if not wide or (turned and not rotated) else (long, short)
        )  # reportlab swaps those it rotates
        self.canvas.setPageRotation(90 if rotated else 0)
        if turned:
            self.canvas.translate(short, 0)
            self.canvas.rotate(90)
        self._furnish()
        self.y = MARGIN + (16 if self.style.page_header else 0)

    def _furnish(self) -> None:
        style = self.style
        if style.watermark:
            self.canvas.saveState()
            self.canvas.setFillGray(0.85)
            for step in range(3):
                self.canvas.saveState()
                self.canvas.translate(self.width * 0.3, self.height * (0.25 + 0.25 * step))
                if style.watermark == "diagonal":
                    self.canvas.rotate(35)
                self.canvas.setFont(FONT, 30)
                self.canvas.drawString(0, 0, self.department)
                self.canvas.restoreState()
            self.canvas.restoreState()
        if style.page_header:
            self.text(style.page_header.format(department=self.department, page=self.page), MARGIN, MARGIN - 12, 8)
            if style.rules_of_page:
                self.line(MARGIN, MARGIN, self.width - MARGIN, MARGIN)
        if style.page_footer:
            self.centred(style.page_footer.format(page=self.page, department=self.department), self.height - 30, 8)
            if style.rules_of_page:
                self.line(MARGIN, self.height - 34, self.width - MARGIN, self.height - 34)

    def text(self, text: str, x: float, top: float, size: float) -> None:
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.height - top - size * 0.88, text)

    def centred(self, text: str, top: float, size: float) -> None:
        self.text(text, (self.width - width_of(text, size)) / 2, top, size)

    def right(self, text: str, top: float, size: float) -> None:
        self.text(text, self.width - MARGIN - width_of(text, size), top, size)

    def line(self, x0: float, top: float, x1: float, bottom: float, width: float = 0.5) -> None:
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - top, x1, self.height - bottom)

    def box(self, x0: float, top: float, x1: float, bottom: float, fill: float | None = None) -> None:
        if fill is None:
            self.canvas.setLineWidth(self.style.line_width)
            self.canvas.rect(x0, self.height - bottom, x1 - x0, bottom - top, stroke=1, fill=0)
            return
        self.canvas.saveState()
        self.canvas.setFillGray(fill)
        self.canvas.rect(x0, self.height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        self.canvas.restoreState()

    def paragraph(self, text: str, size: float = 10.5) -> None:
        """Running text, indented, over as many pages as it needs."""
        for line in wrap("　　" + text, self.room, size):
            if self.y + 1.6 * size > self.bottom:
                self.new_page(self.wide)
            self.text(line, MARGIN, self.y, size)
            self.y += 1.6 * size

    def finish(self) -> bytes:
        self.canvas.showPage()
        if isinstance(self.canvas, OfdCanvas):
            return self.canvas.package()
        self.canvas.save()
        return self._buffer.getvalue()
