"""Words under a picture or white on one are not seen; words on a picture, or under a watermark that lets them through, are."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extract.readers.pdf.read import read_pdf

SIZE = (400, 300)


def scan(alpha: int = 255) -> ImageReader:
    """A picture of a page with some ink on it, as opaque as `alpha` says."""
    picture = Image.new("RGBA", SIZE, (255, 255, 255, alpha))
    for line in range(10):
        picture.paste((0, 0, 0, alpha), (30, 25 + 25 * line, 300, 30 + 25 * line))
    return ImageReader(picture)


def write(canvas: Canvas, ink: str = "black") -> None:
    canvas.setFillColor(ink)
    for line in range(10):
        canvas.drawString(40, 30 + 25 * line, f"{line}23,456.78")


def drawn(*order: str, ink: str = "black", alpha: int = 255, form: bool = False, turned: int = 0, pages: int = 1) -> list[int]:
    """How many words of each page are not seen, of pages that draw `text` and `picture` in this order."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=SIZE)
    if form:
        canvas.beginForm("text")
        write(canvas, ink)
        canvas.endForm()
    for _ in range(pages):
        canvas.setPageRotation(turned)
        for what in order:
            if what == "picture":
                canvas.drawImage(scan(alpha), 0, 0, *SIZE, mask="auto")
            elif form:
                canvas.doForm("text")
            else:
                write(canvas, ink)
        canvas.showPage()
    canvas.save()
    return [page.unseen_words for page in read_pdf(buffer.getvalue())]


@pytest.mark.parametrize("form", [False, True])
@pytest.mark.parametrize("turned", [0, 90])
def test_words_under_a_picture_are_not_seen(form, turned):
    assert drawn("text", "picture", form=form, turned=turned) == [10]


def test_words_on_a_picture_are_seen():
    assert drawn("picture", "text") == [0]


def test_a_watermark_lets_words_through_on_every_page():
    assert drawn("text", "picture", alpha=60, pages=3) == [0, 0, 0]


def test_white_words_on_a_white_picture_are_not_seen():
    assert drawn("picture", "text", ink="white")[0] >= 5  # where they cross its black lines they are
