"""The lane of pages that are read from their picture: whether it is installed, and its pages, each recognised once."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection
from functools import cache
from importlib import metadata, resources
from importlib.util import find_spec
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from extract.media_type import MediaType
from extract.readers.page import Page, Rule, Word

NEEDED = ("rapidocr", "onnxruntime", "cv2")
SETUP = "make setup-ocr"
NOT_READING = (
    "suspicion.py",
    "unlabelled.py",
    "writing.py",
    "common_words.yml",
)  # which pages are looked at changes nothing in what they show


def is_installed() -> bool:
    """Whether the extra that reads pictures is there."""
    return all(find_spec(module) is not None for module in NEEDED)


@cache
def lane_version() -> str:
    """A digest of all that decides what is read in a picture."""
    digest = hashlib.sha256("".join(f"{name} {metadata.version(name)} " for name in ("rapidocr", "onnxruntime")).encode())
    for item in sorted(resources.files(__package__).iterdir(), key=lambda item: item.name):
        if item.name.endswith((".py", ".yml")) and item.name not in NOT_READING:
            digest.update(item.read_bytes())
    return digest.hexdigest()[:12]


class PictureReader:
    """Reads pages of one document from their pictures. What was recognised is kept under `cache`, by content, page and lane version."""

    def __init__(self, content: bytes, media_type: MediaType, cache: Path | None) -> None:
        self._content = content
        self._media_type = media_type
        digest = hashlib.sha256(content).hexdigest()
        self._folder = cache / digest[:2] / digest if cache is not None else None

    def kept(self, numbers: Collection[int]) -> list[int]:
        """Those of the pages that were recognised before."""
        return [number for number in sorted(numbers) if self._folder is not None and self._file(self._folder, number).is_file()]

    def pages(self, numbers: Collection[int]) -> list[Page]:
        """The pages with these numbers, in their order. Raises UnreadableDocument when the document cannot be opened, and OSError when
        the cache cannot be written.
        """
        from extract.pictures.page import page_of
        from extract.pictures.picture import pictures_of

        pages = {number: self._load(number) for number in self.kept(numbers)}
        for picture in pictures_of(self._content, self._media_type, set(numbers) - pages.keys()):
            page = page_of(picture)
            self._keep(page)
            pages[page.number] = page
        return [pages[number] for number in sorted(pages)]

    def _file(self, folder: Path, number: int) -> Path:
        return folder / f"{number}-{lane_version()}.json"

    def _load(self, number: int) -> Page:
        assert self._folder is not None
        kept = json.loads(self._file(self._folder, number).read_text(encoding="utf-8"))
        words = [Word._make([*word[:8], tuple((text, probability) for text, probability in word[8])]) for word in kept["words"]]
        page = Page(number, kept["width"], kept["height"], words, [Rule(*rule) for rule in kept["rules"]], image_share=1.0)
        page.is_from_picture = True
        return page

    def _keep(self, page: Page) -> None:
        """Write a whole file or none."""
        if self._folder is None:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        kept: dict[str, Any] = {"width": page.width, "height": page.height, "words": page.words, "rules": page.rules}
        with NamedTemporaryFile("w", dir=self._folder, suffix=".part", encoding="utf-8", delete=False) as file:
            json.dump(kept, file, ensure_ascii=False)
        os.replace(file.name, self._file(self._folder, page.number))
