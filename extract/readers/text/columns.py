"""Text whose columns are aligned by spaces, as programs print reports on a screen: a page of words at their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from extract.readers.page import Page, Rule, Word

WIDTH, HEIGHT, PITCH = 5.0, 10.0, 12.0  # points: a half-width letter, a line, and from line to line
APART = 4 * HEIGHT  # an empty line parts what stands above and below it
MARGIN = 4  # letters
LEAST_LINES = 5  # lines of columns that make a text one of these
LEAST_COLUMNS = 3
PAGE = 200  # lines after which an empty line ends a page, where the text has no form feeds
LONGEST_PAGE = 1_000  # lines

_GAP = re.compile(r"[ \u00a0\u3000]{2,}|\t")
_RULE = re.compile(r"[-=—─━═_]{3,}")
_ONLY_RULES = re.compile(r"^\s*[-=—─━═_]{3,}(\s+[-=—─━═_]{3,})*\s*$")


def has_aligned_columns(lines: list[str]) -> bool:
    """Whether lines stand in columns of spaces, and none in columns of tabs."""
    columns = sum(len(_GAP.split(line.strip())) >= LEAST_COLUMNS for line in lines if "\t" not in line)
    return columns >= LEAST_LINES and columns > 2 * sum("\t" in line.strip() for line in lines)


def aligned_pages(text: str) -> Iterator[Page]:
    """Yield the pages of a text, cut at form feeds and, in long texts without them, at empty lines; numbered from 1."""
    number = 0
    for sheet in text.split("\f"):
        for lines in _parts(sheet.splitlines()):
            number += 1
            yield _page(lines, number)


def _parts(lines: list[str]) -> Iterator[list[str]]:
    start = 0
    for index, line in enumerate(lines):
        if (index - start >= PAGE and not line.strip()) or index - start >= LONGEST_PAGE:
            yield lines[start:index]
            start = index
    if any(line.strip() for line in lines[start:]):
        yield lines[start:]


def _page(lines: list[str], number: int) -> Page:
    words: list[Word] = []
    rules: list[Rule] = []
    widest = 0
    top = 0.0
    empty = PITCH if _is_double_spaced(lines) else APART
    for line in lines:
        top += PITCH if line.strip() else empty
        places = _places(line)
        widest = max(widest, places[-1])
        if _ONLY_RULES.match(line):
            middle = top + HEIGHT / 2
            rules.extend(Rule(_x(places[run.start()]), middle, _x(places[run.end()]), middle) for run in _RULE.finditer(line))
            continue
        start = 0
        for gap in [*_GAP.finditer(line), None]:
            end = gap.start() if gap else len(line)
            part = line[start:end]
            if part.strip():
                first = start + len(part) - len(part.lstrip())
                last = end - (len(part) - len(part.rstrip()))
                words.append(Word(part.strip(), _x(places[first]), top, _x(places[last]), top + HEIGHT, HEIGHT))
            start = gap.end() if gap else end
    return Page(number, _x(widest + MARGIN), top + 2 * PITCH, words=words, rules=rules)


def _is_double_spaced(lines: list[str]) -> bool:
    """Whether empty lines stand between the rows of tables, and not between the tables."""
    rows = [index for index, line in enumerate(lines) if len(_GAP.split(line.strip())) >= LEAST_COLUMNS]
    return 2 * sum(index + 1 < len(lines) and not lines[index + 1].strip() for index in rows) > len(rows)


def _x(letters: int) -> float:
    return (MARGIN + letters) * WIDTH


def _places(line: str) -> list[int]:
    """Where each character begins, and where the last one ends, counted in half-width letters."""
    places = [0]
    for character in line:
        wide = unicodedata.east_asian_width(character) in "WFA"
        places.append(places[-1] // 8 * 8 + 8 if character == "\t" else places[-1] + (2 if wide else 1))
    return places
