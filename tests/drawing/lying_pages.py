"""Reports of two pages, a cover and a 支出决算表, whose text is not what the pages show.

Each function returns a PDF that shows `SHOWN` as its table; what its text layer says instead is in the function's docstring. `honest()` is
the same report with nothing wrong. The letters are embedded: Chinese ones from `fonts/`, digits from reportlab's Vera.
"""

from __future__ import annotations

import functools
import io
import random
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

CHINESE = Path(__file__).with_name("fonts") / "DroidSansFallback-subset.ttf"
SIZE = (595, 842)
COVER = "兰汀市公安局2023年度部门决算"
TITLE, UNIT = "支出决算表", "单位：万元"
TABLE_TOP, ROW_HEIGHT, WIDTHS = 700, 24, (70, 150, 90, 90, 90)

Rows = list[list[str]]
Write = Callable[[Canvas, float, float, str, float], None]  # canvas, x, y of the baseline, text, font size


def table(seed: int) -> Rows:
    """The rows of an expenditure statement whose sums hold: total, basic, project."""
    draw = random.Random(seed)
    items = {code: (Decimal(draw.randint(20_000, 999_999)) / 100, Decimal(draw.randint(2_000, 99_999)) / 100) for code in _ITEMS}

    def row(code: str, name: str) -> list[str]:
        parts = [amounts for item, amounts in items.items() if item.startswith(code)]
        basic, project = sum(each[0] for each in parts), sum(each[1] for each in parts)
        return [code, name, *(f"{amount:,.2f}" for amount in (basic + project, basic, project))]

    heading = ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]
    return [heading, ["", *row("", "合计")[1:]], *(row(code, name) for code, name in _LINES.items())]


_LINES = {
    "204": "公共安全支出",
    "20402": "公安",
    "2040201": "行政运行",
    "2040202": "一般行政管理事务",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "210": "卫生健康支出",
    "21011": "行政事业单位医疗",
    "2101101": "行政单位医疗",
}
_ITEMS = [code for code in _LINES if len(code) == 7]
SHOWN, OTHER = table(1), table(2)


def honest() -> bytes:
    """The text says what the pages show."""
    return _report(lambda canvas: _draw(canvas, SHOWN, _as_text))


def chinese_as_pictures() -> bytes:
    """Every Chinese letter is a small picture; the text holds the digits alone."""
    return _report(lambda canvas: _draw(canvas, SHOWN, _chinese_as_pictures), cover=_chinese_as_pictures)


def shuffled_letters() -> bytes:
    """The fonts' Unicode maps are shuffled: Chinese letters stand for other Chinese letters, digits for other digits, points and commas."""
    return _with_maps(lambda codes: _permuted(codes, range(len(codes))))


def shuffled_digits() -> bytes:
    """The Unicode map of the digits is shuffled; all else is right."""
    return _with_maps(lambda codes: _permuted(codes, [at for at, code in enumerate(codes) if chr(code).isascii() and chr(code).isdigit()]))


def private_letters() -> bytes:
    """The fonts' Unicode maps lead into the private use area."""
    return _with_maps(lambda codes: [0xE000 + at for at in range(len(codes))])


def without_maps() -> bytes:
    """The fonts have no Unicode map, and their letters are numbered in the order in which they are used."""
    return re.sub(rb"/ToUnicode (\d+ 0 R)", rb"/ToUnknown \1", honest())


def text_under_picture(said: Rows = OTHER) -> bytes:
    """A picture of each page with an invisible text of the rows `said` under it; by default other figures, whose sums hold too."""

    def draw(canvas: Canvas) -> None:
        _draw(canvas, said, _invisibly)
        _cover_with(canvas, _pictures()[1])

    def cover(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
        _invisibly(canvas, x, y, text, size)
        _cover_with(canvas, _pictures()[0])

    return _report(draw, cover=cover)


def covered_text(said: Rows) -> bytes:
    """A text of the rows `said` with ink of its own, which a picture of the page covers."""

    def draw(canvas: Canvas) -> None:
        _draw(canvas, said, _as_text)
        _cover_with(canvas, _pictures()[1])

    return _report(draw)


def pale_text(said: Rows) -> bytes:
    """A picture of the page, and on it a text of the rows `said` so pale that the picture shows through; its digits are in no font of the
    file, so that their shapes say nothing.
    """

    def draw(canvas: Canvas) -> None:
        _cover_with(canvas, _pictures()[1])
        canvas.setFillAlpha(0.06)
        _draw(canvas, said, functools.partial(_as_text, digits="Helvetica"))

    return _report(draw)


def picture_only(dpi: int = 150) -> bytes:
    """Pictures of the pages, without any text."""
    cover, page = _pictures(dpi)
    return _report(lambda canvas: _cover_with(canvas, page), cover=lambda canvas, *_: _cover_with(canvas, cover))


def picture_amid_text() -> bytes:
    """Title, unit and a note are text, the table between them is a picture."""

    def draw(canvas: Canvas) -> None:
        _draw_titles(canvas, _as_text)
        page = _pictures()[1]
        scale = page.width / SIZE[0]
        top, bottom = TABLE_TOP + 4, TABLE_TOP - ROW_HEIGHT * len(SHOWN) - 4
        picture = page.crop((round(40 * scale), round((SIZE[1] - top) * scale), round(555 * scale), round((SIZE[1] - bottom) * scale)))
        canvas.drawImage(ImageReader(picture), 40, bottom, 515, top - bottom)
        _as_text(canvas, 50, bottom - 20, "注：本表反映部门本年度各项支出情况。", 9)

    return _report(draw)


def _as_text(canvas: Canvas, x: float, y: float, text: str, size: float, mode: int = 0, digits: str = "Vera") -> None:
    """Chinese in one font, the rest in another, as if it were one."""
    for part in re.findall(r"[\x20-\x7e]+|[^\x20-\x7e]+", text):
        font = digits if part.isascii() else "Chinese"
        canvas.setFont(font, size)
        canvas.drawString(x, y, part, mode=mode)
        x += pdfmetrics.stringWidth(part, font, size)


def _invisibly(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
    _as_text(canvas, x, y, text, size, mode=3)


def _chinese_as_pictures(canvas: Canvas, x: float, y: float, text: str, size: float) -> None:
    for part in re.findall(r"[\x20-\x7e]+|[^\x20-\x7e]", text):
        if part.isascii():
            _as_text(canvas, x, y, part, size)
            x += pdfmetrics.stringWidth(part, "Vera", size)
        else:
            canvas.drawImage(ImageReader(_glyph(part)), x, y - 0.25 * size, size, 1.25 * size)
            x += size


def _glyph(letter: str, pixels: int = 40) -> Image.Image:
    picture = Image.new("RGB", (pixels, pixels * 5 // 4), "white")
    ImageDraw.Draw(picture).text((0, pixels), letter, "black", ImageFont.truetype(str(CHINESE), pixels), anchor="ls")
    return picture


def _draw_titles(canvas: Canvas, write: Write) -> None:
    write(canvas, 240, 760, TITLE, 16)
    write(canvas, 50, 715, "部门：" + COVER.partition("2")[0], 9)
    write(canvas, 470, 715, UNIT, 9)


def _draw(canvas: Canvas, rows: Rows, write: Write) -> None:
    """The page of the table; figures stand at the right of their cells."""
    _draw_titles(canvas, write)
    for at, row in enumerate(rows, 1):
        x, y = 50.0, TABLE_TOP - at * ROW_HEIGHT
        for text, width in zip(row, WIDTHS, strict=True):
            if write is not _invisibly:
                canvas.rect(x, y, width, ROW_HEIGHT)
            is_figure = text.endswith(tuple("0123456789")) and "." in text
            indent = width - 4 - pdfmetrics.stringWidth(text, "Vera", 9) if is_figure else 4
            write(canvas, x + indent, y + 8, text, 9 if is_figure or len(text) < 15 else 8)
            x += width


def _report(draw: Callable[[Canvas], None], cover: Write = _as_text) -> bytes:
    """The cover and the page of the table; the same bytes each time."""
    pdfmetrics.registerFont(ttfonts.TTFont("Vera", "Vera.ttf", asciiReadable=False))
    pdfmetrics.registerFont(ttfonts.TTFont("Chinese", str(CHINESE), asciiReadable=False))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=SIZE, invariant=True)
    cover(canvas, 120, 600, COVER, 22)
    canvas.showPage()
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _pictures(dpi: int = 150) -> list[Image.Image]:
    """The two pages of the honest report as grey pictures."""
    document = pypdfium2.PdfDocument(honest())
    try:
        return [page.render(scale=dpi / 72, grayscale=True).to_pil() for page in document]
    finally:
        document.close()


def _cover_with(canvas: Canvas, picture: Image.Image) -> None:
    canvas.drawImage(ImageReader(picture), 0, 0, *SIZE)


def _with_maps(change: Callable[[list[int]], list[int]]) -> bytes:
    """The honest report, with the characters that each font's Unicode map names for its codes 0, 1, 2 … changed."""
    truthful = ttfonts.makeToUnicodeCMap
    with patch.object(ttfonts, "makeToUnicodeCMap", lambda name, codes: truthful(name, change(list(codes)))):
        return honest()


def _permuted(codes: list[int], places: range | list[int]) -> list[int]:
    """The codes with those at `places` moved round by a third of their number: none keeps its place."""
    changed = list(codes)
    for at, place in enumerate(places):
        changed[place] = codes[places[(at + len(places) // 3 + 1) % len(places)]]
    return changed
