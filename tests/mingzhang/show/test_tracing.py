from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from mingzhang.show.tracing import Fact, NotTraceable, draw

FACT = Fact("0" * 64, "甲局", 2023, Decimal("5.00"), "proven", 1, 1, (10.0, 20.0, 60.0, 30.0), 7)


def pdf() -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 100))
    canvas.drawString(20, 50, "5.00")
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("before", [b"", b"\r\n<!-- a site wrote this -->\r\n"])
def test_a_pdf_is_drawn_wherever_the_readers_find_its_header(tmp_path: Path, before: bytes):
    draw(before + pdf(), FACT, tmp_path / "cell.png")
    assert Image.open(tmp_path / "cell.png").size == (400, 200)


def test_what_is_no_pdf_has_no_page_to_draw(tmp_path: Path):
    with pytest.raises(NotTraceable, match="Only a cell of a PDF"):
        draw(b"<html><body>%PDF is a format</body></html>", FACT, tmp_path / "cell.png")
