"""Columns that no line divides: strips between the gutters of a table's body, each with the heading it stands under."""

from __future__ import annotations

import itertools

from extract.readers.page import Rule, Word
from extract.readers.ruling import Span, joined_spans
from extract.tables.grids.bands import is_figure_or_dash

LEVEL = 2.0  # points by which the letters of one line may differ in height
GUTTER = 1.5  # points: the narrowest strip between two columns
WHOLE_WIDTH = 0.95  # part of the headings' width from which a rule parts no group
LEAST_BESIDE = 3  # words in each of the columns that a label spans


def columns_of_body(body: list[Word], head: list[Word], rules: list[Rule], numbering: list[Word]) -> list[Span]:
    """The columns: strips between the gutters of the body, each joined with the heading it stands under.

    `numbering` are the words of the row below the headings that numbers the columns, if there is one: a heading over two of its words
    heads two columns, and a word under no heading is a column too.

    Headings that stand over gutters take the strips without headings between their neighbours' in order, if there are as many. Else each
    takes the next strip, right before left, for figures stand to the right; if there is none, it heads a column of blanks.
    """
    spanning = _spanning(body)
    found = list(joined_spans([(word.x0, word.x1) for word in body if word not in spanning], GUTTER))
    heads = _numbered(_one_for_each(head, found) or _innermost(head, rules), numbering)
    free: list[Span] = []
    under: dict[Span, list[Span]] = {each: [] for each in heads}
    for strip in found:
        best = max(heads, key=lambda each: min(each[1], strip[1]) - max(each[0], strip[0]), default=None)
        if best is not None and min(best[1], strip[1]) > max(best[0], strip[0]):
            beside = [other for other in under[best] if _are_beside(other, strip, body)]
            (free if beside else under[best]).append(strip)
        else:
            free.append(strip)
    _match_in_order(heads, under, free)
    for each in heads:
        if under[each]:
            continue
        taken = [other for strips in under.values() for other in strips] + [other for other in heads if other != each]
        right = next((strip for strip in free if strip[0] >= each[1]), None)
        left = next((strip for strip in reversed(free) if strip[1] <= each[0]), None)
        if right and not any(each[1] <= other[0] < right[0] for other in taken):
            own = right
        elif left and not any(left[1] < other[1] <= each[0] for other in taken):
            own = left
        else:
            continue
        under[each].append(own)
        free.remove(own)
    headed = {
        (min(each[0], *(s[0] for s in strips), each[0]), max(each[1], *(s[1] for s in strips), each[1])) for each, strips in under.items()
    }
    strips = _complemented(sorted([*headed, *free]), headed, body)
    if not strips:
        return []
    middles = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(strips)]
    edges = [strips[0][0] - GUTTER, *middles, strips[-1][1] + GUTTER]
    return list(itertools.pairwise(edges))


def _are_beside(one: Span, other: Span, body: list[Word]) -> bool:
    """Whether figures stand in both strips on several lines: two columns under one heading, as the levels of a code are."""
    tops = [{round(word.top) for word in body if a <= word.x0 and word.x1 <= b and is_figure_or_dash(word.text)} for a, b in (one, other)]
    return len(tops[0] & tops[1]) >= LEAST_BESIDE


def _match_in_order(heads: list[Span], under: dict[Span, list[Span]], free: list[Span]) -> None:
    """Give runs of headings without strips the strips that lie between those of the headings beside them, where the numbers agree."""
    for is_empty, group in itertools.groupby(range(len(heads)), key=lambda index: not under[heads[index]]):
        run = list(group)
        if not is_empty:
            continue
        before = max((strip[1] for strip in under[heads[run[0] - 1]]), default=float("-inf")) if run[0] else float("-inf")
        after = min((strip[0] for strip in under[heads[run[-1] + 1]]), default=float("inf")) if run[-1] + 1 < len(heads) else float("inf")
        between = [strip for strip in free if before <= strip[0] and strip[1] <= after]
        if len(between) == len(run):
            for index, strip in zip(run, between, strict=True):
                under[heads[index]].append(strip)
                free.remove(strip)


def _spanning(body: list[Word]) -> list[Word]:
    """Labels over several columns (合计 over code and name): without them, what stands in their width falls apart into columns."""
    found = []
    for word in body:
        if is_figure_or_dash(word.text):
            continue
        others = [other for other in body if other is not word and other.x0 < word.x1 and word.x0 < other.x1 and other not in found]
        strips = list(joined_spans([(other.x0, other.x1) for other in others], GUTTER))
        if len(strips) > 1 and sum(sum(a <= other.x0 < b for other in others) >= LEAST_BESIDE for a, b in strips) > 1:
            found.append(word)
    return found


def _one_for_each(head: list[Word], strips: list[Span]) -> list[Span]:
    """The spans of the lowest line of headings, if it has one for each strip and none over another's, or each strip stands under one of
    its own, beside columns of blanks; none otherwise.
    """
    lowest = max((word.bottom for word in head), default=0.0)
    line = sorted((word.x0, word.x1) for word in head if word.bottom > lowest - LEVEL)
    over_another = any(own[0] < strip[1] and strip[0] < own[1] for i, own in enumerate(line) for j, strip in enumerate(strips) if i != j)
    if len(line) == len(strips) and not over_another:
        return line
    under = [[own for own in line if own[0] < strip[1] and strip[0] < own[1]] for strip in strips]
    is_apart = all(len(each) == 1 for each in under) and len({each[0] for each in under}) == len(strips)
    return line if is_apart else []


def _innermost(head: list[Word], rules: list[Rule]) -> list[Span]:
    """The spans of the headings next to the body: from the lowest line upwards, what stands over none of those below, not even by a rule.

    A heading over a gutter counts only if it is centred in the height of the headings, as one that spans all their lines is; one in the
    upper half stands over several columns.
    """
    if not head:
        return []
    top, bottom = min(word.top for word in head), max(word.bottom for word in head)
    spans: list[Span] = []
    for word in sorted(head, key=lambda w: -w.bottom):
        if _has_rule_over_others(word, head, rules):
            continue
        over = [span for span in spans if word.x0 < span[1] and span[0] < word.x1]
        stack = [word, *(other for other in head if other.x0 < word.x1 and word.x0 < other.x1)]
        middle = (min(other.top for other in stack) + max(other.bottom for other in stack)) / 2
        if not over and (word.bottom >= bottom - (bottom - top) * 0.25 or middle >= (top + bottom) / 2 - (bottom - top) * 0.1):
            spans.append((word.x0, word.x1))
    return sorted(spans)


def _numbered(heads: list[Span], numbering: list[Word]) -> list[Span]:
    """The spans of the headings, each put together with the one word of the row of numbers below it, or replaced by those words."""
    below = {head: [(word.x0, word.x1) for word in numbering if word.x0 < head[1] and head[0] < word.x1] for head in heads}
    alone = [(word.x0, word.x1) for word in numbering if not any(word.x0 < head[1] and head[0] < word.x1 for head in heads)]
    spans = {span for head, words in below.items() for span in (words if len(words) > 1 else joined_spans([head, *words], GUTTER))}
    return sorted({*spans, *alone})


def _has_rule_over_others(word: Word, head: list[Word], rules: list[Rule]) -> bool:
    """Whether a rule under the heading parts it from other headings below: it is the heading of a group."""
    whole = max(other.x1 for other in head) - min(other.x0 for other in head)
    return any(
        rule.x0 <= word.x0
        and word.x1 <= rule.x1
        and word.bottom - 1 <= rule.top
        and rule.x1 - rule.x0 < WHOLE_WIDTH * whole
        and any(rule.top - 1 <= other.top and rule.x0 <= (other.x0 + other.x1) / 2 <= rule.x1 for other in head)
        for rule in rules
    )


def _complemented(strips: list[Span], headed: set[Span], body: list[Word]) -> list[Span]:
    """Join neighbouring strips of figures, or of words, of which one has no heading and which never stand on one line.

    Dashes are centred in a column whose amounts stand to the right; the second line of a label may stand left of all first ones.
    """

    def words_of(strip: Span) -> tuple[list[Word], set[bool]]:
        words = [word for word in body if strip[0] <= (word.x0 + word.x1) / 2 <= strip[1]]
        return words, {is_figure_or_dash(word.text) for word in words}

    joined: list[Span] = []
    for strip in strips:
        if joined and (strip not in headed or joined[-1] not in headed):
            (here, kinds), (before, others) = words_of(strip), words_of(joined[-1])
            alike = kinds == others and len(kinds) == 1
            if alike and not any(a.top < b.bottom and b.top < a.bottom for a in here for b in before):
                both = (joined[-1][0], strip[1])
                if strip in headed or joined[-1] in headed:
                    headed.add(both)
                joined[-1] = both
                continue
        joined.append(strip)
    return joined
