"""Pages that are read from their pictures, or would be: which, why, and what became of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from extract.document.allowance import Allowance
from extract.document.picture_words import in_known_words
from extract.media_type import MediaType
from extract.pictures.lane import SETUP, PictureReader, is_installed
from extract.pictures.suspicion import REASONS, reasons_to_look
from extract.printed.runs import listed
from extract.readers.page import Grid, Page, Rule, UnreadableDocument, Word
from extract.tables.grids.white_space import Headings
from extract.tables.of_pages import grids_of_page
from extract.work import part_is_done

Pages = list[tuple[Page, list[Grid]]]

DRAWN: frozenset[MediaType] = frozenset({"pdf", "png", "jpg", "tiff"})  # formats whose pages can be looked at
BESIDE_TEXT = frozenset({"picture_amid_text"})  # reasons of pages whose text is true: their picture only adds to it
OF_THE_PAGE = 0.5  # share of a page's area under pictures from which they are one of the page
NOT_PROVEN = "its tables do not add up as its text has them, and there is a picture of the page"
SAME_SIZE = 2.0  # points by which a page and its picture may differ


class Pictures:
    """The pages of one document as pictures: each is recognised when it is first asked for, as long as the allowance lasts.

    Without an allowance, or without what recognises, none is; what was asked for is remembered all the same. `without_text` are the pages
    whose text is no text of the document: none of it is used.
    """

    def __init__(self, content: bytes, media_type: MediaType, allowance: Allowance | None) -> None:
        self._content, self._media_type, self._allowance = content, media_type, allowance
        self._reader: PictureReader | None = None
        self._read: dict[int, Page] = {}
        self._why: dict[int, str] = {}
        self._unproven: set[int] = set()
        self.without_text: set[int] = set()

    @property
    def read(self) -> list[int]:
        """The pages that were recognised."""
        return sorted(self._read)

    @property
    def waiting(self) -> list[int]:
        """The pages that are to be recognised and were not yet; none where that was given up."""
        is_over = self._media_type not in DRAWN or (self._allowance is not None and self._allowance.given_up)
        return [] if is_over else sorted(self._why.keys() - self._read.keys())

    def in_place_of_text(self, pages: Iterable[Page]) -> list[Page]:
        """The pages; those whose text is not what they show as their pictures show them, or without any text as long as they do not, and
        those that have pictures beside their text with what these say.
        """
        pages = list(pages)
        reasons = reasons_to_look(pages, self._content, self._media_type)
        self.without_text = {number for number, reason in reasons.items() if reason not in BESIDE_TEXT}
        looked = self._look({number: REASONS[reason] for number, reason in reasons.items()})
        return [self._chosen(page, looked.get(page.number)) for page in pages]

    def beside_text(self, unproven: Collection[int]) -> dict[int, Page]:
        """What the pictures of pages say that have text, and whose tables are unproven by it; by their numbers."""
        self._unproven = set(unproven) - self._why.keys()
        return self._look(dict.fromkeys(self._unproven, NOT_PROVEN))

    def told(self) -> tuple[list[str], list[str]]:
        """What a person should know: which pages or pictures were not read and why, and which were, or could be, looked at beside that."""
        left = self._why.keys() - self._read.keys()
        if self._media_type not in DRAWN:
            return self._by_reason(left, "not read: pages of this format are not drawn"), []
        unread = self._by_reason(left - self._unproven, self._not_read())
        read = self._by_reason(self._read.keys(), "read from the picture")
        return unread, [*read, *self._by_reason(left & self._unproven, self._not_read())]

    def _chosen(self, page: Page, picture: Page | None) -> Page:
        if page.number in self.without_text:
            return picture or replace(page, words=[], rules=[], grids=[], doubts=[])
        return page if picture is None else _put_together(page, picture)

    def _look(self, reasons: Mapping[int, str]) -> dict[int, Page]:
        """Those of the pages that the allowance lasts for, as their pictures show them. `reasons` says why they are looked at."""
        self._why = {**reasons, **self._why}
        allowance = self._allowance
        if allowance is not None and not allowance.given_up and self._media_type in DRAWN and is_installed():
            for number in sorted(reasons.keys() - self._read.keys())[: allowance.pages - len(self._read)]:
                self._read[number] = self._recognised(number, allowance.cache)
                part_is_done()
        return {number: self._read[number] for number in reasons.keys() & self._read.keys()}

    def _recognised(self, number: int, cache: Path | None) -> Page:
        """One page as its picture shows it; without words, and with the reason, where it cannot be drawn."""
        if self._reader is None:
            self._reader = PictureReader(self._content, self._media_type, cache)
        try:
            (page,) = self._reader.pages([number])
        except UnreadableDocument as error:
            return Page(number, 0.0, 0.0, doubts=[str(error)], is_from_picture=True)
        return in_known_words(page)

    def _not_read(self) -> str:
        if not is_installed():
            return f"not read from the picture: `{SETUP}` installs what reads pictures"
        if self._allowance is None:
            return "to be read from the picture after all other documents, as many a night as MINGZHANG_OCR_PAGES_PER_NIGHT says"
        if self._allowance.given_up:
            return f"not read from the picture: {self._allowance.given_up}"
        return f"not read from the picture: {self._allowance.pages} pages of a document are (MINGZHANG_OCR_PAGES_PER_DOCUMENT)"

    def _by_reason(self, numbers: Iterable[int], became: str) -> list[str]:
        by_reason: dict[str, list[int]] = {}
        for number in sorted(numbers):
            by_reason.setdefault(self._why[number], []).append(number)
        return [f"page{'s' if len(own) > 1 else ''} {listed(own)}: {reason}; {became}" for reason, own in by_reason.items()]


def has_text_and_picture(page: Page) -> bool:
    """Whether the page has text, and there is a picture of it too."""
    return bool(page.words) and not page.is_from_picture and page.image_share >= OF_THE_PAGE


def with_pictures(pages: Pages, looked: Mapping[int, Page]) -> Pages:
    """The pages with what their pictures say in place of those that were `looked` at."""
    headings = Headings()
    return [
        (looked[page.number], grids_of_page(looked[page.number], headings)) if page.number in looked else (page, grids)
        for page, grids in pages
    ]


def _put_together(page: Page, picture: Page) -> Page:
    """The page with the words and lines that its picture shows where pictures stand on it that have no text over them."""
    if abs(page.width - picture.width) + abs(page.height - picture.height) > SAME_SIZE:
        return replace(page, doubts=[*page.doubts, "its picture stands in another direction than its text: not read"])
    bare = [box for box in page.images if not any(_stands_in(word, box) for word in page.words)]
    words = [word for word in picture.words if any(_stands_in(word, box) for box in bare)]
    rules = [rule for rule in picture.rules if any(_stands_in(rule, box) for box in bare)]
    return replace(page, words=[*page.words, *words], rules=[*page.rules, *rules], is_from_picture=True)


def _stands_in(piece: Word | Rule, box: tuple[float, float, float, float]) -> bool:
    x0, top, x1, bottom = box
    return x0 <= (piece.x0 + piece.x1) / 2 <= x1 and top <= (piece.top + piece.bottom) / 2 <= bottom
