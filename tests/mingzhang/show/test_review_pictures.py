"""A cell that is held back is drawn where it stands on its page."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from pathlib import Path

import lying_pages
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from small_reports import pdf

from extract.pictures.lane import is_installed
from extract.store import DocumentStore
from mingzhang.show.pictures import page_picture
from mingzhang.show.review import Cell, Held, Proposal
from mingzhang.show.review_pictures import AROUND, MARK, cut_out, draw

TABLE = [["项目", "合计"], ["公共安全支出", "3,449.21"], ["社会保障支出", "12.00"], ["卫生健康支出", "7.00"], ["住房保障支出", "9.00"]]


def held(document_id: str, page: int | None, box, is_from_picture: bool) -> Held:
    cell = Cell(document_id, "expenditure", "204", "total", "5,449.21", "万元", Decimal(10000), page, box, is_from_picture)
    return Held(cell, "甲局", 2023, "公安 <b>", "reading in doubt", 0.9, False, [Proposal(Decimal("34492100"), "confused digit", 2, 0)])


def framed(picture: Image.Image) -> Image.Image:
    """What stands inside of the red frame."""
    red = [(x, y) for x in range(picture.width) for y in range(picture.height) if picture.getpixel((x, y)) == MARK]
    xs, ys = [x for x, _ in red], [y for _, y in red]
    return picture.crop((min(xs) + 4, min(ys) + 4, max(xs) - 3, max(ys) - 3))


def ink(picture: Image.Image) -> int:
    return sum(picture.convert("L").histogram()[:100])


def test_the_row_of_a_cell_is_cut_out_with_what_stands_around_it():
    page = Image.new("RGB", (600, 800), "white")
    page.paste("black", (220, 408, 260, 420))
    part = cut_out(page, 2.0, (100.0, 200.0, 140.0, 215.0))
    assert part.size == (600, 2 * 2 * AROUND + 30)
    assert ink(framed(part)) == 40 * 12
    at_the_top = cut_out(page, 2.0, (100.0, 10.0, 140.0, 25.0))
    assert at_the_top.size == (600, 2 * (25 + AROUND))
    assert ink(framed(at_the_top)) == 0


def test_a_cell_of_text_is_drawn_on_the_page_as_seen(tmp_path: Path):
    content = pdf((["支出决算表"], TABLE))
    store = DocumentStore(tmp_path)
    # the second row of the table that small_reports draws: cells of 95 by 22 points from 60, its text 7 above their floor
    place = held(store.put(content), 1, (155.0, 842.0 - 756.0 + 22, 250.0, 842.0 - 756.0 + 44), False)
    [drawn], troubles = draw([place], store, tmp_path / "cells")
    assert troubles == []
    assert ink(framed(Image.open(drawn).convert("RGB"))) > 100
    page = (tmp_path / "cells" / "index.html").read_text(encoding="utf-8")
    assert f'<img src="{drawn.name}"' in page and "公安 &lt;b&gt;" in page and "<b>3,449.21</b>" in page


@pytest.mark.skipif(not is_installed(), reason="the extra that reads pictures is not installed")
def test_a_cell_of_a_picture_is_drawn_on_the_page_set_straight_and_upright(tmp_path: Path):
    from extract.pictures.lane import PictureReader

    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(842, 595))
    on_its_side = page_picture(lying_pages.honest(), 2, 200 / 72).rotate(90, expand=True)
    canvas.drawImage(ImageReader(on_its_side), 0, 0, 842, 595)
    canvas.save()
    store = DocumentStore(tmp_path)
    [page] = PictureReader(buffer.getvalue(), "pdf", None).pages([1])
    assert page.height > page.width
    word = next(word for word in page.words if word.text == lying_pages.SHOWN[1][2])
    place = held(store.put(buffer.getvalue()), 1, (word.x0, word.top, word.x1, word.bottom), True)
    [drawn], troubles = draw([place], store, tmp_path / "cells")
    assert troubles == []
    picture = Image.open(drawn).convert("RGB")
    assert ink(framed(picture)) > 100
    assert picture.width == pytest.approx(page.width * 200 / 72, rel=0.02)


def test_what_cannot_be_drawn_is_told_and_stands_on_the_page_without_a_picture(tmp_path: Path):
    store = DocumentStore(tmp_path)
    box = (1.0, 2.0, 3.0, 4.0)
    text, beyond = store.put("一个文本".encode()), store.put(pdf((["支出决算表"], TABLE)))
    drawn, troubles = draw(
        [held("f" * 64, 1, box, False), held(text, 1, box, False), held(text, 1, None, False), held(beyond, 7, box, False)],
        store,
        tmp_path / "cells",
    )
    assert drawn == []
    assert [each.partition(": ")[2] for each in troubles] == [
        "the document is not in the store",
        "only pages of PDFs can be drawn; this is text",
        "its format has no pages with places",
        troubles[3].partition(": ")[2],
    ]
    assert "Page 7 cannot be drawn" in troubles[3]
    assert (tmp_path / "cells" / "index.html").read_text(encoding="utf-8").count("no picture") == 4
