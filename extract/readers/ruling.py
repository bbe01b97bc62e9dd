"""Ruling lines of a page from the pieces they are drawn in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from extract.readers.page import Rule

Box = tuple[float, float, float, float]
Span = tuple[float, float]  # from, to along one axis
Vertical = tuple[float, float, float]  # x, top, bottom

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
    return (rule for rule in joined_pieces(pieces, SAME_LINE, DOT_GAP) if rule[2] - rule[1] >= SHORTEST_RULE)


def joined_pieces(pieces: list[tuple[float, float, float]], same: float, gap: float) -> Iterator[tuple[float, float, float]]:
    """Pieces `(position, start, end)` of parallel lines, joined: those no farther apart than `same` lie on one line, at their mean
    position, and are one piece where they leave no more than `gap` between them.
    """
    pieces.sort()
    first, count = 0, len(pieces)
    while first < count:
        position = pieces[first][0]
        last, total = first + 1, position
        while last < count and pieces[last][0] - position <= same:
            total += pieces[last][0]
            last += 1
        at = total / (last - first)
        for start, end in joined_spans([(start, end) for _, start, end in pieces[first:last]], gap):
            yield at, start, end
        first = last


def joined_spans(spans: Iterable[Span], gap: float) -> Iterator[Span]:
    """The spans from left to right, joined where they leave no more than `gap` between them."""
    ordered = iter(sorted(spans))
    start, end = next(ordered, (0.0, None))
    if end is None:
        return
    for next_start, next_end in ordered:
        if next_start - end > gap:
            yield start, end
            start, end = next_start, next_end
        elif next_end > end:
            end = next_end
    yield start, end


def positions(values: Iterable[float], apart: float) -> list[float]:
    """The values in order, without those that are no farther than `apart` from the one kept before them."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > apart:
            kept.append(value)
    return kept


def touches(one: Box, other: Box) -> bool:
    """Whether two boxes overlap or lie next to each other, within a point."""
    return one[0] <= other[2] + 1 and other[0] <= one[2] + 1 and one[1] <= other[3] + 1 and other[1] <= one[3] + 1


def verticals_of(rules: Iterable[Rule]) -> list[Vertical]:
    """The vertical rules from left to right, as `crosses` asks for them."""
    return sorted((rule.x0, rule.top, rule.bottom) for rule in rules if not rule.is_horizontal)


def crosses(verticals: Sequence[Vertical], left: float, right: float, height: float) -> bool:
    """Whether a vertical rule stands between the middles of two neighbouring letters, `left` and `right`, at their `height`."""
    at = bisect_left(verticals, (left,))
    while at < len(verticals) and verticals[at][0] < right:
        if verticals[at][1] <= height <= verticals[at][2]:
            return True
        at += 1
    return False
