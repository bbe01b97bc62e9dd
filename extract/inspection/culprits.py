"""The one wrong figure behind identities that fail, where proof points at one.

Each figure of a failing check is asked what it would have to be for the check to hold, and what that would do to every other check that
it takes part in. A wrong figure mends the row and the column that cross in it and breaks nothing; its innocent neighbours break what holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extract.identities import Checked, Figure
from extract.identities.notation import LEFT
from extract.identities.verdict import verdict

LEAST_MENDED = 2  # failing checks that must cross in a figure before it is called the wrong one

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Culprit:
    """A figure that explains failing checks: what it would have to be, and the checks that then hold."""

    key: Key
    printed: Decimal
    right: Decimal
    mended: tuple[Checked, ...]


def culprits(failing: Sequence[Checked], holding: Iterable[Checked]) -> tuple[list[Culprit], list[Checked]]:
    """The figures that each explain two failing checks or more, those that explain most first; and the checks that none explains."""
    by_key: dict[Key, list[tuple[Checked, bool]]] = defaultdict(list)
    for checks, fails in ((failing, True), (holding, False)):
        for checked in checks:
            for key in {_key(addend.figure) for addend in checked.addends}:
                by_key[key].append((checked, fails))
    left = list(failing)
    found: list[Culprit] = []
    while left:
        candidates = [each for key in _keys(left) for each in _explaining(key, by_key[key], left)]
        best = max(candidates, key=_likelihood, default=None)
        if best is None or len(best.mended) < LEAST_MENDED or _is_tied(best, candidates):
            return found, left
        found.append(best)
        left = [each for each in left if each not in best.mended]
    return found, left


def _explaining(key: Key, checks: Sequence[tuple[Checked, bool]], left: Sequence[Checked]) -> list[Culprit]:
    """What the figure may be instead, each with what that mends; nothing that breaks a check which holds."""
    own = [checked for checked, fails in checks if fails and checked in left]
    printed = next(addend.figure.amount for addend in own[0].addends if _key(addend.figure) == key)
    if printed is None:
        return []
    found: dict[Decimal, Culprit] = {}
    for asked in own:
        coefficient = _coefficient(asked, key)
        if not coefficient or asked.check.difference is None:
            continue
        change = -asked.check.difference / coefficient
        if printed + change in found or any(not fails and not _holds(checked, key, change) for checked, fails in checks):
            continue
        mended = tuple(checked for checked in own if _holds(checked, key, change))
        found[printed + change] = Culprit(key, printed, printed + change, mended)
    return list(found.values())


def _holds(checked: Checked, key: Key, change: Decimal) -> bool:
    """Whether the check holds when the figure is changed."""
    if checked.check.difference is None:
        return True
    difference = checked.check.difference + _coefficient(checked, key) * change
    return verdict(checked.relation, difference, checked.check.tolerance) != "violation"


def _coefficient(checked: Checked, key: Key) -> int:
    """By how much the difference of left and right grows when the figure grows by one."""
    return sum(addend.term.sign * (1 if addend.term.side == LEFT else -1) for addend in checked.addends if _key(addend.figure) == key)


def _keys(checks: Iterable[Checked]) -> list[Key]:
    return list(dict.fromkeys(_key(addend.figure) for checked in checks for addend in checked.addends))


def _key(figure: Figure) -> Key:
    return (figure.statement, figure.line_code, figure.measure)


def _likelihood(culprit: Culprit) -> tuple[int, int]:
    return len(culprit.mended), -digits_changed(culprit.printed, culprit.right)


def _is_tied(best: Culprit, candidates: Iterable[Culprit]) -> bool:
    """Whether another figure explains as much, as likely."""
    return any(each.key != best.key and _likelihood(each) == _likelihood(best) for each in candidates)


def digits_changed(one: Decimal, other: Decimal) -> int:
    """How many digits tell two amounts apart: 1 for one wrong, lost or added digit, and for two neighbours that changed places."""
    first, second = (str(abs(each).quantize(Decimal("0.01"))).replace(".", "").strip("0") for each in (one, other))
    if len(first) == len(second):
        places = [place for place, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
        if (
            len(places) == 2
            and places[1] == places[0] + 1
            and first[places[0]] == second[places[1]]
            and first[places[1]] == second[places[0]]
        ):
            return 1
        return len(places)
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    if len(longer) == len(shorter) + 1 and any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))):
        return 1
    return max(len(first), len(second))
