"""PDFs made for measuring: dense tables, and drawings that hold no table."""

from __future__ import annotations

import io
import math
import random
from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

LANDSCAPE = (842, 595)
PLACES = 60  # names and heights printed over a drawing


def _document(pages: int, draw: Callable[[Canvas, int], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=LANDSCAPE)
    for page in range(pages):
        draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def dense(pages: int) -> bytes:
    """Pages full of ruled cells, 31 × 10, each with a number."""

    def draw(canvas: Canvas, page: int) -> None:
        canvas.setFont("Helvetica", 7)
        canvas.grid([40 + 76 * column for column in range(11)], [30 + 17 * row for row in range(32)])
        for row in range(31):
            for column in range(10):
                canvas.drawRightString(
                    40 + 76 * (column + 1) - 3, 35 + 17 * row, f"{(page + 1) * 7919 + row * 104729 + column * 13:,}.{row:02d}"
                )

    return _document(pages, draw)


def _name_places(canvas: Canvas, chance: random.Random) -> None:
    canvas.setFont("Helvetica", 7)
    for number in range(PLACES):
        name = f"Hill {number}" if number % 2 else f"{chance.uniform(100, 2000):,.2f}"
        canvas.drawString(chance.uniform(0, 800), chance.uniform(0, 590), name)


def contour_map(pages: int, curves: int = 4000, points: int = 60) -> bytes:
    """Maps of `curves` crooked lines of so many points each."""

    def draw(canvas: Canvas, page: int) -> None:
        chance = random.Random(page)
        for _ in range(curves):
            x, y, way = chance.uniform(0, 842), chance.uniform(0, 595), chance.uniform(0, math.tau)
            path = canvas.beginPath()
            path.moveTo(x, y)
            for _ in range(points):
                way += chance.uniform(-0.5, 0.5)
                x, y = x + 3 * math.cos(way), y + 3 * math.sin(way)
                path.lineTo(x, y)
            canvas.drawPath(path)
        _name_places(canvas, chance)

    return _document(pages, draw)


def strokes(pages: int, count: int) -> bytes:
    """So many short strokes that run along no axis, each a path of its own."""

    def draw(canvas: Canvas, page: int) -> None:
        chance = random.Random(page)
        for _ in range(count):
            x, y = chance.uniform(0, 842), chance.uniform(0, 595)
            canvas.line(x, y, x + chance.uniform(-20, 20), y + chance.uniform(-20, 20))
        _name_places(canvas, chance)

    return _document(pages, draw)


def hatching(pages: int, count: int, share_of_page: float = 0.5) -> bytes:
    """So many lines along the axes, as a filled chart or a floor plan has them, each a path of its own."""

    def draw(canvas: Canvas, page: int) -> None:
        chance = random.Random(page)
        canvas.setLineWidth(0.2)
        for index in range(count):
            x, y = chance.uniform(0, 842), chance.uniform(0, 595)
            length = chance.uniform(5, 842 * share_of_page)
            canvas.line(x, y, *((x + length, y) if index % 2 else (x, y + length)))
        _name_places(canvas, chance)

    return _document(pages, draw)


DRAWINGS: dict[str, Callable[[], bytes]] = {
    "map, 4,000 curves of 60 points": lambda: contour_map(2),
    "2,900 slanted strokes": lambda: strokes(2, 2900),
    "20,000 slanted strokes": lambda: strokes(2, 20_000),
    "2,900 lines along the axes": lambda: hatching(2, 2900),
    "20,000 lines along the axes": lambda: hatching(2, 20_000),
    "59,000 lines along the axes": lambda: hatching(2, 59_000),
    "300,000 lines along the axes": lambda: hatching(1, 300_000),
    "300,000 slanted strokes": lambda: strokes(1, 300_000),
}
