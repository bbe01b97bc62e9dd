"""The equations of an account and the figures in them that may have been misread: whole 分, so that all is exact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

FigureKey = tuple[int, int]  # report_key, shape_key

_SURE_READING = 30  # decibels: of a thousand readings that the recogniser is sure of one is wrong


@dataclass(frozen=True, slots=True)
class Choice:
    """What a figure may be instead of what was read: by how many 分 it would change, by which misreading, at which cost in decibels."""

    change: int
    kind: str
    cost: int
    is_named: bool = False


Changes = Mapping[FigureKey, Choice]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that was read from a picture. `is_sure`: the recogniser has no doubt, so that it may be what the publisher printed."""

    key: FigureKey
    choices: tuple[Choice, ...]
    is_sure: bool = False

    def cost_of(self, choice: Choice) -> int:
        """What a misreading of it costs: more where the recogniser has no doubt."""
        return choice.cost + (_SURE_READING if self.is_sure else 0)


@dataclass(frozen=True, slots=True)
class Equation:
    """A check as read: coefficients of its figures, left − right, and by how much rounding alone may drive them apart.

    `terms` holds all figures, read from a picture or not; `bearing` those of them that are not zero. What need not hold (`must_hold` false:
    a warning, a sentence, a second copy) speaks for a repair, and asks for none.
    """

    name: str
    terms: Mapping[FigureKey, int]
    bearing: frozenset[FigureKey]
    difference: int
    tolerance: int
    is_equality: bool = True
    must_hold: bool = True

    def differs_by(self, changes: Changes) -> int:
        """Left − right after the changes."""
        return self.difference + sum(coefficient * changes[key].change for key, coefficient in self.terms.items() if key in changes)

    def holds(self, changes: Changes) -> bool:
        """Whether it holds after the changes."""
        return self.holds_at(self.differs_by(changes))

    def holds_at(self, difference: int) -> bool:
        """Whether it holds where left − right is this."""
        return difference <= self.tolerance and (not self.is_equality or difference >= -self.tolerance)

    def can_tell(self, choice: Choice) -> bool:
        """Whether it speaks for a change: an equality whose rounding could not hide half of it, for a rounding is no misreading."""
        return self.is_equality and abs(choice.change) > 2 * self.tolerance


class Account:
    """Figures and equations that belong together: the reports of a department."""

    def __init__(self, figures: Iterable[Figure], equations: Iterable[Equation]) -> None:
        self.figures = {figure.key: figure for figure in figures}
        self.equations = tuple(equations)
        self.of: dict[FigureKey, list[Equation]] = {}
        for equation in self.equations:
            for key in equation.terms:
                self.of.setdefault(key, []).append(equation)

    def failing(self, changes: Changes) -> list[Equation]:
        """The equations that do not hold after the changes."""
        return [equation for equation in self.equations if not equation.holds(changes)]

    def broken(self, changes: Changes) -> list[Equation]:
        """The equations that hold as read and would not after the changes."""
        touched = {id(equation): equation for key in changes for equation in self.of.get(key, ())}
        return [equation for equation in touched.values() if equation.holds({}) and not equation.holds(changes)]

    def restored(self, key: FigureKey, changes: Changes, base: Changes) -> list[Equation]:
        """The equations that can tell of its change, fail after `base`, hold after all `changes`, and would not without this one."""
        others = {other: choice for other, choice in changes.items() if other != key}
        return [
            equation
            for equation in self.of.get(key, ())
            if equation.can_tell(changes[key]) and not equation.holds(base) and equation.holds(changes) and not equation.holds(others)
        ]


def are_independent(key: FigureKey, equations: Iterable[Equation]) -> bool:
    """Whether two of these equations share no figure but this one, and one of all must hold: no other figure can be at fault in both."""
    equations = list(equations)
    return any(equation.must_hold for equation in equations) and any(
        one.bearing & other.bearing <= {key} for one, other in combinations(equations, 2)
    )
