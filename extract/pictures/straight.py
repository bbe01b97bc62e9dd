"""Pictures set straight: paper made white, and turned by the few degrees by which they lie askew."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from extract.pictures.picture import Picture

MOST_SKEW = 5.0  # degrees
COARSE, FINE = 0.25, 0.025  # degrees from one try to the next
SAMPLE = 60_000  # points of ink that are enough to tell an angle
BACKGROUND = 14.0  # points: what is larger than this is shade, not ink
INK = 0.72  # part of the paper's brightness below which there is ink
PAPER = 0.94  # part of the paper's brightness from which there is nothing but paper


def flattened(picture: Picture) -> Picture:
    """The picture on white paper: shades, the grain of the paper, and dark edges of a copy are taken out."""
    size = picture.pixels(BACKGROUND) | 1
    small = cv2.resize(picture.grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((max(3, size // 4), max(3, size // 4)), np.uint8))
    paper = cv2.resize(cv2.blur(closed, (5, 5)), picture.grey.shape[::-1], interpolation=cv2.INTER_LINEAR)
    level = picture.grey.astype(np.float32) / np.maximum(paper, 1)
    return replace(picture, grey=(np.clip(level / PAPER, 0, 1) * 255).astype(np.uint8))


def ink_of(picture: Picture) -> npt.NDArray[np.uint8]:
    """1 where there is ink in a flattened picture, else 0."""
    return (picture.grey < INK * 255).astype(np.uint8)


def straightened(picture: Picture) -> Picture:
    """A flattened picture turned and sheared so that its lines run along the axes, by up to five degrees."""
    rows, columns = np.nonzero(ink_of(picture))
    if len(rows) < 100:
        return picture
    if len(rows) > SAMPLE:
        chosen = np.random.default_rng(0).choice(len(rows), SAMPLE, replace=False)
        rows, columns = rows[chosen], columns[chosen]
    down = _slope(rows.astype(np.float32), columns.astype(np.float32))
    across = _slope(columns.astype(np.float32), rows.astype(np.float32))
    if abs(across + down) > np.tan(np.radians(1.0)):  # no sheet is sheared so far: its columns are ragged, its lines are not
        across = -down
    if abs(down) + abs(across) < 2e-4:
        return picture
    height, width = picture.grey.shape
    # a line of slope `down` is level again, a column of slope `across` upright, about the middle of the page
    matrix = np.array([[1.0, -across, across * height / 2], [-down, 1.0, down * width / 2]], np.float64)
    turned = cv2.warpAffine(picture.grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return replace(picture, grey=turned.astype(np.uint8))


def _slope(along: npt.NDArray[np.float32], across: npt.NDArray[np.float32]) -> float:
    """By how much the lines of ink rise for each step across: the slope at which they fall into the fewest places."""

    def gathered(degrees: float) -> float:
        places = (along - np.tan(np.radians(degrees)) * across).astype(np.int32)
        counts = np.bincount(places - places.min())
        return float(np.square(counts, dtype=np.float64).sum())

    best = max(np.arange(-MOST_SKEW, MOST_SKEW + COARSE, COARSE), key=gathered)
    best = max(np.arange(best - COARSE, best + COARSE + FINE, FINE), key=gathered)
    return float(np.tan(np.radians(best)))


def quarter_turned(picture: Picture, turns: int) -> Picture:
    """The picture turned by so many quarters anticlockwise."""
    return replace(picture, grey=np.ascontiguousarray(np.rot90(picture.grey, turns))) if turns % 4 else picture
