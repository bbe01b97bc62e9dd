"""Printed lines put together to paragraphs, over line ends and page ends; headings told by their ordinals."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

from extract.prose.grammar import grammar
from extract.tables.grids.lines import TextLine

_QUOTES = frozenset("“”\"‘’'＂「」『』《》〈〉 　\t\r\n\xa0")
_ENDED = re.compile(r"[。!?;:]$")
_LEAST_WRAPPED = 18  # characters a line without a place on paper has when it was broken off
_FULL_LINE = 4.5  # characters' width by which a full line may fall short of the right edge
_FULL_TO_THE_EDGE = 1.5
_INDENT = 1.2  # characters' width by which a first line stands in


@dataclass(slots=True)
class Paragraph:
    """One paragraph. `text` is without spaces and quotation marks, half-width; `printed` is as printed, `places[i]` where character i of
    `text` stands in it; `lines` are its printed lines, `line_starts` where each begins in `text`. `level` is the depth of its ordinal:
    0 第一部分, 1 一、, 2 （一）, 3 1、, 4 （1）; None without one.
    """

    text: str = ""
    printed: str = ""
    places: list[int] = field(default_factory=list)
    line_starts: list[int] = field(default_factory=list)
    lines: list[TextLine] = field(default_factory=list)

    @property
    def level(self) -> int | None:
        return next((level for level, ordinal in enumerate(grammar().layout.ordinals) if ordinal.match(self.text)), None)

    @property
    def ordinal_end(self) -> int:
        level = self.level
        return 0 if level is None or (found := grammar().layout.ordinals[level].match(self.text)) is None else found.end()

    def page_at(self, place: int) -> int:
        """The page on which a character of `text` is printed."""
        return self.lines[bisect_right(self.line_starts, place) - 1].page

    def lines_between(self, start: int, end: int) -> list[TextLine]:
        """The printed lines that hold the characters of `text` from `start` to before `end`."""
        return self.lines[max(0, bisect_right(self.line_starts, start) - 1) : bisect_left(self.line_starts, end)]

    def confidence_between(self, start: int, end: int) -> float:
        """The least confidence of the lines that hold the characters of `text` from `start` to before `end`."""
        return min(line.confidence for line in self.lines_between(start, end))

    def as_printed(self, start: int, end: int) -> str:
        """What stands between two places of `text`, as printed."""
        if start >= len(self.places):
            return ""
        stop = self.places[end] if end < len(self.places) else len(self.printed)
        first = self.places[start - 1] + 1 if start else 0
        return self.printed[first:stop].strip()

    def add(self, line: TextLine) -> None:
        self.line_starts.append(len(self.text))
        self.lines.append(line)
        characters = []
        for place, character in enumerate(line.text, len(self.printed)):
            for each in _plain(character):
                characters.append(each)
                self.places.append(place)
        self.text += "".join(characters)
        self.printed += line.text


@lru_cache(maxsize=1 << 14)
def _plain(character: str) -> str:
    return "" if character in _QUOTES else unicodedata.normalize("NFKC", character)


def paragraphs(lines: list[TextLine]) -> list[Paragraph]:
    """Lines in reading order, put together: a line goes on with the one before unless a sentence ended there, an ordinal begins a new
    one, or the page shows that it does (a short line, an indented one).
    """
    edges = _edges(lines)
    found: list[Paragraph] = []
    before: TextLine | None = None
    for line in lines:
        fresh = Paragraph()
        fresh.add(line)
        if not fresh.text:
            continue
        if before is not None and _goes_on(found[-1], before, line, fresh, edges):
            found[-1].add(line)
        else:
            found.append(fresh)
        before = line
    return found


def _edges(lines: list[TextLine]) -> dict[int, tuple[float, float]]:
    """Left and right edge of the text of each page: where most lines begin, and how far the longest reach."""
    by_page: dict[int, list[TextLine]] = {}
    for line in lines:
        if line.x1 > line.x0 and line.bottom - line.top > 2:
            by_page.setdefault(line.page, []).append(line)
    return {page: (min(line.x0 for line in own), max(line.x1 for line in own)) for page, own in by_page.items()}


def _goes_on(paragraph: Paragraph, before: TextLine, line: TextLine, fresh: Paragraph, edges: dict[int, tuple[float, float]]) -> bool:
    layout = grammar().layout
    if layout.line_continued.match(fresh.text):
        return True
    size = before.bottom - before.top
    is_ended = bool(_ENDED.search(paragraph.text))
    if before.page in edges and line.page in edges and size > 2 and before.x1 - before.x0 > 1:
        missing = (edges[before.page][1] - before.x1) / size
        is_indented = line.x0 >= edges[line.page][0] + _INDENT * (line.bottom - line.top)
        is_open = fresh.level is None and not is_ended and not (paragraph.level is not None and "," not in paragraph.text)
        if missing <= _FULL_LINE:
            return not is_indented or (is_open and missing <= _FULL_TO_THE_EDGE)
        # A short line in the middle of a sentence: text was set around something.
        return is_open and "," in paragraph.text and not is_indented
    if fresh.level is not None or is_ended or layout.paragraph_start.match(fresh.text) or layout.title_end.search(paragraph.text):
        return False
    return len(before.text) >= _LEAST_WRAPPED and (paragraph.level is None or "," in paragraph.text or "。" in paragraph.text)
