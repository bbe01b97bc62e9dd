"""The pictures of docs/layouts.md: `python docs/layouts/draw.py FONT.ttf`, with any font that has Chinese letters.

Each is the upper part of one page of a report that tests/layouts typesets.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from PIL import Image, ImageOps
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "tests" / "layouts"))

from house_styles import columns, paper, typeset  # noqa: E402
from house_styles.report import typeset as typeset_report  # noqa: E402
from house_styles.style import load_styles  # noqa: E402

from extract.readers.pdf.read import read_pdf  # noqa: E402
from mingzhang.show.pictures import page_picture  # noqa: E402

WIDTH, HEIGHT = 400, 220  # pixels
LARGEST = 15_000  # bytes
SHADES = 6
FIGURE = re.compile(r"[-\d,，０-９]+[.．][\d０-９]{2}")
LEAST_FIGURES = 4  # on a page with a table

# style → words that only the page to show has
PICTURES = {
    "plain-grid": "收入支出决算总表",
    "three-line-dash": "收入决算表",
    "horizontal-blank": "收入决算表",
    "dotted-indent": "支出决算表",
    "borderless": "收入决算表",
    "frame-only": "收入支出决算总表",
    "no-sides": "收入决算表",
    "verticals": "支出决算表",
    "zebra-bars": "收入支出决算总表",
    "three-blocks": "支出",
    "stacked": "收入支出决算总表",
    "legacy-eight": "支出决算总表",
    "double-watermark": "收入决算表",
    "outer-spaced": "支出决算表",
    "wrapped": "收入决算表",
    "title-page-before": "因公出国",
    "sideways": "收入决算表",
    "deep-heads": "一般公共预算",
    "basic-split": "基本支出",
    "full-width": "收入决算表",
    "two-on-a-page-grid": "收入决算表",
    "unit-in-heads": "支出决算表",
}


def main() -> None:
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    pdfmetrics.registerFont(TTFont("Chinese", sys.argv[1]))
    for module in (columns, paper, typeset):
        vars(module)["FONT"] = "Chinese"  # in place of the one that stays out of the file
    styles = {style.name: style for style in load_styles()}
    for name, words in PICTURES.items():
        content = typeset_report(styles[name], 1).content
        picture = page_picture(content, page_with(content, words), scale=1.6)
        file = HERE / f"{name}.png"
        small(picture).save(file, optimize=True)
        if file.stat().st_size > LARGEST:
            sys.exit(f"{file} has {file.stat().st_size} bytes; at most {LARGEST} are allowed")


def page_with(content: bytes, words: str) -> int:
    """The first page that has the words, and a table's worth of numbers."""
    for page in read_pdf(content):
        text = "".join(word.text for word in page.words).replace(" ", "")
        if words in text and sum(FIGURE.fullmatch(word.text) is not None for word in page.words) >= LEAST_FIGURES:
            return page.number
    raise SystemExit(f"no page has {words}")


def small(picture: Image.Image) -> Image.Image:
    """The inked part of the page from its top, at the width of the table in the documentation."""
    ink = ImageOps.invert(picture.convert("L")).point(lambda value: 255 if value > 40 else 0).getbbox() or (0, 0, *picture.size)
    left, top, right = max(ink[0] - 8, 0), max(ink[1] - 8, 0), min(ink[2] + 8, picture.width)
    height = min(round((right - left) * HEIGHT / WIDTH), picture.height - top)
    part = picture.crop((left, top, right, top + height))
    reduced = part.resize((WIDTH, round(height * WIDTH / (right - left))), Image.Resampling.LANCZOS)
    return reduced.convert("L").quantize(SHADES, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main()
