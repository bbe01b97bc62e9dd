"""Words of a PDF page: one fetch of the page's text, and the boxes of each word's first and last character.

The characters between are asked for only where a word is odd: it crosses a vertical rule, is wider or narrower than its characters,
or changes size, line or direction inside.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.readers.page import WORD_GAP, Rule, Word
from extract.readers.pdf.text import Glyph, TextLayer
from extract.readers.pdf.view import View
from extract.readers.ruling import Box, Vertical, crosses, verticals_of

LINE_END_HYPHEN = "\x02\ufffe"  # what PDFium puts for a hyphen at the end of a line
RUN = re.compile(r"[^\s\x00\x02\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
NUMERIC = frozenset("0123456789,.-")
_WIDE = re.compile("[^\0-\u2e7f]+")
_new = tuple.__new__  # half the time of calling the class


class Run(NamedTuple):
    """Characters `start` to `end` of the text without a space between them."""

    start: int
    end: int
    first: Glyph
    last: Glyph


def find_runs(layer: TextLayer) -> list[Run]:
    glyph = layer.glyph
    runs = []
    for match in RUN.finditer(layer.text):
        start, end = match.span()
        first = glyph(start)
        runs.append(_new(Run, (start, end, first, glyph(end - 1) if end - start > 1 else first)))
    return runs


def dominant_turn(runs: Sequence[Run], fallback: int) -> int:
    """The direction, in quarter turns, in which most of the page's characters run; `fallback` unless it is clear."""
    weights = [0, 0, 0, 0]
    for run in runs:
        if run.first.turn is not None:
            weights[run.first.turn] += run.end - run.start
    best = max(range(4), key=lambda turn: (weights[turn], turn == fallback))
    return best if weights[best] > 0.6 * sum(weights) else fallback


def split_hidden(layer: TextLayer, runs: Sequence[Run], view: View, backgrounds: Sequence[Box]) -> tuple[list[Run], int]:
    """The runs a person can see, and how many others there are: white on white paper or wholly transparent.

    White on one of the `backgrounds` (coloured boxes and pictures, as seen) can be seen.
    """
    visible = []
    for run in runs:
        if layer.is_white(run.start):
            x0, y0, x1, y1 = view.box(run.first.left, run.first.bottom, run.first.right, run.first.top)
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            if not any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in backgrounds):
                continue
        visible.append(run)
    return visible, len(runs) - len(visible)


def build_words(layer: TextLayer, runs: Sequence[Run], view: View, turn: int, rules: Sequence[Rule]) -> list[Word]:
    """Words as seen, unsorted, cut at the vertical rules. `turn` is the reading direction; what runs otherwise is `slanted`."""
    verticals = verticals_of(rules)
    positions = [rule[0] for rule in verticals]
    words: list[Word] = []
    text = layer.text
    box = view.box
    for run in runs:
        first, last = run.first, run.last
        characters = text[run.start : run.end]
        left, bottom, right, top, size, turned = first
        odd = False
        if first is not last:
            odd = _is_odd(characters, first, last)
            last_left, last_bottom, last_right, last_top, _, _ = last
            left, right = last_left if last_left < left else left, last_right if last_right > right else right
            bottom, top = last_bottom if last_bottom < bottom else bottom, last_top if last_top > top else top
        x0, y0, x1, y1 = box(left, bottom, right, top)
        if not odd and first is not last:
            middle = (y0 + y1) / 2
            at = bisect_left(positions, x0 + 0.5)
            while at < len(positions) and positions[at] < x1 - 0.5:
                if verticals[at][1] <= middle <= verticals[at][2]:
                    odd = True
                    break
                at += 1
        if odd:
            words.extend(_cut(layer, run, view, turn, verticals))
        else:
            words.append(_new(Word, (_clean(characters), x0, y0, x1, y1, size, turned != turn, 1.0, ())))
    return words


def _clean(characters: str) -> str:
    if characters[-1] in LINE_END_HYPHEN:
        return characters[:-1] + "-"
    return characters


def _is_odd(characters: str, first: Glyph, last: Glyph) -> bool:
    left, bottom, right, top, size, turn = first
    last_left, last_bottom, last_right, last_top, last_size, last_turn = last
    if turn != last_turn or turn is None:
        return True
    if size <= 0 or abs(last_size - size) > 0.2 * size:
        return True
    if turn % 2 == 0:
        length = last_right - left if turn == 0 else right - last_left
        shift = abs(last_bottom - bottom)
    else:
        length = last_top - bottom if turn == 1 else top - last_bottom
        shift = abs(last_left - left)
    if shift > 0.2 * size:
        return True
    count = len(characters)
    wide = 0 if characters.isascii() else count - len(_WIDE.sub("", characters))
    expected = (wide + 0.5 * (count - wide)) * size
    return not 0.7 * expected - 0.3 * size <= length <= 1.25 * expected + 0.3 * size


def _cut(layer: TextLayer, run: Run, view: View, turn: int, verticals: Sequence[Vertical]) -> list[Word]:
    """A run character by character: cut at rules, gaps, changes of line, size or direction; characters printed twice are left out."""
    pieces: list[list[_Seen]] = []
    for index in range(run.start, run.end):
        glyph = layer.glyph(index)
        box = view.box(glyph.left, glyph.bottom, glyph.right, glyph.top)
        seen = _Seen(index, _clean(layer.text[index]), *box, glyph.size, glyph.turn != turn)
        if not pieces:
            pieces.append([seen])
            continue
        before = pieces[-1][-1]
        if _is_one_glyph(layer, before, seen):
            pieces[-1].append(seen)
        elif _is_overprint(before, seen):
            continue
        elif _is_apart(before, seen) or (_crosses_rule(before, seen, verticals) and _is_seam(layer, before, seen)):
            pieces.append([seen])
        else:
            pieces[-1].append(seen)
    return [
        Word(
            "".join(seen.text for seen in piece),
            min(seen.x0 for seen in piece),
            min(seen.top for seen in piece),
            max(seen.x1 for seen in piece),
            max(seen.bottom for seen in piece),
            piece[0].size,
            piece[0].slanted,
        )
        for piece in pieces
    ]


@dataclass(slots=True)
class _Seen:
    """One character on the page as seen."""

    index: int
    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    slanted: bool


def _is_one_glyph(layer: TextLayer, before: _Seen, seen: _Seen) -> bool:
    """Whether both characters are one glyph that stands for several (`——`, `fi`): PDFium gives each of them the glyph's box."""
    return before.x0 == seen.x0 and before.x1 == seen.x1 and before.top == seen.top and layer.are_of_one_object(before.index, seen.index)


def _is_overprint(before: _Seen, seen: _Seen) -> bool:
    """The same character again in nearly the same place: printed twice to look bold."""
    near = 0.25 * max(seen.size, 1.0)
    return before.text == seen.text and abs(before.x0 - seen.x0) < near and abs(before.top - seen.top) < near


def _is_apart(before: _Seen, seen: _Seen) -> bool:
    if before.slanted != seen.slanted:
        return True
    em = max(before.size, seen.size, 1.0)
    if abs(before.size - seen.size) > 0.5 * em:
        return True
    if seen.slanted:
        return False
    if abs(before.bottom - seen.bottom) > 0.5 * em:
        return True
    gap = seen.x0 - before.x1
    return gap > WORD_GAP * em or gap < -em


def _crosses_rule(before: _Seen, seen: _Seen, verticals: Sequence[Vertical]) -> bool:
    return crosses(verticals, (before.x0 + before.x1) / 2, (seen.x0 + seen.x1) / 2, (seen.top + seen.bottom) / 2)


def _is_seam(layer: TextLayer, before: _Seen, seen: _Seen) -> bool:
    """Whether two cells meet at this rule, and not one text that is wider than its cell and runs over the border.

    Cells leave a gap, however small, or are drawn by different operators. Digits that follow each other without a gap are one number.
    """
    if seen.x0 - before.x1 > 0.1 * seen.size:
        return True
    if before.text in NUMERIC and seen.text in NUMERIC:
        return False
    return not layer.are_of_one_object(before.index, seen.index)
