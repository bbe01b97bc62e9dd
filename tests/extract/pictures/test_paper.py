"""Shade, watermarks, faint printing and what lies around a sheet."""

import cv2
import lying_pages
import numpy as np

from extract.pictures.paper import flattened, ink_of
from extract.pictures.picture import Picture, pictures_of


def printed() -> Picture:
    (picture,) = pictures_of(lying_pages.picture_only(150), "pdf", [2])
    return picture


def with_grey(picture: Picture, grey: np.ndarray) -> Picture:
    return Picture(picture.number, np.clip(grey, 0, 255).astype(np.uint8), picture.dpi)


def likeness(one: Picture, other: Picture) -> float:
    """Part of the ink of either that is ink of both."""
    first, second = ink_of(one), ink_of(other)
    return float((first & second).sum() / (first | second).sum())


def test_shade_is_no_ink():
    grey = np.tile(np.linspace(255, 120, 800).astype(np.uint8), (600, 1))
    grey[300:310, 100:700] = 20
    ink = ink_of(flattened(Picture(1, grey, 150.0)))
    assert ink[300:310, 110:690].mean() > 0.95
    assert ink[:280].sum() == 0


def test_faint_printing_is_made_dark():
    good = printed()
    faint = with_grey(good, 200 - 0.25 * (255 - good.grey.astype(float)))
    assert likeness(flattened(faint), flattened(good)) > 0.7


def test_a_watermark_of_broad_strokes_is_paper():
    good = printed()
    marked = good.grey.astype(float)
    mark = np.zeros(good.grey.shape, np.uint8)
    cv2.putText(mark, "AB", (200, 900), cv2.FONT_HERSHEY_SIMPLEX, 14, 1, 24)
    assert likeness(flattened(with_grey(good, marked * (1 - 0.25 * mark))), flattened(good)) > 0.9


def test_what_lies_around_the_sheet_is_no_ink():
    good = printed()
    on_glass = np.pad(good.grey, 60, constant_values=25)
    grain = np.random.default_rng(1).normal(0, 8, on_glass.shape)
    ink = ink_of(flattened(with_grey(good, on_glass + grain)))
    assert ink[:50].sum() == ink[:, :50].sum() == ink[-50:].sum() == 0
    assert ink[60:-60, 60:-60].sum() > 0.8 * ink_of(flattened(good)).sum()
