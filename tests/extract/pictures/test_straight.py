import lying_pages
import numpy as np
import pytest
from PIL import Image

from extract.pictures.paper import flattened, ink_of
from extract.pictures.picture import Picture, pictures_of
from extract.pictures.straight import quarter_turned, straightened


def askew(degrees: float) -> Picture:
    (picture,) = pictures_of(lying_pages.picture_only(150), "pdf", [2])
    turned = Image.fromarray(picture.grey).rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255)
    return Picture(2, np.asarray(turned), picture.dpi)


def longest_level_line(picture: Picture) -> int:
    """Pixels of ink in the fullest row."""
    return int(ink_of(picture).sum(axis=1).max())


@pytest.mark.parametrize("degrees", [-3.0, -0.6, 0.0, 1.3, 4.2])
def test_lines_are_level_again(degrees):
    level = longest_level_line(flattened(askew(0.0)))
    assert longest_level_line(straightened(flattened(askew(degrees)))) > 0.85 * level


def test_a_sheared_copy_has_upright_columns_again():
    (picture,) = pictures_of(lying_pages.picture_only(150), "pdf", [2])
    sheared = Image.fromarray(picture.grey).transform(
        (picture.grey.shape[1], picture.grey.shape[0]), Image.Transform.AFFINE, (1, 0.01, -8, 0, 1, 0), fillcolor=255
    )
    fullest = ink_of(flattened(picture)).sum(axis=0).max()
    assert ink_of(straightened(flattened(Picture(2, np.asarray(sheared), 150)))).sum(axis=0).max() > 0.85 * fullest


def test_quarter_turns_are_anticlockwise():
    picture = Picture(1, np.arange(6, dtype=np.uint8).reshape(2, 3), 100.0)
    assert quarter_turned(picture, 1).grey.tolist() == [[2, 5], [1, 4], [0, 3]]
    assert quarter_turned(picture, 4) is picture
