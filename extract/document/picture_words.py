"""Labels read from pictures: where one letter was misread, the vocabulary tells which it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from extract.dimensions.words import meaning_of
from extract.printed.labels import plain
from extract.readers.page import Page, Word
from vocabulary import economic_codes, functional_class_names, functional_codes


def in_known_words(pages: Iterable[Page]) -> list[Page]:
    """The pages; on those that were read from pictures, a text with letters that no known word accounts for is the likeliest of its
    alternatives in which all letters belong to known words (金客 → 金额), where there is one. Figures stay as they were read.
    """
    return [replace(page, words=[_known(word) for word in page.words]) if page.is_from_picture else page for page in pages]


def _known(word: Word) -> Word:
    if not word.alternatives or any(letter.isdigit() for letter in word.text) or _is_known(word.text):
        return word
    for text, probability in word.alternatives:
        if len(text) == len(word.text) and _is_known(text):
            others = ((word.text, word.confidence), *((other, value) for other, value in word.alternatives if other != text))
            return word._replace(text=text, confidence=max(probability, word.confidence), alternatives=others)
    return word


@cache
def _is_known(text: str) -> bool:
    """Whether a text is the name of a class, or wholly of words that name something."""
    said = meaning_of(text)
    return plain(text) in _names_of_classes() or (bool(said.words) and not said.unknown)


@cache
def _names_of_classes() -> frozenset[str]:
    functional = {each.name for each in functional_codes()} | {name for names in functional_class_names().values() for name in names}
    return frozenset(plain(name) for name in functional | {name for _, name in economic_codes()})
