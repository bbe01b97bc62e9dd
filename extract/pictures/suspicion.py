"""Which pages must be looked at in their picture, and why: pages without text, and pages whose text is not what is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.pictures.unlabelled import drawn_beside, has_letters_as_pictures, unlabelled_lines
from extract.pictures.writing import chinese_in, is_strange
from extract.readers.page import Page
from extract.readers.pdf.characters import unreadable_count

REASONS = {
    "picture_without_text": "it is a picture with no text, or with no more than a page number or a running line",
    "picture_amid_text": "a picture large enough for a table stands on it, and no text over that",
    "unseen_text": "its text is not seen: it is what somebody's text recognition made of the picture",
    "unmapped_letters": "its fonts do not say which letters they draw",
    "drawn_letters": "its figures are text, the words beside them pictures or outlines",
    "other_shapes": "its fonts draw other digits or marks than their text says",
    "no_writing": "its letters make no words: its fonts say that they draw other letters than they do",
}

OUTLINES = 100  # strokes along no axis from which a page without text has letters drawn as outlines
SCANNED = 0.5  # part of the page under pictures from which it is a scan
LEAST_WIDTH, LEAST_HEIGHT = 200.0, 60.0  # points: a picture that holds a table is no smaller; a seal is
MARGIN = 0.1  # part of a page's height, at its head and its foot, in which running lines and page numbers stand
FEW = 3  # letters elsewhere on a picture that is nevertheless without text: a stamp
UNSEEN = 0.1  # part of a page's words
UNMAPPED = 0.05  # part of a page's letters
MISDRAWN = 2  # different digits: one alone may have a shape of its own in its font
SEAM = 2.0  # points between the strips that one scan is cut into
MOST_IMAGES = 400  # that are put together; more are letters drawn one by one

Box = tuple[float, float, float, float]


def reasons_to_look(pages: Sequence[Page], content: bytes, media_type: str) -> dict[int, str]:
    """The pages whose picture must be looked at, by number, with the reason as a key of `REASONS`; of several reasons the first.

    `pages` are those of the document `content`.
    """
    found = {page.number: reason for page in pages if (reason := _reason(page))}
    if media_type == "pdf":
        # letters are drawn with pictures or curves: the second half of a wide table has neither
        drawn = [page for page in pages if page.number not in found and (page.images or page.loose_strokes or page.over_budget)]
        bare = [(page, lines) for page in drawn if (lines := unlabelled_lines(page))]
        found |= {page.number: "drawn_letters" for page, lines in bare if drawn_beside(page, lines, content)}
    found |= {number: "other_shapes" for number in _misdrawn(pages) if number not in found}
    if not {"no_writing", "other_shapes"}.isdisjoint(found.values()):
        others = [page for page in pages if page.number not in found and chinese_in(_text(page)).is_hardly_any]
        found |= {page.number: "no_writing" for page in others}
    return dict(sorted(found.items()))


def _reason(page: Page) -> str | None:
    if not page.is_on_paper:
        return "picture_without_text" if page.image_share >= SCANNED else None
    if page.unseen_words > UNSEEN * len(page.words):
        return "unseen_text"
    is_drawn = page.image_share >= SCANNED or page.loose_strokes >= OUTLINES
    is_bare = bool(_bare_pictures(page))
    if (is_drawn or is_bare) and _letters_within(page, (0.0, 0.0, page.width, page.height)) <= FEW:
        return "picture_without_text"
    if is_bare:
        return "picture_amid_text"
    if has_letters_as_pictures(page):
        return "drawn_letters"
    text = _text(page)
    if unreadable_count(text) and _unmapped(page) > UNMAPPED:
        return "unmapped_letters"
    if chinese_in(text).is_none or is_strange(text):
        return "no_writing"
    return None


def _misdrawn(pages: Sequence[Page]) -> list[int]:
    """The pages in fonts that draw digits or marks as others. Which fonts do is found on some page: those before it may be in them too."""
    odd = [page for page in pages if page.misdrawn and not page.unseen_words]
    characters = {character for page in odd for character in page.misdrawn}
    if len(characters) < MISDRAWN and all(map(str.isdecimal, characters)):
        return []
    first = next(at for at, page in enumerate(pages) if page is odd[0])
    return [page.number for page in (*(page for page in pages[:first] if page.words), *odd)]


def _text(page: Page) -> str:
    return "\n".join(word.text for word in page.words if not word.slanted)


def _bare_pictures(page: Page) -> list[Box]:
    """Pictures that may hold a table and have hardly a word over them."""
    large = [box for box in _put_together(page.images) if box[2] - box[0] >= LEAST_WIDTH and box[3] - box[1] >= LEAST_HEIGHT]
    return [box for box in large if _letters_within(page, box) <= FEW]


def _letters_within(page: Page, box: Box) -> int:
    """The letters in a box, without running lines, page numbers and watermarks."""
    x0, x1 = box[0], box[2]
    top, bottom = max(box[1], MARGIN * page.height), min(box[3], (1 - MARGIN) * page.height)
    return sum(
        len(word.text)
        for word in page.words
        if not word.slanted and x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom
    )


def _put_together(images: Iterable[Box]) -> list[Box]:
    """The pictures, with the strips and tiles of one scan as one."""
    found: list[Box] = []
    for box in sorted(images, key=lambda each: (each[1], each[0]))[:MOST_IMAGES]:
        x0, top, x1, bottom = box
        while (at := next((at for at, other in enumerate(found) if _touch((x0, top, x1, bottom), other)), None)) is not None:
            other = found.pop(at)
            x0, top, x1, bottom = min(x0, other[0]), min(top, other[1]), max(x1, other[2]), max(bottom, other[3])
        found.append((x0, top, x1, bottom))
    return found


def _touch(one: Box, other: Box) -> bool:
    return one[0] <= other[2] + SEAM and other[0] <= one[2] + SEAM and one[1] <= other[3] + SEAM and other[1] <= one[3] + SEAM


def _unmapped(page: Page) -> float:
    """The part of the letters that stand for no known one. A mark that stands alone may be a bullet of a symbol font."""
    texts = [word.text for word in page.words if len(word.text) > 1 or not unreadable_count(word.text)]
    return sum(map(unreadable_count, texts)) / max(1, sum(map(len, texts)))
