"""Figures without words beside them are looked at; they are drawn there, or nothing is."""

from __future__ import annotations

import io

import lying_pages as lying
import pytest
from drawn_pages import blank, write
from reportlab.pdfgen.canvas import Canvas

from extract.pictures.suspicion import reasons_to_look
from extract.pictures.unlabelled import drawn_beside, has_letters_as_pictures, unlabelled_lines
from extract.readers.page import Page
from extract.readers.pdf.read import read_pdf


def outlined(canvas: Canvas, x: float, y: float) -> None:
    """Something like 中, as an outline."""
    path = canvas.beginPath()
    path.rect(x, y + 2, 8, 4)
    path.moveTo(x + 3.5, y)
    path.curveTo(x + 3.4, y + 3, x + 3.4, y + 6, x + 3.5, y + 9)
    path.lineTo(x + 4.5, y + 9)
    path.lineTo(x + 4.5, y)
    canvas.drawPath(path, stroke=0, fill=1)


def figures(labels: bool, ruled: bool = True, turned: int = 0) -> tuple[Page, bytes]:
    """A page of two columns of figures, with outlines in place of labels or without."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(400, 400))
    canvas.setPageRotation(turned)
    for row in range(12):
        y = 50 + 25 * row
        if labels:
            for at in range(5):
                outlined(canvas, 30 + 10 * at, y)
        canvas.drawString(150, y, f"{1000 + 37 * row:,}.{10 + row}")
        canvas.drawString(280, y, f"{2000 + 41 * row:,}.{20 + row}")
        if ruled:
            for x in (20, 130, 260, 380):
                canvas.line(x, y - 8, x, y + 17)
            canvas.line(20, y - 8, 380, y - 8)
    canvas.save()
    (page,) = read_pdf(buffer.getvalue())
    return page, buffer.getvalue()


@pytest.mark.parametrize("ruled", [True, False])
def test_outlines_beside_figures_are_seen_and_rules_are_not(ruled):
    page, content = figures(labels=True, ruled=ruled)
    assert len(unlabelled_lines(page)) == 12
    assert drawn_beside(page, unlabelled_lines(page), content)
    page, content = figures(labels=False, ruled=ruled)  # the second half of a wide table
    assert len(unlabelled_lines(page)) == 12
    assert not drawn_beside(page, unlabelled_lines(page), content)


def test_only_pages_on_which_something_is_drawn_are_rendered():
    page, content = figures(labels=True)
    assert reasons_to_look([page], content, "pdf") == {1: "drawn_letters"}
    page, _ = figures(labels=False)
    assert reasons_to_look([page], b"cannot be opened", "pdf") == {}


def test_a_page_that_is_turned_is_looked_at_as_it_is_read():
    page, content = figures(labels=True, turned=90)
    assert drawn_beside(page, unlabelled_lines(page), content)


def test_lines_with_letters_need_no_look():
    page = blank()
    for row in range(12):
        write(page, "公共安全支出", 100 + 20 * row)
        write(page, "1,234.56", 100 + 20 * row, 300)
    assert unlabelled_lines(page) == []


def test_pictures_of_the_size_of_letters_are_letters_where_there_are_hardly_others():
    cover, table = read_pdf(lying.chinese_as_pictures())
    assert has_letters_as_pictures(cover)
    assert has_letters_as_pictures(table)
    page = blank()
    for row in range(12):
        page.images.append((30.0, 100.0 + 20 * row, 38.0, 108.0 + 20 * row))  # bullets
        write(page, "一、部门职责", 100 + 20 * row)
    assert not has_letters_as_pictures(page)
