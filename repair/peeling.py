"""What one misreading alone explains: a figure in which failing equations cross, and which no other figure can stand in for."""

from __future__ import annotations

from dataclasses import dataclass

from repair.equations import Account, Changes, Choice, Equation, FigureKey, are_independent


@dataclass(frozen=True, slots=True)
class Single:
    """One change of one figure: the failing equations that it mends; it breaks none."""

    key: FigureKey
    choice: Choice
    mended: tuple[Equation, ...]


def peel(account: Account) -> dict[FigureKey, Choice]:
    """Changes that are told one by one, each with those before it taken as made.

    A figure is told where two or more independent equations fail, one change mends them and breaks none, and no other figure, by whichever
    misreading, mends two failing equations with one of these among them. What is left takes more than one figure to explain.
    """
    changes: dict[FigureKey, Choice] = {}
    while True:
        every = singles(account, changes)
        told = [single for single in every if _is_told(single, every)]
        if not told:
            return changes
        best = min(told, key=lambda single: (-len(single.mended), single.choice.cost, single.key))
        changes[best.key] = best.choice


def singles(account: Account, changes: Changes) -> list[Single]:
    """Every change of one more figure that mends a failing equation and breaks none, after the changes already made."""
    failing = account.failing(changes)
    found = []
    for key in sorted({key for equation in failing for key in equation.terms if key in account.figures and key not in changes}):
        equations = account.of[key]
        for choice in account.figures[key].choices:
            after = {**changes, key: choice}
            mended = [each for each in equations if each.can_tell(choice) and not each.holds(changes) and each.holds(after)]
            if mended and all(each.holds(after) for each in equations if each.holds(changes)):
                found.append(Single(key, choice, tuple(mended)))
    return found


def _is_told(single: Single, every: list[Single]) -> bool:
    return are_independent(single.key, single.mended) and not any(_rivals(other, single) for other in every)


def _rivals(other: Single, single: Single) -> bool:
    """Whether it could stand in for the other: another figure that two equations point to, or another amount that mends as many."""
    shared = sum(1 for each in other.mended if any(each is mine for mine in single.mended))
    if other.key == single.key:
        return other.choice is not single.choice and shared > 0 and len(other.mended) >= len(single.mended)
    return shared > 0 and len(other.mended) > 1
