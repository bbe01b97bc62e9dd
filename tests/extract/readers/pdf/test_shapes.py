"""Digits and marks are told by their shape: fonts whose map says others are found, in any pose of the page; sound ones are not."""

from __future__ import annotations

import io
from unittest.mock import patch

import lying_pages as lying
import pytest
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas
from small_reports import STATEMENTS, pdf, report_pages

from extract.readers.pdf.read import read_pdf
from extract.readers.pdf.shapes import _holes, _leans

FIGURES = ("0.12", "34.56", "78.90", "9,876.54", "3,210.00")


def misdrawn(content: bytes) -> list[str]:
    return [page.misdrawn for page in read_pdf(content)]


def drawn(swapped: str = "", font: str = "Vera", turned: int = 0, colours: tuple[str, str] = ("white", "black"), struck: str = "") -> bytes:
    """A page of figures in a font whose map swaps two digits; `struck` has a line through its first figure."""
    pair = dict(zip(map(ord, swapped), map(ord, reversed(swapped)), strict=True))
    truthful = ttfonts.makeToUnicodeCMap
    buffer = io.BytesIO()
    with patch.object(ttfonts, "makeToUnicodeCMap", lambda name, codes: truthful(name, [pair.get(code, code) for code in codes])):
        canvas = Canvas(buffer, pagesize=(400, 300))
        if font == "Vera":
            pdfmetrics.registerFont(ttfonts.TTFont("Vera", "Vera.ttf", asciiReadable=False))
        paper, ink = colours
        canvas.setFillColor(paper)
        canvas.rect(0, 0, 400, 300, stroke=0, fill=1)
        canvas.setFillColor(ink)
        canvas.setFont(font, 9)
        canvas.setPageRotation(turned)
        if turned:
            canvas.rotate(turned)
            canvas.translate(*{90: (0, -400), 270: (-300, 0)}[turned])
        for at, text in enumerate(FIGURES * 2):
            canvas.drawString(20, 20 + 20 * at, text)
            if text == struck:
                canvas.line(20, 23 + 20 * at, 60, 23 + 20 * at)
        canvas.showPage()
        canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("font", ["Vera", "Helvetica", "Times-Roman", "Courier-Bold"])
def test_sound_digits_are_as_they_are_drawn(font):
    assert misdrawn(drawn(font=font)) == [""]


@pytest.mark.parametrize("swapped", ["38", "18", "69", "05", "68"])
def test_two_digits_that_a_map_swaps_are_found(swapped):
    assert set(*misdrawn(drawn(swapped))) == set(swapped)


@pytest.mark.parametrize("turned", [90, 270])
def test_digits_of_a_page_on_its_side_are_looked_at_too(turned):
    assert misdrawn(drawn(turned=turned)) == [""]
    assert misdrawn(drawn("38", turned=turned)) == ["38"]


def test_a_font_that_is_not_in_the_file_is_drawn_as_this_machine_can():
    """Where no font here has Chinese, PDFium draws the digits of such a font as whatever stands at their places in another one."""
    assert set(misdrawn(pdf(*report_pages("甲市公安局", *STATEMENTS)))) == {""}


def test_white_digits_on_dark_paper_are_digits():
    assert misdrawn(drawn(colours=("darkblue", "white"))) == [""]
    assert misdrawn(drawn("38", colours=("darkblue", "white"))) == ["38"]


def test_a_line_through_one_figure_does_not_make_its_digits_odd():
    assert misdrawn(drawn(struck="78.90")) == [""]


def test_a_map_that_shuffles_letters_draws_marks_as_letters_and_letters_as_marks():
    assert misdrawn(lying.honest()) == ["", ""]
    assert misdrawn(lying.shuffled_letters()) == ["", "："]


def test_shuffled_digits_are_found():
    assert len(misdrawn(lying.shuffled_digits())[1]) >= 2


@pytest.mark.parametrize(
    ("shape", "holes"),
    [(["111", "101", "111"], 1), (["111", "101", "111", "101", "111"], 2), (["010", "010", "010"], 0), (["1111", "1001", "1111"], 1)],
)
def test_holes_are_counted(shape, holes):
    assert _holes([int(row, 2) for row in shape]) == holes


def test_a_six_leans_to_the_lower_left_and_a_nine_does_not():
    six = ["0110", "1000", "1000", "1110", "1001", "0110"]
    assert _leans([int(row, 2) for row in six], 4)
    assert not _leans([int(row[::-1], 2) for row in reversed(six)], 4)
