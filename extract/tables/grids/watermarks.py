"""Words printed across a table rather than in it."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

from extract.readers.page import Page, Word
from extract.tables.grids.lines import print_lines

LARGE = 1.6  # times the usual size of the page's letters
CROSSED = 0.2  # part of a letter's height that must stand on either side of a line


def watermarks(page: Page) -> list[Word]:
    """Large print that ruling lines, other words or several lines of text run through."""
    upright = [word for word in page.words if not word.slanted]
    if not upright:
        return []
    large_size = LARGE * median([word.size for word in upright])
    large = [word for word in upright if word.size > large_size]
    if not large:
        return []
    small = [word for word in upright if word.size <= large_size]
    return [word for word in large if _is_crossed(word, page) or any(_covers(word, other) for other in small) or _stands_among(word, small)]


def without_watermarks(page: Page, marks: Iterable[Word]) -> list[Word]:
    """The page's words without its watermarks, without the same text as on other pages (`marks`), and without what goes with them."""
    own = watermarks(page)
    return [
        word
        for word in page.words
        if word.slanted or not (any(_is_text_of(word, mark) for mark in marks) or any(_is_beside(word, mark) for mark in own))
    ]


def _stands_among(word: Word, small: list[Word]) -> bool:
    """Whether two lines of small print run past the word, on both sides of it."""
    beside = [other for other in small if word.top < (other.top + other.bottom) / 2 < word.bottom]
    left = print_lines([other for other in beside if other.x1 <= word.x0])
    right = print_lines([other for other in beside if other.x0 >= word.x1])
    return min(len(left), len(right)) > 1


def _is_crossed(word: Word, page: Page) -> bool:
    edge = CROSSED * (word.bottom - word.top)
    top, bottom, middle = word.top + edge, word.bottom - edge, (word.x0 + word.x1) / 2
    return any(rule.is_horizontal and top < rule.top < bottom and rule.x0 <= middle <= rule.x1 for rule in page.rules)


def _covers(word: Word, other: Word) -> bool:
    x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
    return word.x0 < x < word.x1 and word.top < y < word.bottom


def _is_text_of(word: Word, mark: Word) -> bool:
    return word.text == mark.text and abs(word.size - mark.size) < 0.1 * mark.size


def _is_beside(word: Word, mark: Word) -> bool:
    """On the mark's line in its size: a piece of the same print that nothing runs through."""
    return abs(word.size - mark.size) < 0.1 * mark.size and abs(word.top - mark.top) < CROSSED * mark.size
