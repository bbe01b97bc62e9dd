"""The part of reportlab's canvas that `paper.py` uses, drawing OFD pages.

Choices of `variant`: `steps` (a step for every letter, as converters write; otherwise letters have their natural widths), `letters` (every
letter a text object of its own).
"""

from __future__ import annotations

import io
import math
import zipfile
from xml.sax.saxutils import escape

from house_styles.columns import width_of

MILLIMETRE = 72 / 25.4
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
Matrix = tuple[float, float, float, float, float, float]


class OfdCanvas:
    """Draws with the origin in the lower left corner, in points, and writes an OFD package."""

    def __init__(self, variant: tuple[str, ...]) -> None:
        self.variant = variant
        self.pages: list[str] = []
        self._objects: list[str] = []
        self._size = (595.0, 842.0)
        self._saved: list[tuple[Matrix, float]] = []
        self._matrix: Matrix = (1, 0, 0, 1, 0, 0)
        self._gray, self._width, self._font = 0.0, 0.5, 9.0

    def setPageSize(self, size: tuple[float, float]) -> None:
        self._size = size

    def setPageRotation(self, angle: int) -> None:
        if angle:
            raise ValueError("OFD has no turned pages")

    def saveState(self) -> None:
        self._saved.append((self._matrix, self._gray))

    def restoreState(self) -> None:
        self._matrix, self._gray = self._saved.pop()

    def setFillGray(self, gray: float) -> None:
        self._gray = gray

    def setLineWidth(self, width: float) -> None:
        self._width = width

    def setDash(self, *pattern: int) -> None:
        pass

    def setFont(self, _: str, size: float) -> None:
        self._font = size

    def translate(self, x: float, y: float) -> None:
        a, b, c, d, e, f = self._matrix
        self._matrix = (a, b, c, d, e + a * x + c * y, f + b * x + d * y)

    def rotate(self, angle: float) -> None:
        a, b, c, d, e, f = self._matrix
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        self._matrix = (a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin, e, f)

    def _point(self, x: float, y: float) -> tuple[float, float]:
        """In millimetres from the upper left corner."""
        a, b, c, d, e, f = self._matrix
        return (a * x + c * y + e) / MILLIMETRE, (self._size[1] - (b * x + d * y + f)) / MILLIMETRE

    def drawString(self, x: float, y: float, text: str) -> None:
        if not text:
            return
        if "letters" in self.variant and self._matrix[1] == 0:
            at = x
            for letter in text:
                self._text(at, y, letter)
                at += width_of(letter, self._font)
        else:
            self._text(x, y, text)

    def _text(self, x: float, y: float, text: str) -> None:
        left, base = self._point(x, y)
        size = self._font / MILLIMETRE
        widths = [width_of(letter, self._font) / MILLIMETRE for letter in text]
        steps = f' DeltaX="{" ".join(f"{width:.4f}" for width in widths[:-1])}"' if len(text) > 1 else ""
        a, b, c, d, _, _ = self._matrix
        turned = f' CTM="{a:.4f} {-b:.4f} {-c:.4f} {d:.4f} 0 0"' if b else ""
        code = f'<ofd:TextCode X="0" Y="{size * 0.88:.4f}"{steps}>{escape(text)}</ofd:TextCode>'
        top = base - (0 if b else size * 0.88)
        boundary = f"{left:.4f} {top:.4f} {sum(widths):.4f} {size * 1.2:.4f}"
        self._objects.append(f'<ofd:TextObject Boundary="{boundary}" Font="1" Size="{size:.4f}"{turned}>{code}</ofd:TextObject>')

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._path([(x0, y0), (x1, y1)], "")

    def rect(self, x: float, y: float, width: float, height: float, stroke: int = 1, fill: int = 0) -> None:
        corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
        self._path(corners, " C", f' Stroke="{str(bool(stroke)).lower()}" Fill="{str(bool(fill)).lower()}"')

    def _path(self, points: list[tuple[float, float]], end: str, more: str = "") -> None:
        placed = [self._point(x, y) for x, y in points]
        left, top = min(x for x, _ in placed), min(y for _, y in placed)
        wide, high = max(x for x, _ in placed) - left, max(y for _, y in placed) - top
        data = " ".join(f"{'L' if index else 'M'} {x - left:.4f} {y - top:.4f}" for index, (x, y) in enumerate(placed)) + end
        boundary = f"{left:.4f} {top:.4f} {max(wide, 0.1):.4f} {max(high, 0.1):.4f}"
        value = round(self._gray * 255)
        colour = f'<ofd:FillColor Value="{value} {value} {value}"/>' if "Fill" in more else ""
        drawn = f"{colour}<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData>"
        width = self._width / MILLIMETRE
        self._objects.append(f'<ofd:PathObject Boundary="{boundary}" LineWidth="{width:.4f}"{more}>{drawn}</ofd:PathObject>')

    def showPage(self) -> None:
        width, height = (each / MILLIMETRE for each in self._size)
        area = f"<ofd:Area><ofd:PhysicalBox>0 0 {width:.3f} {height:.3f}</ofd:PhysicalBox></ofd:Area>"
        layer = f"<ofd:Content><ofd:Layer>{''.join(self._objects)}</ofd:Layer></ofd:Content>"
        self.pages.append(f"<ofd:Page {_SPACE}>{area}{layer}</ofd:Page>")
        self._objects = []
        self._matrix, self._gray = (1, 0, 0, 1, 0, 0), 0.0

    def package(self) -> bytes:
        names = [f"Pages/Page_{number}/Content.xml" for number in range(len(self.pages))]
        listed = "".join(f'<ofd:Page ID="{number + 10}" BaseLoc="{name}"/>' for number, name in enumerate(names))
        area = "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
        parts = {
            "OFD.xml": f"<ofd:OFD {_SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {_SPACE}>{area}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
            **{f"Doc_0/{name}": page for name, page in zip(names, self.pages, strict=True)},
        }
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for name, part in parts.items():
                package.writestr(zipfile.ZipInfo(name), '<?xml version="1.0" encoding="UTF-8"?>' + part)
        return buffer.getvalue()
