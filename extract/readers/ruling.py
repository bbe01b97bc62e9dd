"""Ruling lines of a page from the pieces they are drawn in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.readers.page import Rule

Box = tuple[float, float, float, float]

RULE_THICKNESS = 2.5  # points; a filled box no thicker than this is a line
SAME_LINE = 0.7  # points; lines closer than this are the same line
DOT_GAP = 3.0  # points; pieces of one line may be this far apart (dotted lines, cell borders drawn one by one)
SHORTEST_RULE = 4.0  # points
DOT = 0.6  # a box whose sides differ by no more than this ratio has no direction


def rules_from_lines(lines: Iterable[Box], width: float, height: float) -> list[Rule]:
    """Lines and thin bars as rules: cut to the page, pieces of one line joined, dots and dashes too.

    What is left shorter than `SHORTEST_RULE` is dropped.
    """
    horizontal, vertical = [], []
    for x0, y0, x1, y1 in lines:
        if x1 < 0 or y1 < 0 or x0 > width or y0 > height:
            continue
        x0, y0 = x0 if x0 > 0.0 else 0.0, y0 if y0 > 0.0 else 0.0
        x1, y1 = x1 if x1 < width else width, y1 if y1 < height else height
        across, down = x1 - x0, y1 - y0
        # a dot may be part of a line either way
        if across >= DOT * down:
            horizontal.append(((y0 + y1) / 2, x0, x1))
        if down >= DOT * across:
            vertical.append(((x0 + x1) / 2, y0, y1))
    rules = [Rule(start, at, end, at) for at, start, end in _joined_along(horizontal)]
    rules += [Rule(at, start, at, end) for at, start, end in _joined_along(vertical)]
    return rules


def _joined_along(pieces: list[tuple[float, float, float]]) -> Iterator[tuple[float, float, float]]:
    """Pieces `(position, start, end)` of parallel lines, joined where they lie on one line and touch or nearly touch."""
    pieces.sort()
    first, count = 0, len(pieces)
    while first < count:
        position = pieces[first][0]
        last, total = first + 1, position
        while last < count and pieces[last][0] - position <= SAME_LINE:
            total += pieces[last][0]
            last += 1
        at = total / (last - first)
        same = sorted([(start, end) for _, start, end in pieces[first:last]])
        start, end = same[0]
        for next_start, next_end in same:
            if next_start - end <= DOT_GAP:
                if next_end > end:
                    end = next_end
            else:
                if end - start >= SHORTEST_RULE:
                    yield at, start, end
                start, end = next_start, next_end
        if end - start >= SHORTEST_RULE:
            yield at, start, end
        first = last
