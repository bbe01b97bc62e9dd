import io
from collections.abc import Callable

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from extract.readers.pdf.paths import Drawing, read_drawing
from extract.readers.pdf.view import quarter_view


def drawing(draw: Callable[[Canvas], None], **limits: int) -> Drawing:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300))
    draw(canvas)
    canvas.save()
    document = pypdfium2.PdfDocument(buffer.getvalue())
    page = document[0]
    try:
        allowed = {"max_objects": 100, "max_segments": 100, "max_loose": 10} | limits
        return read_drawing(page.raw, quarter_view(0, 0, 400, 300, 0), **allowed)
    finally:
        page.close()
        document.close()


def rules(found: Drawing) -> list[tuple[int, ...]]:
    return sorted(tuple(round(side) for side in rule) for rule in found.rules)


def test_a_line_is_a_rule_counted_from_the_top():
    assert rules(drawing(lambda canvas: canvas.line(50, 100, 150, 100))) == [(50, 200, 150, 200)]


def test_a_box_has_four_sides():
    found = rules(drawing(lambda canvas: canvas.rect(50, 100, 100, 40)))
    assert found == [(50, 160, 50, 200), (50, 160, 150, 160), (50, 200, 150, 200), (150, 160, 150, 200)]


def test_a_thin_filled_bar_is_a_rule_and_a_thick_one_a_fill():
    thin = drawing(lambda canvas: canvas.rect(50, 100, 100, 1, stroke=0, fill=1))
    assert [rule.is_horizontal for rule in thin.rules] == [True]
    assert thin.fills == []
    thick = drawing(lambda canvas: canvas.rect(50, 100, 100, 40, stroke=0, fill=1))
    assert (len(thick.fills), thick.rules) == (1, [])


def test_a_white_line_is_seen_on_a_filled_box_alone():
    def draw(canvas: Canvas, *, on_box: bool) -> None:
        if on_box:
            canvas.setFillGray(0.5)
            canvas.rect(50, 100, 100, 40, stroke=0, fill=1)
        canvas.setStrokeGray(1)
        canvas.line(100, 100, 100, 140)

    assert rules(drawing(lambda canvas: draw(canvas, on_box=False))) == []
    assert rules(drawing(lambda canvas: draw(canvas, on_box=True))) == [(100, 160, 100, 200)]


def test_strokes_along_no_axis_are_counted():
    found = drawing(lambda canvas: canvas.line(50, 100, 150, 170))
    assert (found.rules, found.loose_strokes) == ([], 1)


def test_too_many_objects_end_the_walk():
    def draw(canvas: Canvas) -> None:
        for place in range(20):
            canvas.line(50, 100 + place, 150, 100 + place)

    found = drawing(draw, max_objects=5)
    assert (found.over_budget, found.rules) == (True, [])
