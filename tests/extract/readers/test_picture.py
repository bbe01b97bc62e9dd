"""Files that are pictures: a page for each frame, without text."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from extract.readers import read
from extract.readers.page import UnreadableDocument


def picture(kind: str, *more: Image.Image) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(buffer, kind, **({"save_all": True, "append_images": more} if more else {}))
    return buffer.getvalue()


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", "png"), ("JPEG", "jpg"), ("TIFF", "tiff")])
def test_a_picture_is_a_page_without_text_under_a_picture(kind, media_type):
    opened = read(picture(kind), "a.pdf")
    [page] = opened.pages
    assert (opened.media_type, page.number, page.words, page.image_share) == (media_type, 1, [], 1.0)
    assert (round(page.width), round(page.height)) == (595, 842)
    assert page.images == [(0.0, 0.0, page.width, page.height)]


def test_each_frame_is_a_page_of_its_own_size():
    wide = Image.new("L", (1754, 1240), 255)
    pages = list(read(picture("TIFF", wide, wide), "a.tif").pages)
    assert [page.number for page in pages] == [1, 2, 3]
    assert [page.width > page.height for page in pages] == [False, True, True]


def test_a_picture_that_cannot_be_opened_is_damaged():
    with pytest.raises(UnreadableDocument, match="its bytes are damaged") as refused:
        list(read(b"\x89PNG\r\n\x1a\n" + bytes(50), "a.png").pages)
    assert refused.value.status == "damaged"


def test_a_picture_that_swells_is_over_the_limit(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(UnreadableDocument, match="too large") as refused:
        list(read(picture("PNG"), "a.png").pages)
    assert refused.value.status == "over_limit"
