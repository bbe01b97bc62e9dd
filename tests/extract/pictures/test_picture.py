from io import BytesIO

import lying_pages
import numpy as np
import pytest
from PIL import Image

from extract.pictures.picture import image_resolution, pictures_of, without_stamps
from extract.readers.page import UnreadableDocument


def test_a_photographed_page_has_the_resolution_of_its_photograph():
    (picture,) = pictures_of(lying_pages.picture_only(150), "pdf", [2])
    assert picture.number == 2
    assert picture.dpi == pytest.approx(150, abs=1)
    assert picture.grey.shape == pytest.approx((842 / 72 * 150, 595 / 72 * 150), abs=3)


def test_a_drawn_page_is_rendered_at_200_dpi():
    (picture,) = pictures_of(lying_pages.honest(), "pdf", [1])
    assert picture.dpi == 200


def test_a_picture_file_is_a_page_and_each_of_its_frames_is_one():
    sheet, file = Image.new("RGB", (1654, 2339), "white"), BytesIO()
    sheet.save(file, "TIFF", save_all=True, append_images=[sheet.rotate(90, expand=True)], dpi=(200, 200))
    first, second = pictures_of(file.getvalue(), "tiff", [1, 2])
    assert (first.number, first.dpi, first.grey.shape) == (1, 200, (2339, 1654))
    assert (second.number, second.grey.shape) == (2, (1654, 2339))


def test_a_picture_that_tells_no_sensible_size_is_taken_for_a4():
    assert image_resolution(Image.new("L", (1654, 2339))) == pytest.approx(200, abs=0.5)
    telling_nonsense = Image.new("L", (1654, 2339))
    telling_nonsense.info["dpi"] = (1, 1)
    assert image_resolution(telling_nonsense) == pytest.approx(200, abs=0.5)


def test_bytes_that_are_no_picture_are_refused():
    with pytest.raises(UnreadableDocument, match="cannot be opened"):
        list(pictures_of(b"\x89PNG\r\n\x1a\n and nothing more", "png", [1]))


def test_a_red_stamp_is_taken_off_and_the_black_ink_under_it_stays():
    page = np.full((600, 600, 3), 255, np.uint8)
    rows, columns = np.mgrid[:600, :600]
    distance = np.hypot(rows - 300, columns - 300)
    page[(distance > 150) & (distance < 165)] = (220, 30, 30)
    page[295:305, 100:500] = 0
    grey = without_stamps(page, 200)
    assert grey[300, 440:465].max() < 30
    assert grey[(distance > 152) & (distance < 163) & (abs(rows - 300) > 20)].min() > 200


def test_a_figure_printed_in_red_is_no_stamp():
    page = np.full((600, 600, 3), 255, np.uint8)
    page[295:305, 100:140] = (220, 30, 30)
    assert without_stamps(page, 200)[300, 120] < 120
