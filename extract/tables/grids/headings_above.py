"""Headings laid over columns that no line divides: which words head which columns, from the outermost to the innermost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from extract.printed.labels import label
from extract.readers.page import Rule, Word
from extract.tables.grids.lines import print_lines

WRAPPED = 0.35  # part of a line's height below which two lines of one column are one heading
MOST_LINES = 8  # printed lines over one column
LEVEL = 2.0  # points by which letters of one line may differ in height
FLAT = 0.3  # parts of the font size below which a glyph is a stroke: 一
CUT = 0.3  # parts of a letter's height between pieces of a word that a ruling line cut
CENTRED = 0.75  # part of the way down to its own lower headings above which a heading stands beside: it spans both lines
TOUCH = 1.0  # points by which boxes of different lines may overlap


@dataclass(slots=True)
class Heading:
    """A heading with its box and the columns it heads."""

    words: list[Word]
    first: int
    last: int

    @property
    def text(self) -> str:
        return "".join(line.text for line in print_lines(self.words))

    @property
    def top(self) -> float:
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> float:
        return max(word.bottom for word in self.words)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def x0(self) -> float:
        return min(word.x0 for word in self.words)

    @property
    def x1(self) -> float:
        return max(word.x1 for word in self.words)


def spaced_letters_joined(words: list[Word], is_heading: Callable[[str], bool]) -> list[Word]:
    """Headings of two letters that are spaced out (收　入), and those that a ruling line of a column cut (一|般公共预算), as one word each;
    letters of columns printed downwards are not.
    """
    joined = [word for word in words if _is_downward(word, words)]
    for word in sorted((word for word in words if word not in joined), key=lambda w: w.x0):
        mate = next((other for other in reversed(joined) if _on_one_line(other, word) and other.x0 < word.x0), None)
        if mate is not None and _are_one(mate, word, is_heading):
            joined.remove(mate)
            word = Word(mate.text + word.text, mate.x0, min(mate.top, word.top), word.x1, max(mate.bottom, word.bottom), word.size)
        joined.append(word)
    return joined


def _on_one_line(one: Word, other: Word) -> bool:
    """At one height; the box of 一 is as flat as its stroke, and stands in the middle of the line."""
    middle = (one.top + one.bottom) / 2
    return abs(one.top - other.top) < LEVEL or (one.bottom - one.top < FLAT * one.size and other.top < middle < other.bottom)


def _are_one(mate: Word, word: Word, is_heading: Callable[[str], bool]) -> bool:
    """Two letters, or two pieces without a gap of which one says nothing alone, that make a heading together."""
    if not is_heading(mate.text + word.text):
        return False
    if len(mate.text) == len(word.text) == 1:
        return True
    is_cut = word.x0 - mate.x1 < CUT * (word.bottom - word.top)
    return is_cut and not (is_heading(mate.text) and is_heading(word.text))


def _is_downward(word: Word, words: list[Word]) -> bool:
    """One letter a line: another single letter stands right above or below."""
    return len(word.text) == 1 and any(
        len(other.text) == 1
        and other is not word
        and abs(other.x0 - word.x0) < LEVEL
        and max(word.top - other.bottom, other.top - word.bottom) < word.bottom - word.top
        for other in words
    )


def paths(columns: list[tuple[float, float]], words: list[Word], rules: list[Rule], is_heading: Callable[[str], bool]) -> list[list[str]]:
    """For each column the headings above it, outermost first.

    A heading stands over the columns that a ruling line right under it covers; without such a line over its own column and those beside
    it that have headings only further down and no nearer heading at its height. Lines that together make a heading are one
    heading.
    """
    headings = _headings(columns, words, is_heading)
    for heading in sorted(headings, key=lambda h: -h.middle):  # from the lowest up: what stands under a heading is as wide as it will be
        _widen(heading, headings, columns, rules)
    _spread_over_repeats(headings, columns)
    for heading in headings:
        _take_in_whole(heading, headings)
    return [
        [heading.text for heading in sorted(headings, key=lambda h: h.top) if heading.first <= column <= heading.last]
        for column in range(len(columns))
    ]


def _headings(columns: list[tuple[float, float]], words: list[Word], is_heading: Callable[[str], bool]) -> list[Heading]:
    """The lines over each column, or run of columns, parted into headings."""
    stacks: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        stacks.setdefault(_under(columns, word), []).append(word)
    headings = []
    for (first, last), members in stacks.items():
        lines: list[list[Word]] = []
        for word in sorted(members, key=lambda w: ((w.top + w.bottom) / 2, w.x0)):
            if lines and min(lines[-1][-1].bottom, word.bottom) - max(lines[-1][-1].top, word.top) > 0.5 * (word.bottom - word.top):
                lines[-1].append(word)
            else:
                lines.append([word])
        for group in _parted(lines, is_heading):
            headings.append(Heading([word for line in group for word in line], first, last))
    return headings


def _parted(lines: list[list[Word]], is_heading: Callable[[str], bool]) -> list[list[list[Word]]]:
    """Which lines over one column belong together: the parting with the most letters in known headings, lines that touch first."""
    texts = ["".join(word.text for word in sorted(line, key=lambda w: w.x0)) for line in lines]
    apart = []
    for above, line in pairwise(lines):
        gap = min(word.top for word in line) - max(word.bottom for word in above)
        apart.append(gap >= WRAPPED * (line[0].bottom - line[0].top))
    best, chosen = (-1, -1), apart
    for cuts in product((False, True), repeat=len(lines) - 1) if len(lines) <= MOST_LINES else ():
        names = [label("".join(texts[i] for i in group)) for group in _groups(cuts)]
        score = (sum(len(name) for name in names if is_heading(name)), sum(a == b for a, b in zip(cuts, apart, strict=True)))
        if score > best:
            best, chosen = score, list(cuts)
    return [[lines[i] for i in group] for group in _groups(chosen)]


def _groups(cuts: Sequence[bool]) -> list[list[int]]:
    groups = [[0]]
    for index, cut in enumerate(cuts, 1):
        if cut:
            groups.append([index])
        else:
            groups[-1].append(index)
    return groups


def _under(columns: list[tuple[float, float]], word: Word) -> tuple[int, int]:
    """The columns a word stands over: all it covers for the most part, at least the one under its middle."""
    middle = (word.x0 + word.x1) / 2
    covered = [
        index for index, (x0, x1) in enumerate(columns) if min(word.x1, x1) - max(word.x0, x0) > 0.5 * (x1 - x0) or x0 <= middle < x1
    ]
    return (covered[0], covered[-1]) if covered else (0, 0) if middle < columns[0][0] else (len(columns) - 1, len(columns) - 1)


def _widen(heading: Heading, headings: list[Heading], columns: list[tuple[float, float]], rules: list[Rule]) -> None:
    lower = [other for other in headings if other.top >= heading.bottom - TOUCH]
    own = [other for other in lower if other.first <= heading.last and heading.first <= other.last]
    if not own:
        return  # nothing stands under it: it heads its own column
    depth = min(other.middle for other in own) - heading.middle
    lower = [other for other in lower if other.middle - heading.middle > CENTRED * depth]
    whole = columns[-1][1] - columns[0][0]
    for rule in rules:
        if not (
            heading.bottom - TOUCH <= rule.top
            and rule.x0 <= heading.x0 + TOUCH
            and heading.x1 - TOUCH <= rule.x1
            and rule.x1 - rule.x0 < 0.95 * whole
        ):
            continue
        inside = [index for index, (x0, x1) in enumerate(columns) if rule.x0 <= (x0 + x1) / 2 <= rule.x1]
        under = [other.top for other in lower if inside and other.last >= inside[0] and other.first <= inside[-1]]
        if under and rule.top <= min(under) + TOUCH:
            heading.first, heading.last = inside[0], inside[-1]
            return
    beside = [other for other in headings if other is not heading and other not in lower and other.bottom > heading.top + TOUCH]

    rivals = [other for other in beside if _heads_others(other, headings)]

    def free(column: int) -> bool:
        if any(other.first <= column <= other.last for other in beside):
            return False
        middle = (columns[column][0] + columns[column][1]) / 2
        nearest = min([heading, *rivals], key=lambda other: max(other.x0 - middle, middle - other.x1, 0.0))
        return nearest is heading and any(other.first <= column <= other.last for other in lower)

    while heading.first > 0 and free(heading.first - 1):
        heading.first -= 1
    while heading.last < len(columns) - 1 and free(heading.last + 1):
        heading.last += 1


def _spread_over_repeats(headings: list[Heading], columns: list[tuple[float, float]]) -> None:
    """Where the lowest headings repeat (预算数, 决算数, 预算数, …), each heading of those above them stands over one run.

    These are either all of one height, with others below them, or one right above each run.
    """
    width = len(columns)
    lowest = [max((h for h in headings if h.first <= column <= h.last), key=lambda h: h.top, default=None) for column in range(width)]
    names = [heading.text if heading else "" for heading in lowest]
    above = sorted((h for h in headings if not any(h is other for other in lowest)), key=lambda h: h.x0)
    level = min((heading.middle for heading in above), default=0.0)
    outermost = [heading for heading in above if abs(heading.middle - level) < LEVEL]
    next_to_lowest = [heading for heading in above if not _heads_others(heading, above)]
    for group in (outermost, next_to_lowest):
        runs = _runs(names, len(group))
        inside = (columns[a][0] <= (h.x0 + h.x1) / 2 <= columns[b][1] for h, (a, b) in zip(group, runs, strict=False))
        if runs and all(inside):
            for heading, (first, last) in zip(group, runs, strict=True):
                heading.first, heading.last = first, last
            return


def _runs(names: list[str], count: int) -> list[tuple[int, int]]:
    """First and last index of each of `count` equal runs of names that reach to the last one; none if there are not so many."""
    for start in range(len(names)) if count > 1 else ():
        length, rest = divmod(len(names) - start, count)
        bounds = [(at, at + length - 1) for at in range(start, len(names), length)] if length > 1 and not rest else []
        runs = [names[first : last + 1] for first, last in bounds]
        if runs and all(runs[0]) and all(run == runs[0] for run in runs):
            return bounds
    return []


def _take_in_whole(heading: Heading, headings: list[Heading]) -> None:
    """A heading over half of the columns of one below it stands over all of them."""
    for other in headings:
        shared = min(heading.last, other.last) - max(heading.first, other.first) + 1
        if other.top >= heading.bottom - TOUCH and 2 * shared >= other.last - other.first + 1:
            heading.first, heading.last = min(heading.first, other.first), max(heading.last, other.last)


def _heads_others(heading: Heading, headings: list[Heading]) -> bool:
    return any(low.top >= heading.bottom - TOUCH and low.first <= heading.last and heading.first <= low.last for low in headings)
