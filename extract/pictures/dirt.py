"""What of the ink is text: dust, dots of a watermark, faint stamps and drawings are not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extract.pictures.letters import MOST_LETTER, letter_height
from extract.pictures.paper import ink_of
from extract.pictures.picture import Grey, Picture

POINT = 0.22  # part of the height of letters: what is smaller both ways is a point, or dirt
BESIDE = 1.1  # the same: how far from letters a point stands at most
DASH = 0.3  # part of the height of letters: what is lower is no letter, and a dash if it is wide enough
FAINT = 0.45  # part of the way from ink to paper: pieces lighter than this are stamps, watermarks, or the back of the sheet


@dataclass(frozen=True, slots=True)
class Text:
    """`grey` is a picture without dust and faint marks. `letters` is 1 where its letters are, `points` where points stand beside these;
    `height` is the usual height of a letter in pixels.
    """

    grey: Grey
    letters: npt.NDArray[np.uint8]
    points: npt.NDArray[np.uint8]
    height: float


def text_in(picture: Picture) -> Text:
    """What of the ink of a flattened picture is text."""
    _, marks, pieces, _ = cv2.connectedComponentsWithStats(ink_of(picture))
    labels, boxes = np.asarray(marks), np.asarray(pieces)
    letter = letter_height(boxes, picture)
    height, width = boxes[:, cv2.CC_STAT_HEIGHT], boxes[:, cv2.CC_STAT_WIDTH]
    most = picture.pixels(MOST_LETTER)
    is_drawing = (height > most) | ((width > 3 * most) & (height > 2 * letter)) | _is_at_edge(boxes, picture)
    is_faint = _is_faint(picture.grey, labels, boxes, letter)
    is_faint[0] = False
    is_text = ~is_drawing & ~is_faint & (np.maximum(width, height) >= POINT * letter)
    is_text[0] = False
    text = is_text[labels].astype(np.uint8)
    is_dust = np.maximum(width, height) < POINT * letter
    is_dust[0] = False
    beside = 2 * round(BESIDE * letter) + 1
    is_beside = cv2.dilate(text, np.ones((beside, beside), np.uint8)) > 0
    alone = is_dust[labels] & ~is_beside
    taken = cv2.dilate((alone | is_faint[labels]).astype(np.uint8), np.ones((3, 3), np.uint8))
    clean = np.where((taken > 0) & (text == 0), 255, picture.grey).astype(np.uint8)
    return Text(clean, text, (is_dust[labels] & is_beside).astype(np.uint8), letter)


def _is_at_edge(boxes: npt.NDArray[Any], picture: Picture) -> npt.NDArray[np.bool_]:
    """Which pieces of ink reach the edge of the page: the black bars of a copier, and what they touch."""
    left, top = boxes[:, cv2.CC_STAT_LEFT], boxes[:, cv2.CC_STAT_TOP]
    right, bottom = left + boxes[:, cv2.CC_STAT_WIDTH], top + boxes[:, cv2.CC_STAT_HEIGHT]
    height, width = picture.grey.shape
    return np.asarray((left <= 1) | (top <= 1) | (right >= width - 1) | (bottom >= height - 1), np.bool_)


def _is_faint(grey: npt.NDArray[np.uint8], labels: npt.NDArray[Any], boxes: npt.NDArray[Any], letter: float) -> npt.NDArray[np.bool_]:
    """Which pieces of ink are much lighter than the letters of the page."""
    darkest = np.full(len(boxes), 255, np.uint8)
    np.minimum.at(darkest, labels.ravel(), grey.ravel())
    height = boxes[:, cv2.CC_STAT_HEIGHT]
    letters = darkest[1:][(height[1:] > 0.6 * letter) & (height[1:] < 1.6 * letter)]
    if not len(letters):
        return np.zeros(len(boxes), np.bool_)
    usual = float(np.median(letters))
    return np.asarray((darkest > usual + FAINT * (255 - usual)) & (height > DASH * letter), np.bool_)
