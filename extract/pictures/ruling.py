"""Ruling lines of a picture: found, and taken out so that they cut through no letter."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from extract.pictures.picture import Picture
from extract.pictures.straight import ink_of

LEAST_ACROSS = 30.0  # points: strokes of letters are shorter
LEAST_DOWN = 11.0  # points: the height of a row
ALONE = 34.0  # points: a line down the page that touches none across it is longer than a stroke of a large letter
THICK = 5.0  # points: what is thicker is a filled area
TOUCHING = 3.0  # points
PIECE = 8.0  # points
BROKEN = 1.0  # points: a gap that a coarse copy leaves in a line; letters stand farther apart
INTERRUPTED = 12.0  # points: a gap between two pieces of one line
EDGE = 0.012  # part of the page at its edges where copiers leave black bars

Mask = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Line:
    """A ruling line in pixels: `at` is its place across its direction, `start` and `end` along it."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Ruled:
    """The lines of a picture, the picture without them, and where they were (1)."""

    across: list[Line]
    down: list[Line]
    cleared: Picture
    mask: Mask


def ruled(picture: Picture) -> Ruled:
    """Find the ruling lines of a straight, flattened picture."""
    ink = ink_of(picture)
    across, across_mask = _lines(ink, picture, LEAST_ACROSS)
    down, down_mask = _lines(np.ascontiguousarray(ink.T), picture, LEAST_DOWN)
    down, down_mask = _standing(down, down_mask, across, picture)
    down_mask = np.ascontiguousarray(down_mask.T)
    mask = across_mask | down_mask
    stroke = picture.pixels(2.0) + 4
    kept = _crossing(ink, across_mask, (1, stroke)) | _crossing(ink, down_mask, (stroke, 1))
    grey = np.where((_near(mask) > 0) & (kept == 0), 255, picture.grey).astype(np.uint8)
    return Ruled(across, down, replace(picture, grey=grey), mask)


def _lines(ink: Mask, picture: Picture, least: float) -> tuple[list[Line], Mask]:
    """Runs of ink along the rows, and their mask."""
    length = picture.pixels(least)
    wide = cv2.dilate(ink, np.ones((3, 1), np.uint8))  # a line that is not quite straight steps from row to row
    opened = cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    # what a coarse copy left of the same lines
    whole = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, np.ones((1, picture.pixels(BROKEN) | 1), np.uint8))
    pieces = cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, picture.pixels(PIECE)), np.uint8))
    gap = picture.pixels(INTERRUPTED) | 1
    joined = cv2.morphologyEx(np.pad(np.maximum(opened, pieces), gap), cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))[gap:-gap, gap:-gap]
    count, labels, boxes, centres = cv2.connectedComponentsWithStats(joined)
    certain = np.bincount(labels[opened > 0], minlength=count)
    lines, is_line = [], np.zeros(count, bool)
    for index in range(1, count):
        x, y, width, height, area = boxes[index]
        if (
            not certain[index]
            or _is_at_edge(y, y + height, ink.shape[0])
            or area / width - 2 > picture.pixels(THICK)
            or height > picture.pixels(THICK) + 0.03 * width
        ):
            continue
        is_line[index] = True
        lines.append(Line(float(centres[index][1]), float(x), float(x + width)))
    return lines, (is_line[labels] & (wide > 0)).astype(np.uint8)


def _is_at_edge(start: int, end: int, length: int) -> bool:
    return bool(end < EDGE * length or start > (1 - EDGE) * length)


def _standing(lines: list[Line], mask: Mask, across: list[Line], picture: Picture) -> tuple[list[Line], Mask]:
    """Lines down the page that are no strokes of letters: long ones, and those that reach from one line across to another."""
    reach = picture.pixels(TOUCHING)

    def touches(place: float, at: float) -> bool:
        return any(abs(line.at - at) <= reach and line.start - reach <= place <= line.end + reach for line in across)

    kept = []
    for line in lines:
        is_long = line.end - line.start >= picture.pixels(ALONE)
        if is_long or (touches(line.at, line.start) and touches(line.at, line.end)):
            kept.append(line)
        else:
            at = round(line.at)
            beside = picture.pixels(THICK)
            mask[max(0, at - beside) : at + beside + 1, round(line.start) : round(line.end) + 1] = 0
    return kept, mask


def _crossing(ink: Mask, mask: Mask, size: tuple[int, int]) -> Mask:
    """Ink on a line that belongs to a stroke which goes on at both sides of it; `size` is width and height of what is bridged."""
    near = _near(mask)
    closed = cv2.morphologyEx(ink & (1 - near), cv2.MORPH_CLOSE, np.ones(size[::-1], np.uint8))
    return np.asarray(closed, np.uint8) & near & ink


def _near(mask: Mask) -> Mask:
    """A mask and its edge, which is grey."""
    return np.asarray(cv2.dilate(mask, np.ones((3, 3), np.uint8)), np.uint8)
