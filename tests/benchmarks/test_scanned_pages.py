"""Scans made of clean pages: the same each time, without text, and damaged as their level says."""

import io
import math
from dataclasses import replace

import lying_pages
import numpy as np
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from benchmarks.scanned_pages import LEVELS, scan
from extract.readers.pdf.read import read_pdf

CLEAN = replace(LEVELS["light"], specks=0, skew=0, warp=0, shift=0, bilevel=0, colour=0, edges=0, stamp=0, sideways=0)
REPORT = lying_pages.honest()


def pictures(content: bytes) -> list[np.ndarray]:
    """The pages of a scan at 72 dpi, in colour."""
    return [np.asarray(page.render().to_pil().convert("RGB"), np.int16) for page in pypdfium2.PdfDocument(content)]


def test_the_same_seed_gives_the_same_bytes():
    assert scan(REPORT, 100, LEVELS["usual"], "a") == scan(REPORT, 100, LEVELS["usual"], "a")
    assert scan(REPORT, 100, LEVELS["usual"], "a") != scan(REPORT, 100, LEVELS["usual"], "b")


@pytest.mark.parametrize("level", LEVELS)
def test_a_scan_has_no_text_and_the_size_of_its_pages(level):
    pages = list(read_pdf(scan(REPORT, 100, LEVELS[level], "a")))
    assert [len(page.words) for page in pages] == [0, 0]
    assert all(page.image_share > 0.99 for page in pages)
    assert {tuple(sorted((round(page.width), round(page.height)))) for page in pages} <= {(595, 842), (596, 842), (596, 843), (595, 843)}


def test_some_pages_of_a_document():
    (page,) = pictures(scan(REPORT, 100, CLEAN, "a", [2]))
    _, second = pictures(scan(REPORT, 100, CLEAN, "a"))
    assert np.array_equal(page, second)


@pytest.mark.parametrize(("level", "is_wide"), [(CLEAN, False), (replace(CLEAN, sideways=10), True)])
def test_a_page_on_its_side(level, is_wide):
    assert [page.shape[1] > page.shape[0] for page in pictures(scan(REPORT, 100, level, "a"))] == [is_wide] * 2


def test_upside_down():
    _, upright = pictures(scan(REPORT, 100, CLEAN, "a"))
    _, other = pictures(scan(REPORT, 100, replace(CLEAN, upside_down=1), "a"))
    assert ink_above_the_middle(upright) > 0.9
    assert ink_above_the_middle(other) < 0.1


def ink_above_the_middle(picture: np.ndarray) -> float:
    dark = picture[..., 0] < 100
    return dark[: len(dark) // 2].sum() / dark.sum()


def test_black_and_white_colour_and_grey():
    (black_and_white, _), (colour, _), (grey, _) = (
        [stored(page) for page in pypdfium2.PdfDocument(scan(REPORT, 100, replace(CLEAN, stamp=1, **kind), "a"))]
        for kind in ({"bilevel": 1}, {"colour": 1}, {})
    )
    assert set(np.unique(black_and_white)) == {0, 255}
    assert (colour[..., 0] - colour[..., 1]).max() > 100  # the stamp is red
    assert grey.ndim == 2 or np.array_equal(grey[..., 0], grey[..., 1])
    assert len(np.unique(grey)) > 50


def stored(page: pypdfium2.PdfPage) -> np.ndarray:
    (picture,) = page.get_objects()
    return np.asarray(picture.get_bitmap().to_pil(), np.int16)


def test_pages_lie_crooked_by_as_much_as_the_level_says():
    angles = [slope(scan(bar(), 100, replace(CLEAN, skew=3), str(seed))) for seed in range(8)]
    assert 2 < max(angles) <= 3.01
    assert -3.01 <= min(angles) < -2
    assert abs(slope(scan(bar(), 100, CLEAN, "a"))) < 0.05


def bar() -> bytes:
    """A page with nothing but a bar across."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842))
    canvas.rect(100, 500, 400, 5, fill=1)
    canvas.save()
    return buffer.getvalue()


def slope(content: bytes) -> float:
    """The angle of the bar, in degrees."""
    down, right = np.nonzero(stored(pypdfium2.PdfDocument(content)[0]) < 100)
    return math.degrees(math.atan(np.polyfit(right, down, 1)[0]))
