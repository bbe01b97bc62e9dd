"""Round stamps in grey or black: found by their ring, and taken off with their star; the letters of their name are told when read.

Coloured ones are told by their colour before (`picture.py`). Official seals are round, 38 to 50 mm wide, with a ring, the name of the body
along it and a star in the middle (国务院关于国家行政机关和企业事业单位社会团体印章管理的规定, 1999).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from extract.pictures.paper import ink_of
from extract.pictures.picture import Picture

LEAST_RADIUS, MOST_RADIUS = 50.0, 75.0  # points
COARSE = 4  # pixels in one, of the picture in which rings are looked for
VOTES = 18  # of the points of a circle in that picture: enough to look closer
ROUND = 0.6  # part of a circle that has ink: of text that a circle runs through a fifth has
QUARTER = 0.3  # the same of each of three quarters
RING = 2.3  # points: half of what is taken off along the ring
SOLID = 4.2  # points: what is thicker in both directions, within a stamp, is its star
STAR = 0.5  # part of the radius within which it stands
LARGER = 1.15  # heights of printed letters from which a letter alone belongs to the name in a stamp

Mask = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Stamp:
    """Its middle and its radius, in pixels."""

    x: float
    y: float
    radius: float


def without_stamps(picture: Picture, found: Sequence[Stamp]) -> Picture:
    """A straight, flattened picture without the rings and the stars of these; what is printed under a stroke of one loses that part."""
    if not found:
        return picture
    ink = ink_of(picture)
    taken = np.zeros(ink.shape, np.uint8)
    for stamp in found:
        taken |= _strokes(stamp, ink, picture)
    return replace(picture, grey=np.where(taken > 0, 255, picture.grey).astype(np.uint8))


def under_stamps(picture: Picture, found: Sequence[Stamp]) -> Mask:
    """1 where one of these stamps covers a picture."""
    covered = np.zeros(picture.grey.shape, np.uint8)
    for stamp in found:
        cv2.circle(covered, (round(stamp.x), round(stamp.y)), round(stamp.radius), 1, -1)
    return covered


def stamps_in(picture: Picture) -> Iterator[Stamp]:
    """The round stamps of a straight, flattened picture."""
    ink = ink_of(picture)
    coarse = cv2.resize(ink * np.uint8(255), None, fx=1 / COARSE, fy=1 / COARSE, interpolation=cv2.INTER_AREA)
    least, most = (round(points / picture.points / COARSE) for points in (LEAST_RADIUS, MOST_RADIUS))
    circles = cv2.HoughCircles(coarse, cv2.HOUGH_GRADIENT, 1, 2 * least, param1=100, param2=VOTES, minRadius=least, maxRadius=most)
    found: list[Stamp] = []
    for x, y, radius in [] if circles is None else np.asarray(circles).reshape(-1, 3).tolist():
        stamp = _closer(Stamp((x + 0.5) * COARSE, (y + 0.5) * COARSE, radius * COARSE), ink)
        if stamp is not None and all(np.hypot(stamp.x - other.x, stamp.y - other.y) > stamp.radius for other in found):
            found.append(stamp)
            yield stamp


def _closer(rough: Stamp, ink: Mask) -> Stamp | None:
    """The stamp near a circle of which enough is inked, None where none is."""
    best, most = None, 0.0
    for x in np.arange(-1.5, 1.6, 0.75) * COARSE:
        for y in np.arange(-1.5, 1.6, 0.75) * COARSE:
            for wider in np.arange(-2.0, 2.1, 0.5) * COARSE:
                stamp = Stamp(rough.x + x, rough.y + y, rough.radius + wider)
                inked = _along(stamp, ink)
                if inked.mean() > most:
                    best, most = stamp, float(inked.mean())
    if best is None or most < ROUND:
        return None
    quarters = _along(best, ink).reshape(4, -1).mean(axis=1)
    return best if (quarters >= QUARTER).sum() >= 3 else None


def _along(stamp: Stamp, ink: Mask) -> Mask:
    """For each degree of a circle whether there is ink; none outside of the picture."""
    angles = np.radians(np.arange(360))
    columns = np.rint(stamp.x + stamp.radius * np.cos(angles)).astype(int)
    rows = np.rint(stamp.y + stamp.radius * np.sin(angles)).astype(int)
    is_inside = (rows >= 0) & (rows < ink.shape[0]) & (columns >= 0) & (columns < ink.shape[1])
    return np.where(is_inside, ink[np.clip(rows, 0, ink.shape[0] - 1), np.clip(columns, 0, ink.shape[1] - 1)], 0).astype(np.uint8)


def _strokes(stamp: Stamp, ink: Mask, picture: Picture) -> Mask:
    """1 where the ink of a stamp's ring and star is."""
    rows, columns = np.ogrid[: ink.shape[0], : ink.shape[1]]
    away = np.hypot(rows - stamp.y, columns - stamp.x)
    ring = (np.abs(away - stamp.radius) <= RING / picture.points).astype(np.uint8)
    middle = (away < STAR * stamp.radius).astype(np.uint8) & ink
    size = picture.pixels(SOLID) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    filled = cv2.morphologyEx(middle, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))  # unevenly inked
    star = cv2.dilate(cv2.morphologyEx(filled, cv2.MORPH_OPEN, kernel), kernel)
    return ring | np.asarray(star, np.uint8)
