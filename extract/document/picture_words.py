"""Labels read from pictures: where one letter was misread, the vocabulary tells which it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from extract.dimensions.words import meaning_of
from extract.printed.labels import plain
from extract.readers.page import Cell, Grid, Page, Word
from vocabulary import economic_codes, functional_class_names, functional_codes


def in_known_words(page: Page) -> Page:
    """A page that was read from its picture; a text with letters that no known word accounts for is the likeliest of its alternatives of
    which known words account for all (金客 → 金额), where there is one. What has digits stays as it was read.
    """
    return replace(page, words=[_known(word) for word in page.words])


def with_known_labels(pages: Iterable[tuple[Page, list[Grid]]]) -> list[tuple[Page, list[Grid]]]:
    """The same of the cells of grids on pages that were read from pictures: labels may go on in a second line (本年收入台/计)."""
    return [(page, [_labelled(grid, page) for grid in grids] if page.is_from_picture else grids) for page, grids in pages]


def _known(word: Word) -> Word:
    for text, probability in _better(word.text, word):
        others = ((word.text, word.confidence), *((other, value) for other, value in word.alternatives if other != text))
        return word._replace(text=text, confidence=max(probability, word.confidence), alternatives=others)
    return word


def _labelled(grid: Grid, page: Page) -> Grid:
    return replace(grid, cells=[replace(cell, lines=_lines(cell, page)) for cell in grid.cells])


def _lines(cell: Cell, page: Page) -> list[str]:
    if len(cell.lines) > 1 and not _has_digits(cell.text):
        for word in page.words:
            if word.alternatives and cell.x0 <= word.x0 and word.x1 <= cell.x1 and cell.top <= (word.top + word.bottom) / 2 <= cell.bottom:
                for text, _ in _better(cell.text, word):
                    return [line.replace(word.text, text, 1) for line in cell.lines]
    return cell.lines


def _better(text: str, word: Word) -> Iterable[tuple[str, float]]:
    """The alternatives of a word, in a text of which it is a part, with which known words account for all of the text."""
    if _has_digits(text) or not word.alternatives or word.text not in text:
        return
    now = _accounted(text)
    for other, probability in word.alternatives:
        then = _accounted(text.replace(word.text, other, 1))
        if len(other) == len(word.text) and then[0] == 0 and then < now:
            yield other, probability


def _has_digits(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


@cache
def _accounted(text: str) -> tuple[int, int]:
    """How well known words account for a text, the less the better: the letters that none accounts for, then how short the words are."""
    if plain(text) in _names_of_classes():
        return 0, -(len(text) ** 2)
    said = meaning_of(text)
    return sum(map(len, said.unknown)) if said.words else len(text), -sum(len(word) ** 2 for word in said.words)


@cache
def _names_of_classes() -> frozenset[str]:
    functional = {each.name for each in functional_codes()} | {name for names in functional_class_names().values() for name in names}
    return frozenset(plain(name) for name in functional | {name for _, name in economic_codes()})
