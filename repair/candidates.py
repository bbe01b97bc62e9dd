"""Which choices of which figures can take part in an explanation at all, so that the solver weighs dozens and not thousands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from repair.equations import Account, Changes, Choice, Equation, FigureKey

Candidate = tuple[FigureKey, Choice]


def candidates(account: Account, made: Changes, keys: Iterable[FigureKey]) -> list[Candidate]:
    """The choices of these figures that could be part of an explanation in which no equation has more than two misreadings.

    Such a choice mends a failing equation, alone or with a choice of one other figure; and each equation that holds goes on holding, alone
    or with a choice of one other figure. Choices that lose what they lean on fall too, until none does.
    """
    alive = [(key, choice) for key in sorted(keys) for choice in account.figures[key].choices]
    while True:
        met = _Contributions(account, alive)
        kept = [candidate for candidate in alive if _is_supported(account, made, met, candidate)]
        if len(kept) == len(alive):
            return kept
        alive = kept


class _Contributions:
    """What the choices that are left would add to each equation, in order."""

    def __init__(self, account: Account, alive: list[Candidate]) -> None:
        unsorted: dict[int, list[tuple[int, FigureKey]]] = {}
        for key, choice in alive:
            for equation in account.of[key]:
                unsorted.setdefault(id(equation), []).append((equation.terms[key] * choice.change, key))
        self._of = {equation: sorted(added) for equation, added in unsorted.items()}

    def can_complete(self, equation: Equation, difference: int, key: FigureKey) -> bool:
        """Whether the equation holds at this difference, or with a choice of one other figure than this."""
        if equation.holds_at(difference):
            return True
        lowest = -equation.tolerance if equation.is_equality else None
        added = self._of.get(id(equation), [])
        start = 0 if lowest is None else bisect_left(added, (lowest - difference,))
        for amount, other in added[start:]:
            if difference + amount > equation.tolerance:
                return False
            if other != key:
                return True
        return False


def _is_supported(account: Account, made: Changes, met: _Contributions, candidate: Candidate) -> bool:
    key, choice = candidate
    mends = False
    for equation in account.of[key]:
        can_hold = met.can_complete(equation, equation.differs_by(made) + equation.terms[key] * choice.change, key)
        if equation.holds(made):
            if not can_hold:
                return False
        else:
            mends = mends or can_hold
    return mends
