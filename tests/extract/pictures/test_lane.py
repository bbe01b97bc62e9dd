import json
import subprocess
import sys

import lying_pages
import pytest

from extract.pictures.lane import PictureReader, is_installed
from extract.readers.page import Page


def texts(page: Page) -> set[str]:
    return {word.text for word in page.words}


@pytest.fixture(scope="module")
def shown() -> Page:
    (page,) = PictureReader(lying_pages.picture_only(150), "pdf", None).pages([2])
    return page


def test_every_cell_of_the_picture_is_read(shown):
    assert {text for row in lying_pages.SHOWN for text in row if text} <= texts(shown)


def test_words_know_how_sure_they_are_and_the_page_where_it_came_from(shown):
    assert shown.is_from_picture
    assert all(0 < word.confidence < 1 for word in shown.words)


def test_coordinates_are_points_of_the_page_as_seen(shown):
    assert (shown.width, shown.height) == pytest.approx(lying_pages.SIZE, abs=1)
    total = next(word for word in shown.words if word.text == lying_pages.SHOWN[1][2])
    assert lying_pages.SIZE[1] - lying_pages.TABLE_TOP < total.top < total.bottom < lying_pages.SIZE[1]


def test_a_page_is_recognised_once(tmp_path):
    content = lying_pages.picture_only(150)
    first = PictureReader(content, "pdf", tmp_path).pages([2])
    (kept,) = tmp_path.rglob("*.json")
    assert PictureReader(content, "pdf", tmp_path).kept([1, 2]) == [2]
    assert PictureReader(content, "pdf", tmp_path).pages([2]) == first
    told = json.loads(kept.read_text(encoding="utf-8"))
    told["words"][0][0] = "kept"
    kept.write_text(json.dumps(told), encoding="utf-8")
    assert "kept" in texts(PictureReader(content, "pdf", tmp_path).pages([2])[0])


def test_without_the_extra_the_lane_says_so():
    assert is_installed()
    hidden = "import sys; sys.modules['rapidocr'] = None; from extract.pictures.lane import is_installed; print(is_installed())"
    assert subprocess.run([sys.executable, "-c", hidden], capture_output=True, text=True, check=True).stdout.strip() == "False"
