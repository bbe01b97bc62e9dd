import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.readers.page import UnreadableDocument
from extract.readers.pdf.reference import read_pdf_reference


def drawn(*pages: Callable[[Canvas], None]) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300))
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def cell(canvas: Canvas) -> None:
    canvas.rect(100, 100, 100, 50)
    canvas.drawString(110, 110, "1,234.56")


def test_words_and_rules_are_those_drawn():
    (page,) = read_pdf_reference(drawn(cell))
    assert [word.text for word in page.words] == ["1,234.56"]
    assert sorted(round(rule.x0) for rule in page.rules if not rule.is_horizontal) == [100, 200]


def test_only_the_pages_asked_for_are_read():
    content = drawn(cell, lambda canvas: canvas.drawString(50, 50, "second"), cell)
    assert [(page.number, [word.text for word in page.words]) for page in read_pdf_reference(content, [2])] == [(2, ["second"])]


def test_slanted_letters_are_marked():
    def draw(canvas: Canvas) -> None:
        cell(canvas)
        canvas.drawString(50, 50, "upright letters are the most here")
        canvas.translate(200, 150)
        canvas.rotate(45)
        canvas.drawString(0, 0, "mark")

    (page,) = read_pdf_reference(drawn(draw))
    assert "".join(word.text for word in page.words if word.slanted) == "mark"


def test_what_is_no_pdf_is_damaged():
    with pytest.raises(UnreadableDocument) as refused:
        list(read_pdf_reference(b"no pdf"))
    assert refused.value.status == "damaged"
