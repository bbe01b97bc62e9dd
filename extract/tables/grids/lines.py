"""Words become the lines they were printed in."""

from __future__ import annotations

import re
from typing import NamedTuple

from extract.readers.page import Grid, Page, Word

_BROKEN_OFF = re.compile(r"^[-−(（]?[\d０-９]{1,3}([,，][\d０-９]{3})*[,，]$")
_REST = re.compile(r"^[\d０-９]{3}([,，]|\D|$)")


class TextLine(NamedTuple):
    """One printed line. Words are joined without spaces: Chinese has none, and spaces inside numbers and titles carry no meaning.

    `parts` keeps the words, for lines that hold several things side by side (编制单位、年度、金额单位), `spans` where each begins and ends.
    `confidence` is the least of its words'.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    page: int = 0
    parts: tuple[str, ...] = ()
    spans: tuple[tuple[float, float], ...] = ()
    confidence: float = 1.0


def print_lines(words: list[Word], page: int = 0) -> list[TextLine]:
    """Group words into lines by overlapping heights, lines from top to bottom, words from left to right."""
    if len(words) == 1:
        (word,) = words
        span = ((word.x0, word.x1),)
        return [TextLine(word.text, word.x0, word.top, word.x1, word.bottom, page, (word.text,), span, word.confidence)]
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
        middle = (word.top + word.bottom) / 2
        if rows:
            last = rows[-1]
            top, bottom = last[0].top, last[0].bottom
            if top <= middle <= bottom or word.top <= (top + bottom) / 2 <= word.bottom:
                last.append(word)
                continue
        rows.append([word])
    lines = []
    for row in rows:
        row.sort(key=lambda w: w.x0)
        lines.append(
            TextLine(
                "".join(w.text for w in row),
                row[0].x0,
                min(w.top for w in row),
                max(w.x1 for w in row),
                max(w.bottom for w in row),
                page,
                tuple(w.text for w in row),
                tuple((w.x0, w.x1) for w in row),
                min(w.confidence for w in row),
            )
        )
    return lines


def with_whole_numbers(words: list[Word]) -> list[Word]:
    """The words with numbers put together that a space breaks at a thousands separator: 12, 036.87."""
    if not any(_BROKEN_OFF.match(word.text) for word in words):
        return words
    joined: list[Word] = []
    for word in sorted(words, key=lambda w: w.x0):
        begun = next((other for other in joined if _BROKEN_OFF.match(other.text) and _goes_on(other, word)), None)
        if begun is None:
            joined.append(word)
        else:
            top, bottom, least = min(begun.top, word.top), max(begun.bottom, word.bottom), min(begun.confidence, word.confidence)
            whole = Word(begun.text + word.text, begun.x0, top, word.x1, bottom, word.size, confidence=least)
            joined[joined.index(begun)] = whole
    return joined


def _goes_on(begun: Word, word: Word) -> bool:
    level = begun.top <= (word.top + word.bottom) / 2 <= begun.bottom
    return level and -word.size < word.x0 - begun.x1 < word.size and bool(_REST.match(word.text))


def wrapped_text(lines: list[TextLine]) -> str:
    """The text the last of the lines ends: broken over neighbouring lines of one height, one middle and hardly a gap, put together."""
    first = len(lines) - 1
    while first > 0 and _is_next(lines[first - 1], lines[first]):
        first -= 1
    return "".join(line.text for line in lines[first:])


def wrapped_parts(lines: list[TextLine]) -> list[str]:
    """Parts of lines that go on right below themselves, put together: 单位：万 over 元 in a narrow column."""
    texts: list[str] = []
    open_parts: list[tuple[str, tuple[float, float], int]] = []  # text so far, where it stands, its last line
    for number, line in enumerate(lines):
        follows = number > 0 and lines[number - 1].page == line.page and line.top - lines[number - 1].bottom < line.bottom - line.top
        for part, span in zip(line.parts, line.spans, strict=True):
            above = [each for each in open_parts if follows and each[2] == number - 1 and each[1][0] < span[1] and span[0] < each[1][1]]
            text = above[0][0] + part if len(above) == 1 else part
            if len(above) == 1:
                texts.append(text)
            open_parts.append((text, span, number))
    return texts


def _is_next(line: TextLine, following: TextLine) -> bool:
    height = line.bottom - line.top
    return (
        height > 0
        and line.page == following.page
        and abs((following.bottom - following.top) - height) < 0.1 * height
        and 0 <= following.top - line.bottom < height
        and abs((line.x0 + line.x1) - (following.x0 + following.x1)) < height
    )


def lines_outside(page: Page, grids: list[Grid]) -> list[TextLine]:
    """The page's printed lines that stand in none of the grids."""
    free = []
    for word in page.words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if not word.slanted and not any(g.x0 <= x <= g.x1 and g.top <= y <= g.bottom for g in grids):
            free.append(word)
    return print_lines(free, page.number)
