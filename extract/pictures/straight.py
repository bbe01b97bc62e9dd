"""Pictures set straight: turned by the few degrees by which they lie askew."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from extract.pictures.paper import ink_of
from extract.pictures.picture import Picture

MOST_SKEW = 5.0  # degrees
COARSE, FINE = 0.25, 0.025  # degrees from one try to the next
SAMPLE = 60_000  # points of ink that are enough to tell an angle


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
