"""Whether the letters of a page are writing: Chinese, or that of another language, and not what a wrong map of a font makes of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import NamedTuple

_CHINESE = re.compile("[\u4e00-\u9fff]")
_PAIR = re.compile("(?=([\u4e00-\u9fff]{2}))")  # each letter with the next one
_LATIN = re.compile("[A-Za-z]")
_VOWELS = re.compile("[AEIOUaeiou]")
# what stands in reports: ASCII, Chinese and its punctuation, and the scripts of minorities: Arabic, Tibetan, Mongolian, Yi, Hangul
_ORDINARY = re.compile(
    "[\0-\x7f\u4e00-\u9fff\u3000-\u303f\uff00-\uffef"
    "\u0600-\u06ff\u0f00-\u0fff\u1800-\u18af\ua000-\ua4cf\uac00-\ud7af\ufb50-\ufdff\ufe70-\ufefc]+"
)
_LETTERS_AND_SIGNS = frozenset(("Lo", "Ll", "Lu", "Lm", "So", "Sk", "Sm", "Sc", "Cn", "Co"))  # classes of Unicode

PAIRS = 20  # different pairs of letters from which a text is judged
REPEATED = 1.1  # how often each pair comes: words come again, a list of names need not
KNOWN = 0.1  # of the pairs of any report's page at least 16 in 100 are known; of shuffled letters 3 pages in 3,000 have 10
BESIDE = 0.35  # part of the pairs, of a page in a document in which another page is no writing
FEW_PAIRS = 4
LATIN = 60  # letters from which a Latin text is judged
VOWELS = 0.15  # part of them: of English and Pinyin four in ten, of letters at random two
STRANGE = 0.2  # part of a page's letters


class Chinese(NamedTuple):
    """The pairs of neighbouring Chinese letters in a text: how many, how many different ones, and how many of these any text has."""

    pairs: int
    different: int
    known: int

    @property
    def is_none(self) -> bool:
        """Whether there are enough pairs to say that hardly any is part of a word."""
        return self.different >= PAIRS and self.pairs >= REPEATED * self.different and self.known < KNOWN * self.different

    @property
    def is_hardly_any(self) -> bool:
        """Whether it may be none, where another page of the document is."""
        return self.different >= FEW_PAIRS and self.known < BESIDE * self.different


def chinese_in(text: str) -> Chinese:
    """What of a text is Chinese; letters with anything between them are no pair."""
    found = _PAIR.findall(text)
    different = set(found)
    return Chinese(len(found), len(different), len(different & known_pairs()))


def is_strange(text: str) -> bool:
    """Whether a text without Chinese consists of letters that no report is written in, or of Latin ones that make no words."""
    chinese = len(_CHINESE.findall(text))
    latin = _LATIN.findall(text)
    others = [letter for letter in _ORDINARY.sub("", text) if unicodedata.category(letter) in _LETTERS_AND_SIGNS]
    if len(others) >= PAIRS and len(others) > STRANGE * (chinese + len(latin) + len(others)):
        return True
    return len(latin) >= LATIN and len(latin) > chinese and len(_VOWELS.findall(text)) < VOWELS * len(latin)


@cache
def known_pairs() -> frozenset[str]:
    """Letters that stand together in the words of the vocabulary, and in those of `common_words.yml`."""
    files = [*_files(resources.files("vocabulary")), resources.files(__package__) / "common_words.yml"]
    return frozenset(pair for file in files for pair in _PAIR.findall(file.read_text(encoding="utf-8")))


def _files(folder: Traversable) -> Iterator[Traversable]:
    for item in folder.iterdir():
        if item.is_dir() and not item.name.startswith("__"):
            yield from _files(item)
        elif item.name.endswith((".csv", ".yml")):
            yield item
