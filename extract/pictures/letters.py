"""How large the letters of a page are."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extract.pictures.picture import Picture

LEAST_LETTER, MOST_LETTER = 2.5, 40.0  # points: the height of what may be a letter
USUAL_LETTER = 8.0  # points, where a page has too few letters to tell
ENOUGH = 20  # letters that tell
OVER_DIGITS = 1.15  # a line is so much higher than most pieces of its letters


def letter_height(boxes: npt.NDArray[Any], picture: Picture) -> float:
    """The usual height of a printed line, in pixels, from the boxes of all pieces of ink (OpenCV's statistics, the paper first)."""
    letters = boxes[is_of_letter(boxes, picture), cv2.CC_STAT_HEIGHT]
    return float(np.median(letters)) * OVER_DIGITS if len(letters) >= ENOUGH else USUAL_LETTER / picture.points


def is_of_letter(boxes: npt.NDArray[Any], picture: Picture) -> npt.NDArray[np.bool_]:
    """Which pieces of ink have the size of letters and their parts; not the paper, which is the first."""
    heights, widths = boxes[:, cv2.CC_STAT_HEIGHT], boxes[:, cv2.CC_STAT_WIDTH]
    least, most = picture.pixels(LEAST_LETTER), picture.pixels(MOST_LETTER)
    found = (heights >= least) & (heights <= most) & (widths <= most) & (widths * 6 >= heights) & (heights * 4 >= widths)
    found[0] = False
    return np.asarray(found, np.bool_)
