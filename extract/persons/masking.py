"""No private persons: names and telephone numbers in quoted sentences are replaced before anything is written."""

from __future__ import annotations

import re
from functools import cache

from extract.persons.words import person_words


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    words = person_words()
    mask = words.mask * 3
    labels = "|".join(words.labels)
    followers = "|".join(words.followers)
    family = words.surnames
    return (
        *((pattern, mask) for pattern in words.telephones),
        (re.compile(rf"((?:{labels})(?:[(（][^()（）]{{0,6}}[)）])?\s*[:：]\s*)[一-龥·]{{2,4}}(?![一-龥])"), rf"\g<1>{mask}"),
        (re.compile(rf"((?:{labels})(?:[(（][^()（）]{{0,6}}[)）])?\s*[:：]?\s*)[{family}][一-龥]{{1,2}}(?![一-龥])"), rf"\g<1>{mask}"),
        (re.compile(rf"[{family}][一-龥]{{1,2}}?(?={followers})"), mask),
    )


def masked(sentence: str) -> str:
    """The sentence with every telephone number and every name of a person that its words mark as one replaced."""
    for pattern, replacement in _patterns():
        sentence = pattern.sub(replacement, sentence)
    return sentence
