import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.readers.pdf.text import TextLayer


@contextmanager
def layer(draw: Callable[[Canvas], None], most: int = 1000) -> Iterator[TextLayer]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300))
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    document = pypdfium2.PdfDocument(buffer.getvalue())
    page = document[0]
    opened = TextLayer(page.raw, most)
    try:
        yield opened
    finally:
        opened.close()
        page.close()
        document.close()


def test_the_text_has_one_character_for_each_glyph():
    with layer(lambda canvas: canvas.drawString(100, 200, "1,234.56")) as opened:
        assert (opened.text.strip(), opened.count) == ("1,234.56", 8)


def test_a_glyph_stands_where_it_is_drawn():
    with layer(lambda canvas: canvas.drawString(100, 200, "12")) as opened:
        glyph = opened.glyph(0)
        assert glyph.left == pytest.approx(100, abs=1)
        assert glyph.bottom < 200 + 5 < glyph.top
        assert (glyph.size, glyph.turn) == (pytest.approx(10, abs=0.5), 0)


@pytest.mark.parametrize(("degrees", "turn"), [(90, 1), (180, 2), (270, 3), (30, None)])
def test_the_direction_of_turned_text(degrees, turn):
    def draw(canvas: Canvas) -> None:
        canvas.translate(200, 150)
        canvas.rotate(degrees)
        canvas.drawString(0, 0, "12")

    with layer(draw) as opened:
        assert opened.glyph(0).turn == turn


def test_white_text_is_told():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 200, "1")
        canvas.setFillGray(1)
        canvas.drawString(100, 100, "2")

    with layer(draw) as opened:
        assert {character: opened.is_white(opened.text.index(character)) for character in "12"} == {"1": False, "2": True}


def test_text_that_is_drawn_without_ink_is_invisible():
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(100, 200)
        text.setTextRenderMode(3)
        text.textOut("1")
        canvas.drawText(text)

    with layer(draw) as opened:
        assert opened.is_invisible(0)


def test_a_page_with_too_many_characters_has_no_text():
    with layer(lambda canvas: canvas.drawString(100, 200, "123"), most=2) as opened:
        assert (opened.over_budget, opened.text) == (True, "")
