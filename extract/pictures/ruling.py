"""Ruling lines of a picture: found, and taken out so that they cut through no letter."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from extract.pictures.letters import letter_height
from extract.pictures.paper import ink_of
from extract.pictures.picture import Picture

LEAST_ACROSS = 30.0  # points: strokes of letters are shorter
ROW = 1.35  # heights of letters: no row is lower
ALONE = 34.0  # points: a line down the page that touches none across it is longer than a stroke of a large letter
STEP = 2.0  # pixels by which a piece that broke off a line may lie beside it
THICK = 5.0  # points: what is thicker is a filled area
TOUCHING = 1.2  # points between the end of a line and the one that it meets; letters keep farther away
PIECE = 8.0  # points
CORNER = 3.0  # points: a gap in a line down the page
CROWDED = 0.4  # part of a piece that may have ink above or below it
BROKEN = 1.0  # points: a gap that a coarse copy leaves in a line; letters stand farther apart
INTERRUPTED = 12.0  # points: a gap between two pieces of one line across the page; above a line down it stand titles
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
    _, _, pieces, _ = cv2.connectedComponentsWithStats(ink)
    letter = letter_height(np.asarray(pieces), picture)
    across, across_mask = _lines(ink, picture, letter, picture.pixels(LEAST_ACROSS), picture.pixels(INTERRUPTED))
    down, down_mask = _lines(np.ascontiguousarray(ink.T), picture, letter, round(ROW * letter), picture.pixels(CORNER))
    down, down_mask = _standing(down, down_mask, across, picture)
    down_mask = np.ascontiguousarray(down_mask.T)
    mask = across_mask | down_mask
    stroke = picture.pixels(2.0) + 4
    kept = _crossing(ink, across_mask, (1, stroke)) | _crossing(ink, down_mask, (stroke, 1))
    grey = np.where((_near(mask) > 0) & (kept == 0), 255, picture.grey).astype(np.uint8)
    return Ruled(across, down, replace(picture, grey=grey), mask)


def _lines(ink: Mask, picture: Picture, letter: float, length: int, gap: int) -> tuple[list[Line], Mask]:
    """Runs of ink along the rows, of at least so many pixels and joined over gaps of so many, and their mask."""
    wide = np.asarray(cv2.dilate(ink, np.ones((3, 1), np.uint8)), np.uint8)  # a line that is not quite straight steps from row to row
    opened = cv2.morphologyEx(wide, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    pieces = _alone(_pieces(wide, picture), ink, letter)
    gap |= 1
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
    for line in lines:  # pieces that broke off
        is_in_line = np.abs(centres[:, 1] - line.at) <= STEP
        is_in_line &= (centres[:, 0] > line.start - length) & (centres[:, 0] < line.end + length)
        is_line |= is_in_line & (certain == 0) & (boxes[:, cv2.CC_STAT_HEIGHT] <= picture.pixels(THICK))
    is_line[0] = False
    return lines, (is_line[labels] & (wide > 0)).astype(np.uint8)


def _pieces(wide: Mask, picture: Picture) -> Mask:
    """What a coarse copy leaves of a line: short runs with small gaps between them."""
    whole = cv2.morphologyEx(wide, cv2.MORPH_CLOSE, np.ones((1, picture.pixels(BROKEN) | 1), np.uint8))
    return np.asarray(cv2.morphologyEx(whole, cv2.MORPH_OPEN, np.ones((1, picture.pixels(PIECE)), np.uint8)), np.uint8)


def _alone(pieces: Mask, ink: Mask, letter: float) -> Mask:
    """Those of the pieces that have little ink above and below them: strokes of letters have the rest of the letter."""
    around, within = round(letter) | 1, 7
    near = cv2.blur(ink.astype(np.float32), (1, around)) * around - cv2.blur(ink.astype(np.float32), (1, within)) * within
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(pieces)
    filled = np.bincount(labels[near > 0.5], minlength=count)
    is_alone = filled <= CROWDED * boxes[:, cv2.CC_STAT_AREA]
    is_alone[0] = False
    return np.asarray(is_alone[labels], np.uint8)


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
