"""Paper made white, and ink made black: what light, copiers and cheap toner take from a page."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import numpy.typing as npt

from extract.pictures.letters import ENOUGH, is_of_letter
from extract.pictures.picture import Picture

OUTSIDE = 0.45  # part of the brightness of the sheet below which there is none
SHADE = 14.0  # points: what is larger than this is shade, not ink
STROKE = 3.8  # points: no stroke of a letter is thicker, titles included; those of watermarks are
MARK = 0.5  # part of the darkness of ink: thick marks up to it, watermarks and filled cells, are paper
GRAIN = 0.025  # standard deviation of the brightness of paper, in parts of it, that disturbs nobody
CALM = 1.5  # pixels: the standard deviation of the blur that leaves nothing of the grain
MOST_BLUR = 0.9  # pixels: the same of the blur that takes some of it out
FAINTEST = 0.12  # parts of the paper's brightness by which ink is darker at least
USUAL = 0.65  # the same by which the letters of a good copy are darker
INK = 0.72  # part of the paper's brightness below which there is ink
PAPER = 0.94  # part of the paper's brightness from which there is nothing but paper

Level = npt.NDArray[np.float32]  # parts of the brightness of the paper


def flattened(picture: Picture) -> Picture:
    """The picture with white paper and dark ink: shades, the grain of the paper, dark edges of a copy, watermarks and the fill of cells
    are taken out, and faint printing is made as dark as good printing.
    """
    paper = _paper(picture)
    level = np.minimum(picture.grey.astype(np.float32) / np.maximum(paper, 1), 1.0)
    level[paper < 1] = 1.0
    ink = _darkness_of_ink(level, picture)
    stronger = max(1.0, USUAL / ink)
    level = _without_grain(level, stronger)
    level = np.minimum(level / np.maximum(_marked_paper(level, picture), 1 - MARK * ink), 1.0)
    level = 1 - (1 - level) * stronger
    return replace(picture, grey=(np.clip(level / PAPER, 0, 1) * 255).astype(np.uint8))


def ink_of(picture: Picture) -> npt.NDArray[np.uint8]:
    """1 where there is ink in a flattened picture, else 0."""
    return (picture.grey < INK * 255).astype(np.uint8)


def _paper(picture: Picture) -> Level:
    """How bright the paper is at each place, where nothing is printed on it; nought outside of the sheet."""
    size = max(3, (picture.pixels(SHADE) | 1) // 4)
    small = cv2.resize(picture.grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    closed = np.asarray(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8)), np.uint8)
    paper = cv2.blur(closed, (5, 5))  # soft at the edges of filled cells, which are thus left as lines
    paper[_outside(closed) > 0] = 0
    return np.asarray(cv2.resize(paper, picture.grey.shape[::-1], interpolation=cv2.INTER_LINEAR), np.float32)


def _outside(paper: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """1 where a picture shows what lies around the sheet: dark, and along the edge of the picture."""
    dark = (paper < OUTSIDE * np.median(paper)).astype(np.uint8)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(dark)
    height, width = paper.shape
    left, top = boxes[:, cv2.CC_STAT_LEFT], boxes[:, cv2.CC_STAT_TOP]
    right, bottom = left + boxes[:, cv2.CC_STAT_WIDTH], top + boxes[:, cv2.CC_STAT_HEIGHT]
    is_outside = (left == 0) | (top == 0) | (right == width) | (bottom == height)
    is_outside[0] = False
    return np.asarray(cv2.dilate(is_outside[labels].astype(np.uint8), np.ones((3, 3), np.uint8)), np.uint8)


def _darkness_of_ink(level: Level, picture: Picture) -> float:
    """How much darker than paper letters are on this page, in parts of the paper's brightness: the middle one of their darkest spots."""
    calm = np.asarray(cv2.GaussianBlur(level, (0, 0), MOST_BLUR), np.float32)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats((calm < 1 - FAINTEST).astype(np.uint8))
    is_letter = is_of_letter(np.asarray(boxes), picture)
    if is_letter.sum() < ENOUGH:
        return USUAL
    darkest = np.ones(len(boxes), np.float32)
    np.minimum.at(darkest, np.asarray(labels, np.int32).ravel(), calm.ravel())
    return float(1 - np.median(darkest[is_letter]))


def _without_grain(level: Level, stronger: float) -> Level:
    """Blurred as much as the grain of the paper needs that is to be made so many times stronger."""
    grain = _grain(level) * stronger
    if grain <= GRAIN:
        return level
    blur = min(MOST_BLUR, grain / GRAIN / (2 * np.sqrt(np.pi)))  # white noise loses so much by a Gaussian blur
    return np.asarray(cv2.GaussianBlur(level, (0, 0), max(blur, 0.4)), np.float32)


def _grain(level: Level) -> float:
    """Standard deviation of the brightness of paper, as two thirds of it do not exceed."""
    calm = cv2.GaussianBlur(level, (0, 0), CALM)
    apart = np.abs(level - calm)[calm > 1 - FAINTEST]
    return float(np.percentile(apart, 68)) if apart.size else 0.0


def _marked_paper(level: Level, picture: Picture) -> Level:
    """How bright the paper is under watermarks and in filled cells: marks that are thicker than strokes."""
    size = picture.pixels(STROKE) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    return np.asarray(cv2.morphologyEx(cv2.blur(level, (3, 3)), cv2.MORPH_CLOSE, kernel), np.float32)
