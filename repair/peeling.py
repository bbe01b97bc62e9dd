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


def singles(account: Account, changes: Changes, of: Equation | None = None) -> list[Single]:
    """Every change of one more figure that mends a failing equation (`of`: this one) and breaks none, after the changes already made."""
    failing = account.failing(changes) if of is None else [of]
    found = []
    for key in sorted({key for equation in failing for key in equation.terms if key in account.figures and key not in changes}):
        # By numbers: thousands of choices are tried.
        told = [(each, each.terms[key], each.differs_by(changes)) for each in account.of[key]]
        failed = [(each, sign, difference) for each, sign, difference in told if not each.holds_at(difference)]
        held = [(each, sign, difference) for each, sign, difference in told if each.holds_at(difference)]
        for choice in account.figures[key].choices:
            mended = [each for each, sign, difference in failed if each.holds_at(difference + sign * choice.change)]
            if (
                mended
                and (of is None or of in mended)
                and all(each.holds_at(difference + sign * choice.change) for each, sign, difference in held)
            ):
                found.append(Single(key, choice, tuple(mended)))
    return found


def _is_told(single: Single, every: list[Single]) -> bool:
    telling = [each for each in single.mended if each.can_tell(single.choice)]
    return are_independent(single.key, telling) and not any(_rivals(other, single) for other in every)


def _rivals(other: Single, single: Single) -> bool:
    """Whether it could stand in for the other: another figure that two equations point to, or another amount that mends as many."""
    shared = sum(1 for each in other.mended if any(each is mine for mine in single.mended))
    if other.key == single.key:
        return other.choice is not single.choice and shared > 0 and len(other.mended) >= len(single.mended)
    return shared > 0 and len(other.mended) > 1
