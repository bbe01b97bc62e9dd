from itertools import pairwise

import lying_pages
import numpy as np

from extract.pictures.paper import flattened, ink_of
from extract.pictures.picture import Picture, pictures_of
from extract.pictures.ruling import ruled


def drawn() -> np.ndarray:
    """White paper of A4 at 150 dpi."""
    return np.full((1754, 1240), 255, np.uint8)


def test_the_lattice_of_a_table_is_found():
    (picture,) = pictures_of(lying_pages.picture_only(150), "pdf", [2])
    found = ruled(flattened(picture))
    assert len(found.across) == len(lying_pages.SHOWN) + 1
    columns = sorted({round(line.at) for line in found.down})
    assert len(columns) == len(lying_pages.WIDTHS) + 1
    widths = [(right - left) * 72 / picture.dpi for left, right in pairwise(columns)]
    assert all(abs(width - drawn) < 1.5 for width, drawn in zip(widths, lying_pages.WIDTHS, strict=True))


def test_the_line_is_taken_out_and_the_stroke_that_crosses_it_is_not():
    grey = drawn()
    grey[500:503, 100:1100] = 0
    grey[485:520, 600:604] = 0  # the stem of a letter
    cleared = ink_of(ruled(Picture(1, grey, 150.0)).cleared)
    assert cleared[501, 100:590].sum() == 0
    assert cleared[485:520, 601].all()


def test_strokes_of_letters_are_no_lines():
    grey = drawn()
    grey[400:428, 300:303] = 0  # 丨 of a title of 14 points
    grey[600:603, 300:340] = 0  # 一 of a title of 20 points
    found = ruled(Picture(1, grey, 150.0))
    assert not found.across and not found.down


def test_a_short_line_between_two_others_parts_a_heading():
    grey = drawn()
    grey[400:403, 100:1100] = 0
    grey[430:433, 100:1100] = 0
    grey[400:433, 500:503] = 0
    (line,) = ruled(Picture(1, grey, 150.0)).down
    assert abs(line.at - 501) < 2


def test_a_filled_area_is_no_line():
    grey = drawn()
    grey[400:440, 100:1100] = 0
    assert not ruled(Picture(1, grey, 150.0)).across


def test_a_line_that_ends_before_a_word_does_not_go_on_in_its_strokes():
    grey = drawn()
    grey[500:503, 100:600] = 0
    for place in range(610, 900, 18):
        for row in (492, 501, 509):
            grey[row : row + 2, place : place + 16] = 0
    (line,) = ruled(Picture(1, grey, 150.0)).across
    assert abs(line.end - 600) < 4


def test_a_line_that_a_coarse_copy_broke_is_one():
    grey = drawn()
    grey[500:503, 100:1100] = 0
    for place in range(400, 700, 25):
        grey[500:503, place : place + 2] = 255
    (line,) = ruled(Picture(1, grey, 150.0)).across
    assert abs(line.start - 100) < 2 and abs(line.end - 1100) < 2


def test_the_stem_of_a_letter_that_nearly_fills_its_row_is_no_line():
    grey = drawn()
    grey[400:403, 100:1100] = 0
    grey[436:439, 100:1100] = 0
    grey[407:432, 500:503] = 0
    assert not ruled(Picture(1, grey, 150.0)).down
