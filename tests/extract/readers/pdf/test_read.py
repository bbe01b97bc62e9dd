"""Both PDF readers on drawn pages, and the fast one on what it must refuse or give up."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract.readers.page import Page, UnreadableDocument
from extract.readers.pdf.read import PdfLimits, read_pdf
from extract.readers.pdf.reference import read_pdf_reference
from extract.readers.reading_order import with_missing_words

WIDTH, HEIGHT = 400.0, 300.0


def drawn(*pages: Callable[[Canvas], None], encrypt: object = None) -> bytes:
    """A PDF with one page of 400 by 300 points per drawing; origin at the lower left, as reportlab counts."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), encrypt=encrypt)
    for draw in pages:
        canvas.setFont("Helvetica", 10)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


both_readers = pytest.mark.parametrize("reader", [read_pdf, read_pdf_reference])


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def word(page: Page, text: str):
    return next(word for word in page.words if word.text == text)


def labelled_cell(canvas: Canvas) -> None:
    """A box from (100, 100) to (200, 150) with a figure near its lower left corner."""
    canvas.rect(100, 100, 100, 50)
    canvas.drawString(110, 110, "1,234.56")


@both_readers
def test_coordinates_count_from_the_upper_left(reader):
    (page,) = reader(drawn(labelled_cell))
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    figure = word(page, "1,234.56")
    assert figure.x0 == pytest.approx(110, abs=1)
    assert figure.top < HEIGHT - 110 < figure.bottom
    assert figure.size == pytest.approx(10, abs=0.5)
    assert sorted(round(rule.x0) for rule in page.rules if not rule.is_horizontal) == [100, 200]
    assert sorted(round(rule.top) for rule in page.rules if rule.is_horizontal) == [150, 200]


@both_readers
@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_whose_text_was_drawn_to_be_upright_when_turned(reader, degrees):
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(degrees)  # reportlab turns the media box so that the page as seen keeps its size
        if degrees == 90:
            canvas.transform(0, 1, -1, 0, HEIGHT, 0)
        elif degrees == 180:
            canvas.transform(-1, 0, 0, -1, WIDTH, HEIGHT)
        else:
            canvas.transform(0, -1, 1, 0, 0, WIDTH)
        canvas.rect(50, 100, 100, 50)
        canvas.drawString(60, 110, "1,234.56")
        canvas.drawString(60, 20, "below")

    (page,) = reader(drawn(draw))
    assert (page.width, page.height) == (WIDTH, HEIGHT)
    figure = word(page, "1,234.56")
    assert not figure.slanted
    assert figure.x0 == pytest.approx(60, abs=1)
    assert figure.x1 == pytest.approx(60 + 38.9, abs=3)
    assert figure.top < page.height - 113 < figure.bottom
    assert figure.bottom < word(page, "below").top
    assert sorted(round(rule.x0) for rule in page.rules if not rule.is_horizontal) == [50, 150]


@both_readers
def test_a_sideways_table_on_an_upright_page_is_turned_until_it_reads(reader):
    def draw(canvas: Canvas) -> None:
        canvas.rotate(90)
        canvas.translate(0, -WIDTH)
        canvas.line(10, 100, 200, 100)
        canvas.drawString(20, 105, "above the line")
        canvas.drawString(20, 85, "77.00")

    (page,) = reader(drawn(draw))
    assert (page.width, page.height) == (HEIGHT, WIDTH)
    (rule,) = page.rules
    assert rule.is_horizontal
    assert word(page, "above").bottom < rule.top + 3 < word(page, "77.00").bottom
    assert not any(word.slanted for word in page.words)


@both_readers
def test_the_crop_box_moves_the_origin(reader):
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((90, 80, 390, 280))
        labelled_cell(canvas)

    (page,) = reader(drawn(draw))
    assert (page.width, page.height) == (300, 200)
    assert word(page, "1,234.56").x0 == pytest.approx(20, abs=1)
    assert sorted(round(rule.top) for rule in page.rules if rule.is_horizontal) == [130, 180]


@both_readers
def test_texts_of_two_cells_that_touch_are_cut_at_the_rule(reader):
    def draw(canvas: Canvas) -> None:
        canvas.line(150, 50, 150, 250)
        canvas.drawRightString(149.6, 100, "2040605")
        canvas.drawString(150.2, 100, "Outreach")
        canvas.drawRightString(148.8, 120, "11.00")
        canvas.drawString(150.6, 120, "22.00")

    (page,) = reader(drawn(draw))
    assert sorted(texts(page)) == ["11.00", "2040605", "22.00", "Outreach"]


def test_a_number_wider_than_its_cell_stays_whole():
    """Here the readers differ, and the fast one is right: the page shows one number that runs over the border of its cell."""

    def draw(canvas: Canvas) -> None:
        canvas.line(150, 50, 150, 250)
        canvas.drawString(150 - 16.7, 100, "123,456,789.00")

    assert texts(next(read_pdf(drawn(draw)))) == ["123,456,789.00"]
    assert len(texts(next(read_pdf_reference(drawn(draw))))) == 2


@both_readers
def test_bars_strokes_and_forms_are_rules_and_fills_are_not(reader):
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 200, 300, 0.8, stroke=0, fill=1)  # a bar
        canvas.setFillColorRGB(0.8, 0.9, 1)
        canvas.rect(50, 100, 300, 40, stroke=0, fill=1)  # a filled header
        canvas.setFillColorRGB(1, 1, 1)
        canvas.rect(150, 100, 1, 40, stroke=0, fill=1)  # a white line in it
        canvas.rect(250, 20, 1, 40, stroke=0, fill=1)  # a white line on white paper
        canvas.beginForm("box")
        canvas.line(0, 0, 0, 30)
        canvas.endForm()
        canvas.saveState()
        canvas.translate(300, 20)
        canvas.doForm("box")
        canvas.restoreState()

    (page,) = reader(drawn(draw))
    assert [round(rule.top) for rule in page.rules if rule.is_horizontal] == [100]
    assert sorted(round(rule.x0) for rule in page.rules if not rule.is_horizontal) == [150, 300]


@both_readers
def test_a_dotted_line_is_one_rule(reader):
    def draw(canvas: Canvas) -> None:
        for step in range(100):
            canvas.line(50 + 3 * step, 100, 51 + 3 * step, 100)

    (page,) = reader(drawn(draw))
    assert [(round(rule.x0), round(rule.x1)) for rule in page.rules] == [(50, 348)]


@both_readers
def test_a_watermark_is_slanted_and_figures_are_not(reader):
    def draw(canvas: Canvas) -> None:
        for row in range(8):
            canvas.drawString(100, 60 + 25 * row, f"{row}1,234.56")
        canvas.saveState()
        canvas.rotate(30)
        canvas.drawString(150, 40, "COPY")
        canvas.restoreState()

    (page,) = reader(drawn(draw))
    assert "".join(word.text for word in page.words if word.slanted) == "COPY"
    assert sorted(word.text for word in page.words if not word.slanted) == [f"{row}1,234.56" for row in range(8)]


@both_readers
def test_text_printed_twice_to_look_bold_is_read_once(reader):
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 100, "1,234.56")
        canvas.drawString(100.3, 100, "1,234.56")
        canvas.drawString(100, 140, "11.00")

    (page,) = reader(drawn(draw))
    assert texts(page) == ["11.00", "1,234.56"]


def test_text_in_the_colour_of_the_paper_is_left_out_and_told():
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0.1, 0.2, 0.5)
        canvas.rect(50, 200, 200, 40, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60, 210, "Header")
        canvas.drawString(60, 100, "9,999.99")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.drawString(60, 60, "1.00")

    (page,) = read_pdf(drawn(draw))
    assert texts(page) == ["Header", "1.00"]
    assert any("colour of the paper" in doubt for doubt in page.doubts)


def test_an_invisible_text_layer_over_a_picture_is_told(tmp_path):
    from PIL import Image

    picture = tmp_path / "scan.png"
    Image.new("L", (40, 30), 200).save(picture)

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(str(picture), 0, 0, WIDTH, HEIGHT)
        layer = canvas.beginText(50, 100)
        layer.setTextRenderMode(3)
        layer.textLine("1,234.56")
        canvas.drawText(layer)

    (page,) = read_pdf(drawn(draw))
    assert page.image_share == pytest.approx(1.0)
    assert any("text recognition" in doubt for doubt in page.doubts)


def test_a_hyphen_at_the_end_of_a_line_stays():
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 140, "carried-")
        canvas.drawString(100, 126, "over")
        canvas.drawString(200, 140, "-")
        canvas.drawString(200, 126, "-")

    (page,) = read_pdf(drawn(draw))
    assert sorted(texts(page)) == ["-", "-", "carried-", "over"]


def status_of(content: bytes) -> tuple[str, str]:
    with pytest.raises(UnreadableDocument) as refusal:
        list(read_pdf(content))
    return refusal.value.status, str(refusal.value)


def test_what_cannot_be_read_is_refused_with_its_reason():
    intact = drawn(labelled_cell)
    assert status_of(b"")[0] == "damaged"
    status, message = status_of(intact[: len(intact) // 3])
    assert status == "damaged"
    assert "cut off" in message
    locked = drawn(labelled_cell, encrypt=StandardEncryption("secret", canPrint=0))
    assert status_of(locked)[0] == "encrypted"


def test_a_file_locked_with_the_empty_password_is_read():
    (page,) = read_pdf(drawn(labelled_cell, encrypt=StandardEncryption("", ownerPassword="owner")))
    assert texts(page) == ["1,234.56"]


def test_a_file_cut_off_after_its_last_page_is_read_with_a_doubt():
    intact = drawn(labelled_cell)
    (page,) = read_pdf(intact[: intact.rindex(b"%%EOF")])
    assert texts(page) == ["1,234.56"]
    assert any("cut off" in doubt for doubt in page.doubts)
    (whole,) = read_pdf(intact)
    assert whole.doubts == []


def test_pages_beyond_the_limit_are_refused():
    with pytest.raises(UnreadableDocument) as refusal:
        list(read_pdf(drawn(labelled_cell, labelled_cell), limits=PdfLimits(pages=1)))
    assert refusal.value.status == "over_limit"


def test_a_map_gets_a_doubt_and_no_rules_within_a_second():
    def draw(canvas: Canvas) -> None:
        for line in range(3000):
            path = canvas.beginPath()
            path.moveTo(line % 400, line % 300)
            for step in range(30):
                path.lineTo((line * 7 + step * 13) % 400, (line * 11 + step * 29) % 300)
            canvas.drawPath(path)

    content = drawn(draw)
    begun = time.process_time()
    (page,) = read_pdf(content)
    assert time.process_time() - begun < 1
    assert page.rules == []
    assert any("too many drawn objects" in doubt for doubt in page.doubts)


def test_pages_come_one_by_one_and_a_reader_may_stop():
    pages = read_pdf(drawn(labelled_cell, labelled_cell, labelled_cell))
    assert next(pages).number == 1
    pages.close()


def test_letters_of_a_font_that_is_nowhere_are_put_in_from_the_other_reading():
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(20, 105, "年末结转和结")
        canvas.drawString(20, 94, "余")
        canvas.drawString(200, 105, "−8.24")

    content = drawn(draw)
    (page,), (other,) = read_pdf(content), read_pdf_reference(content)
    if "余" in texts(page):
        pytest.skip("this machine has a font for these letters")
    assert page.letters_missing
    assert texts(Page(1, 0, 0, with_missing_words(page.words, other.words))) == ["年末结转和结", "−8.24", "余"]


def test_a_slanted_watermark_hides_no_letters_that_are_missing():
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))

    def draw(canvas: Canvas) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawString(20, 105, "余")
        canvas.drawString(200, 105, "8.24")
        canvas.rotate(30)
        canvas.drawString(60, 20, "内部资料")

    (page,) = read_pdf(drawn(draw))
    if "余" in texts(page):
        pytest.skip("this machine has a font for these letters")
    assert page.letters_missing
