"""How far rounding can drive the two sides of a check apart, and the verdict on their difference, as in macros/identities.sql."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Check:
    """One identity at one place: both sides in yuan, counts, percent or points, None where a term is missing; `result` is exact, rounding,
    violation or not_checkable.
    """

    identity: str
    place: str
    severity: str
    left: Decimal | None
    right: Decimal | None
    difference: Decimal | None
    tolerance: Decimal
    result: str


def tolerance(kind: str, terms: int, unit: Decimal) -> Decimal:
    """Of `terms` figures that can each be off by half a `unit`. What is equal exactly shows the same figure: sheets store more than they
    show, and what they store may differ by less than a unit. Raises ValueError for an unknown kind.
    """
    match kind:
        case "exact":
            return max(unit - CENT, Decimal(0))
        case "copy":
            return unit
        case "sum":
            return terms // 2 * unit
    raise ValueError(f"unknown kind of tolerance {kind!r}")


def rate_in_percent(part: Decimal, whole: Decimal, place: Decimal) -> Decimal:
    """A part in percent of a whole that is not zero, rounded half up to the printed place of the rate: 1, 0.1, else 0.01."""
    return (100 * part / whole).quantize(place if place in (1, Decimal("0.1")) else CENT, ROUND_HALF_UP)


def verdict(relation: str, difference: Decimal | None, tolerance: Decimal) -> str:
    """exact, rounding, violation, or not_checkable where there is no difference. `relation` is = or <=, left beside right."""
    if difference is None:
        return "not_checkable"
    if difference == 0 or (relation == "<=" and difference < 0):
        return "exact"
    return "rounding" if abs(difference) <= tolerance else "violation"
