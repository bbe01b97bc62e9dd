import lying_pages
import numpy as np

from extract.pictures.paper import flattened
from extract.pictures.picture import Picture, pictures_of
from extract.pictures.ruling import ruled
from extract.pictures.strips import Strip, strips


def laid(grey: np.ndarray) -> list[Strip]:
    picture = Picture(1, grey, 150.0)
    return strips(ruled(picture))


def letters(grey: np.ndarray, top: int, left: int, count: int, step: int = 18) -> None:
    """Frames of the size of letters, side by side."""
    for number in range(count):
        x = left + number * step
        grey[top : top + 16, x : x + 14] = 0
        grey[top + 4 : top + 12, x + 4 : x + 10] = 255


def page_of_letters() -> np.ndarray:
    grey = np.full((1754, 1240), 255, np.uint8)
    letters(grey, 100, 100, 30)
    return grey


def test_each_cell_of_a_table_is_a_strip():
    (picture,) = pictures_of(lying_pages.picture_only(150), "pdf", [2])
    straight = flattened(picture)
    cells = sum(bool(text) for row in lying_pages.SHOWN for text in row)
    lines = ruled(straight)
    in_table = [strip for strip in strips(lines) if strip.box[1] > lines.across[0].at]
    assert len(in_table) == cells


def test_letters_of_one_line_are_one_strip_and_those_far_apart_two():
    grey = page_of_letters()
    letters(grey, 300, 100, 5)
    letters(grey, 300, 300, 5)
    assert [strip.box[0] for strip in laid(grey)] == [100, 100, 300]


def test_inside_a_cell_words_far_apart_are_one_strip():
    grey = page_of_letters()
    for place in (280, 340):
        grey[place : place + 2, 80:600] = 0
    for place in (80, 600):
        grey[280:342, place : place + 2] = 0
    letters(grey, 300, 100, 1)
    letters(grey, 300, 140, 1)
    assert [(strip.box[0], strip.box[2]) for strip in laid(grey)] == [(100, 636), (100, 154)]


def test_lines_that_stand_close_are_parted():
    grey = page_of_letters()
    letters(grey, 300, 100, 6)
    letters(grey, 319, 100, 6)
    assert len(laid(grey)) == 3


def test_a_dash_is_a_strip_and_a_speck_is_none():
    grey = page_of_letters()
    grey[300:303, 100:112] = 0
    grey[400:403, 100:103] = 0
    assert [strip.box[1] for strip in laid(grey)] == [100, 300]


def test_what_is_much_fainter_than_the_letters_is_no_text():
    grey = page_of_letters()
    grey[300:316, 100:114] = 190
    assert len(laid(grey)) == 1


def test_a_point_between_digits_parts_no_figure():
    grey = page_of_letters()
    letters(grey, 300, 100, 3)
    letters(grey, 300, 172, 2)
    grey[313:316, 160:163] = 0
    assert [strip.box[0] for strip in laid(grey)] == [100, 100]


def test_a_point_far_from_the_digits_on_either_side_keeps_them_together():
    """In tables without lines between rows wide digits stood apart from their point, and 844.72 became 844 and 72."""
    grey = page_of_letters()
    letters(grey, 300, 100, 3, 25)
    grey[313:316, 180:183] = 0
    letters(grey, 300, 199, 2, 25)
    (strip,) = [strip for strip in laid(grey) if strip.box[1] > 250]
    assert (strip.box[0], strip.box[2]) == (100, 238)


def test_a_strip_reaches_up_to_the_point_behind_its_last_digit():
    grey = page_of_letters()
    letters(grey, 300, 100, 3)
    grey[313:316, 156:159] = 0
    (strip,) = [strip for strip in laid(grey) if strip.box[1] > 250]
    assert strip.box[2] == 159


def test_a_line_down_the_page_parts_what_stands_on_either_side():
    grey = page_of_letters()
    letters(grey, 300, 100, 2)
    letters(grey, 300, 146, 2)
    grey[200:500, 139:141] = 0
    assert len([strip for strip in laid(grey) if strip.box[1] > 250]) == 2


def test_a_low_stroke_alone_is_a_dash():
    grey = page_of_letters()
    grey[300:302, 100:112] = 0
    assert [strip.is_dash for strip in laid(grey)] == [False, True]


def test_a_low_stroke_away_from_the_figure_in_its_cell_is_a_stain():
    """What a stamp left of itself stood before a figure and made it negative."""
    grey = page_of_letters()
    for at in (280, 340):
        grey[at : at + 2, 80:420] = 0
    for at in (80, 240, 418):
        grey[280:342, at : at + 2] = 0
    letters(grey, 300, 180, 3)
    grey[308:310, 100:108] = 0
    grey[308:310, 320:332] = 0
    assert [strip.is_dash for strip in laid(grey) if strip.box[1] > 250] == [False, True]
