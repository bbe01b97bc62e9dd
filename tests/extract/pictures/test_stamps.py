"""Round stamps without colour are found and taken off."""

import cv2
import lying_pages
import numpy as np

from extract.pictures.paper import flattened, ink_of
from extract.pictures.picture import Picture, pictures_of
from extract.pictures.stamps import Stamp, stamps_in, under_stamps, without_stamps

MIDDLE, RADIUS = (700, 900), 120


def printed() -> Picture:
    (picture,) = pictures_of(lying_pages.picture_only(150), "pdf", [2])
    return flattened(picture)


def stamped(picture: Picture) -> Picture:
    grey = picture.grey.copy()
    cv2.circle(grey, MIDDLE, RADIUS, 60, 6)
    cv2.circle(grey, MIDDLE, 20, 60, -1)
    return Picture(picture.number, grey, picture.dpi)


def test_a_stamp_is_found_where_it_stands():
    (stamp,) = stamps_in(stamped(printed()))
    assert abs(stamp.x - MIDDLE[0]) < 4
    assert abs(stamp.y - MIDDLE[1]) < 4
    assert abs(stamp.radius - RADIUS) < 4


def test_a_page_of_print_has_none():
    assert list(stamps_in(printed())) == []


def test_ring_and_star_are_taken_off():
    page = stamped(printed())
    with_it, without = ink_of(page), ink_of(without_stamps(page, list(stamps_in(page))))
    drawn = with_it.astype(int) - ink_of(printed())
    assert (without & (drawn > 0)).sum() < 0.1 * (drawn > 0).sum()


def test_what_is_under_a_stamp_is_told():
    covered = under_stamps(printed(), [Stamp(*MIDDLE, RADIUS)])
    assert covered[MIDDLE[1], MIDDLE[0]] == 1
    assert np.isclose(covered.sum(), np.pi * RADIUS**2, rtol=0.05)
