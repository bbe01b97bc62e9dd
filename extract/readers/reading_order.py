"""Words in the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.readers.page import Word


def on_page(words: Iterable[Word], width: float, height: float) -> Iterator[Word]:
    """The words whose middle lies on the page; what lies beside it is not printed."""
    for word in words:
        if 0 <= (word.x0 + word.x1) / 2 <= width and 0 <= (word.top + word.bottom) / 2 <= height:
            yield word


def in_reading_order(words: Iterable[Word]) -> list[Word]:
    """Words line by line from the top, each line from the left; a word printed twice in one place appears once."""
    ordered: list[Word] = []
    line: list[Word] = []
    line_middle = 0.0
    for word in sorted(words, key=lambda word: word.top + word.bottom):
        middle = (word.top + word.bottom) / 2
        if line and middle - line_middle > 0.3 * min(word.bottom - word.top, line[0].bottom - line[0].top):
            ordered.extend(_without_doubles(line))
            line = []
        if not line:
            line_middle = middle
        line.append(word)
    ordered.extend(_without_doubles(line))
    return ordered


def with_missing_words(words: list[Word], others: Iterable[Word]) -> list[Word]:
    """The words, and of another reading of the page those that stand where there is no word; slanted ones run across others."""
    upright = [word for word in words if not word.slanted]
    missing = [
        other for other in others if not other.slanted and not any(_stands_on(word, other) or _stands_on(other, word) for word in upright)
    ]
    return in_reading_order([*words, *missing])


def _stands_on(word: Word, other: Word) -> bool:
    return word.x0 <= (other.x0 + other.x1) / 2 <= word.x1 and word.top <= (other.top + other.bottom) / 2 <= word.bottom


def _without_doubles(line: list[Word]) -> Iterator[Word]:
    line.sort(key=lambda word: (word.x0, word.text))
    before = None
    for word in line:
        if before and word.text == before.text and not word.slanted and word.x0 - before.x0 < 0.25 * max(word.size, 1.0):
            continue
        yield word
        before = word
