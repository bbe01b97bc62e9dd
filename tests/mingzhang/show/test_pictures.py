"""What is drawn lies where it was read, on turned and sideways pages too."""

import io

import pytest
from PIL import Image
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from extract.readers.pdf.read import read_pdf
from mingzhang.show.pictures import COLOURS, LEGEND_HEIGHT, Marked, NotDrawable, drawn_over, page_picture

WORDS = ["Item", "Total", "1,234.56", "Services"]


def drawn(rotation: int, sideways: bool) -> bytes:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(600, 800))
    canvas.setPageRotation(rotation)
    if sideways:
        canvas.translate(600, 0)
        canvas.rotate(90)
    canvas.setFont("Vera", 14)
    for place, word in enumerate(WORDS):
        canvas.drawString(80 + 40 * place, 500 - 60 * place, word)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(("rotation", "sideways"), [(0, False), (90, False), (180, False), (270, False), (0, True), (90, True)])
def test_words_are_dark_where_they_were_read(rotation, sideways):
    content = drawn(rotation, sideways)
    (page,) = read_pdf(content)
    picture = page_picture(content, 1, scale=1.0).convert("L")
    assert picture.size == (round(page.width), round(page.height))
    assert {word.text for word in page.words} == set(WORDS)
    for word in page.words:
        inside = picture.crop((int(word.x0), int(word.top), int(word.x1) + 1, int(word.bottom) + 1))
        assert inside.getextrema()[0] < 100, f"{word.text} is not where it was read"


def test_cells_are_outlined_in_the_colour_of_what_they_are():
    picture = Image.new("RGB", (200, 100), "white")
    cells = [Marked(1, (10, 10, 40, 30), "mapped"), Marked(1, (50, 10, 80, 30), "unmapped"), Marked(1, (10, 35, 40, 45), "")]
    whole = drawn_over(picture, cells, scale=2.0)
    assert whole.size == (200, 100 + LEGEND_HEIGHT)
    green, orange = whole.getpixel((20, 40)), whole.getpixel((100, 40))
    assert green[1] > green[0] and green[1] > green[2]
    assert orange[0] > orange[2]
    assert whole.getpixel((190, 90)) == (255, 255, 255)
    assert set(COLOURS) >= {"label", "mapped", "unmapped", "unreadable"}


def test_a_page_that_is_not_there_says_so():
    with pytest.raises(NotDrawable, match="Page 7"):
        page_picture(drawn(0, False), 7)
    with pytest.raises(NotDrawable, match="cannot be opened"):
        page_picture(b"%PDF-1.4 nothing", 1)
