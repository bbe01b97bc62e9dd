"""Strips of a picture that hold one printed line of one cell, or one run of words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extract.pictures.dirt import BESIDE, DASH, POINT, text_in
from extract.pictures.ruling import Ruled

GAP = 0.75  # part of the height of letters: those farther apart are in two strips
GAP_IN_CELL = 2.5  # the same inside a ruled cell, where nothing but spaces can lie between
CELL = 0.3  # part of the page that no cell covers
MARGIN = 0.22  # part of the height of letters left free around a strip
MIXED = 1.6  # heights of letters from which a strip may hold two printed lines
MOST_STRIPS = 3000  # on one page; a photograph of anything else has more

Box = tuple[int, int, int, int]  # left, top, right, bottom, in pixels


@dataclass(frozen=True, slots=True)
class Strip:
    """`box` is where its ink stands, `grey` its picture with a margin of paper around it; `is_dash` tells that it is one low stroke."""

    box: Box
    grey: npt.NDArray[np.uint8]
    is_dash: bool = False


def strips(lines: Ruled) -> list[Strip]:
    """The strips of a page, from top to bottom; none of a page with more ink in pieces than text has."""
    found_text = text_in(lines.cleared)
    text, letter = found_text.letters, found_text.height
    gap = round(GAP * letter) | 1
    joined = cv2.morphologyEx(np.pad(text | found_text.points, gap), cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))[gap:-gap, gap:-gap]
    joined = cv2.dilate(joined, np.ones((round(0.2 * letter) | 1, 1), np.uint8))
    joined[lines.mask > 0] = 0
    count, _, runs, _ = cv2.connectedComponentsWithStats(joined)
    if count > MOST_STRIPS:
        return []
    found: list[Box] = []
    other = text | lines.mask
    for x, y, width, height, _ in runs[1:]:
        inside = text[y : y + height, x : x + width]
        found.extend(_up_to_point(box, found_text.points, other, letter) for box in _printed_lines(inside, x, y, letter))
    near = np.asarray(cv2.dilate(lines.mask, np.ones((5, 5), np.uint8)), np.uint8)
    cells = _cells(lines)
    together = _together(found, letter, lines, found_text.points, cells)
    words = [box for box in together if _is_text(box, letter) and not _is_of_line(box, letter, near)]
    words = [box for box in words if not _is_stain(box, words, letter, cells)]
    boxes_of_text = sorted(words, key=lambda box: (box[1], box[0]))
    return [Strip(box, _cut(found_text.grey, box, letter), box[3] - box[1] < DASH * letter) for box in boxes_of_text]


def _printed_lines(text: npt.NDArray[np.uint8], x: int, y: int, letter: float) -> list[Box]:
    """The boxes of the printed lines in a run of ink: one, or several where lines of a cell touch each other."""
    if not text.any():
        return []
    if text.shape[0] <= MIXED * letter:
        return [_tight(text, x, y)]
    filled = text.any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], filled, [False])).astype(np.int8)))
    spans = [(int(edges[i]), int(edges[i + 1])) for i in range(0, len(edges), 2)]
    lines: list[tuple[int, int]] = []
    for top, bottom in spans:  # strokes of one letter, one above the other, are one line
        if lines and (bottom - lines[-1][0] <= 1.25 * letter):
            lines[-1] = (lines[-1][0], bottom)
        else:
            lines.append((top, bottom))
    return [_tight(text[top:bottom], x, y + top) for top, bottom in lines]


def _up_to_point(box: Box, points: npt.NDArray[np.uint8], other: npt.NDArray[np.uint8], letter: float) -> Box:
    """The box with a point that stands behind its last letter, at its foot: a figure may go on in the next printed line of its cell. No
    letter and no line (`other`) stands between.
    """
    left, top, right, bottom = box
    reach = right + round(BESIDE * letter)
    barred = np.flatnonzero(other[top:bottom, right:reach].any(axis=0))
    reach = right + int(barred[0]) if len(barred) else reach
    behind = points[top + round(0.6 * (bottom - top)) : bottom + round(0.2 * letter), right:reach]
    inked = np.flatnonzero(behind.any(axis=0))
    return (left, top, right + int(inked[-1]) + 1, bottom) if len(inked) else box


def _tight(text: npt.NDArray[np.uint8], x: int, y: int) -> Box:
    columns = np.flatnonzero(text.any(axis=0))
    rows = np.flatnonzero(text.any(axis=1))
    return (int(x + columns[0]), int(y + rows[0]), int(x + columns[-1] + 1), int(y + rows[-1] + 1))


def _together(boxes: list[Box], letter: float, lines: Ruled, points: npt.NDArray[np.uint8], cells: npt.NDArray[Any]) -> list[Box]:
    """Boxes of one printed line, joined: those with little or a point between them, and those in one ruled cell."""
    merged: list[tuple[Box, int]] = []
    for box in sorted(boxes):
        cell = _cell_of(box, cells)
        for index in range(len(merged) - 1, -1, -1):
            other, others_cell = merged[index]
            if others_cell == cell and _is_one_line(box, other, letter) and not _is_parted(other, box, lines):
                between = slice(max(0, other[2] - round(POINT * letter) - 1), box[0])  # the other may end in its point
                near = cell or points[min(box[1], other[1]) : max(box[3], other[3]), between].any()
                near = near and min(box[3] - box[1], other[3] - other[1]) >= DASH * letter  # a minus stands close to its digits
                if box[0] - other[2] <= (GAP_IN_CELL if near else 0.6 * GAP) * letter:
                    joined = (min(box[0], other[0]), min(box[1], other[1]), max(box[2], other[2]), max(box[3], other[3]))
                    merged[index] = (joined, cell)
                    break
        else:
            merged.append((box, cell))
    return [box for box, _ in merged]


def _is_parted(left: Box, right: Box, lines: Ruled) -> bool:
    """Whether a line down the page stands between two boxes of one printed line."""
    middle = (right[1] + right[3]) / 2
    return any(left[2] <= line.at <= right[0] and line.start <= middle <= line.end for line in lines.down)


def _is_one_line(box: Box, other: Box, letter: float) -> bool:
    """Whether two boxes stand beside each other; strokes that are low (dashes, points, 一) stand beside what spans them."""
    shared = min(box[3], other[3]) - max(box[1], other[1])
    lower = min(box[3] - box[1], other[3] - other[1])
    together = max(box[3], other[3]) - min(box[1], other[1])
    return together <= 1.5 * letter and (shared >= 0.5 * lower or (lower <= 0.5 * letter and together <= 1.35 * letter))


def _cells(lines: Ruled) -> npt.NDArray[Any]:
    """Which ruled cell each place of the picture lies in, 0 where in none."""
    _, labels, boxes, _ = cv2.connectedComponentsWithStats((lines.mask == 0).astype(np.uint8), connectivity=4)
    height, width = lines.mask.shape
    is_cell = boxes[:, cv2.CC_STAT_WIDTH] * boxes[:, cv2.CC_STAT_HEIGHT] < CELL * height * width
    is_cell &= (boxes[:, cv2.CC_STAT_LEFT] > 0) & (boxes[:, cv2.CC_STAT_TOP] > 0)
    is_cell[0] = False
    return np.asarray(np.where(is_cell[labels], labels, 0), np.int32)


def _cell_of(box: Box, cells: npt.NDArray[Any]) -> int:
    return int(cells[(box[1] + box[3]) // 2, (box[0] + box[2]) // 2])


def _is_text(box: Box, letter: float) -> bool:
    """Whether a strip may hold a letter or a dash; a lone point is dirt."""
    width, height = box[2] - box[0], box[3] - box[1]
    if height < DASH * letter:
        return 0.25 * letter <= width <= 4 * letter
    return height >= 0.45 * letter or width >= 0.8 * letter


def _is_stain(box: Box, boxes: list[Box], letter: float, cells: npt.NDArray[Any]) -> bool:
    """Whether a low stroke stands in one ruled cell with text, away from it: a dash fills a cell alone, and a minus touches its figure."""
    cell = _cell_of(box, cells)
    if box[3] - box[1] >= DASH * letter or not cell:
        return False
    return any(other != box and other[3] - other[1] >= DASH * letter and _cell_of(other, cells) == cell for other in boxes)


def _is_of_line(box: Box, letter: float, near: npt.NDArray[np.uint8]) -> bool:
    """Whether flat ink is what is left of a ruling line beside it."""
    left, top, right, bottom = box
    return bottom - top < DASH * letter and bool(near[top:bottom, left:right].any())


def _cut(grey: npt.NDArray[np.uint8], box: Box, letter: float) -> npt.NDArray[np.uint8]:
    """The picture of a strip; a strip lower than a letter (a dash, a point) is cut with the height of one."""
    left, top, right, bottom = box
    margin = max(2, round(MARGIN * letter))
    lacking = max(0, round(0.8 * letter) - (bottom - top))
    top, bottom = top - margin - lacking // 2, bottom + margin + lacking // 2
    left, right = left - margin, right + margin
    height, width = grey.shape
    cut = grey[max(0, top) : min(height, bottom), max(0, left) : min(width, right)]
    return cv2.copyMakeBorder(
        cut, max(0, -top), max(0, bottom - height), max(0, -left), max(0, right - width), cv2.BORDER_CONSTANT, value=255
    ).astype(np.uint8)
