import numpy as np

from extract.pictures.dirt import text_in
from extract.pictures.picture import Picture


def page() -> np.ndarray:
    """Thirty letters in a line."""
    grey = np.full((1754, 1240), 255, np.uint8)
    for place in range(100, 640, 18):
        grey[100:116, place : place + 14] = 0
        grey[104:112, place + 4 : place + 10] = 255
    return grey


def test_a_point_beside_letters_stays_and_dust_is_taken_off():
    grey = page()
    grey[113:116, 642:645] = 0
    grey[700:703, 700:703] = 0
    text = text_in(Picture(1, grey, 150.0))
    assert text.points[114, 643] == 1 and text.grey[114, 643] == 0
    assert text.points[701, 701] == 0 and text.grey[701, 701] == 255


def test_what_is_much_fainter_than_the_letters_is_taken_off():
    grey = page()
    grey[300:316, 100:114] = 170
    text = text_in(Picture(1, grey, 150.0))
    assert text.letters[308, 101] == 0 and text.grey[308, 101] == 255


def test_the_black_bar_at_the_edge_of_a_copy_and_drawings_are_no_letters():
    grey = page()
    grey[:, :12] = 0
    grey[800:1000, 300:303] = 0
    grey[800:803, 300:500] = 0
    text = text_in(Picture(1, grey, 150.0))
    assert text.letters[:, :12].sum() == 0 and text.letters[800:1000].sum() == 0
    assert text.letters[100:116].sum() > 1000
