"""Figures brought to the checks in which they answer a term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from extract.identities.books import Identity
from extract.identities.figures import Figure
from extract.identities.notation import Term

Place = tuple[str, str]  # line and measure, each empty where the check has none


@dataclass(frozen=True, slots=True)
class Addend:
    """A figure in a check, by the number of the term that it answers."""

    term_no: int
    term: Term
    figure: Figure

    @property
    def amount(self) -> Decimal | None:
        """The figure's amount with the sign of its term."""
        return None if self.figure.amount is None else self.term.sign * self.figure.amount


def places(identity: Identity, figures: Callable[[Term], Iterable[Figure]]) -> dict[Place, list[Addend]]:
    """The addends of each check of an identity; `figures` gives those that a term may mean."""
    found: dict[Place, list[Addend]] = defaultdict(list)
    for number, term in enumerate(identity.terms):
        for figure in figures(term):
            if (place := term.place_of(figure)) is not None:
                found[place].append(Addend(number, term, figure))
    return found


def added_up(addends: Iterable[Addend], side: int) -> Decimal | None:
    """The sum of one side; None where nothing stands on it."""
    amounts = [each.amount for each in addends if each.term.side == side and each.amount is not None]
    return sum(amounts, Decimal(0)) if amounts else None


def nonzero(addends: Iterable[Addend], side: int) -> int:
    """How many figures of one side can be off by rounding."""
    return sum(each.term.side == side and bool(each.figure.amount) for each in addends)


def present(addends: Iterable[Addend]) -> set[int]:
    """The numbers of the terms that need a line and have one."""
    return {each.term_no for each in addends if not each.term.is_optional}
