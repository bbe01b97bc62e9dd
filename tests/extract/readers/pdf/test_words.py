import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.readers.pdf.read import read_pdf
from extract.readers.pdf.text import Glyph
from extract.readers.pdf.words import Run, dominant_turn


def texts(draw: Callable[[Canvas], None]) -> list[str]:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 300))
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.save()
    (page,) = read_pdf(buffer.getvalue())
    return [word.text for word in page.words]


def run(turn: int | None, length: int) -> Run:
    glyph = Glyph(0, 0, 1, 1, 10, turn)
    return Run(0, length, glyph, glyph)


@pytest.mark.parametrize(
    ("runs", "turn"),
    [([run(1, 8), run(0, 2)], 1), ([run(1, 5), run(0, 5)], 3), ([run(None, 9)], 3), ([], 3)],
    ids=["most run upwards", "undecided", "slanted", "nothing"],
)
def test_the_direction_of_a_page_is_that_of_most_characters(runs, turn):
    assert dominant_turn(runs, fallback=3) == turn


def test_spaces_part_words():
    assert texts(lambda canvas: canvas.drawString(50, 200, "Item Total")) == ["Item", "Total"]


def test_a_vertical_rule_parts_words_of_two_cells():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 200, "12.00")
        canvas.drawString(78, 200, "34.00")
        canvas.line(76.5, 190, 76.5, 215)

    assert texts(draw) == ["12.00", "34.00"]


def test_digits_that_run_over_a_border_are_one_number():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 200, "1234567.00")
        canvas.line(70, 190, 70, 215)

    assert texts(draw) == ["1234567.00"]


def test_characters_printed_twice_to_look_bold_count_once():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 200, "12.00")
        canvas.drawString(50.3, 200, "12.00")

    assert texts(draw) == ["12.00"]


def test_white_letters_on_white_paper_are_left_out():
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.drawString(50, 200, "12.00")

    assert texts(draw) == []


def test_white_letters_on_a_dark_box_are_read():
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0)
        canvas.rect(40, 190, 100, 30, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(50, 200, "12.00")

    assert texts(draw) == ["12.00"]
