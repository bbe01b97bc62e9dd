"""The identities of self-evaluations, asked of one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from extract.identities.books import Identity, performance_identities
from extract.identities.figures import Figure
from extract.identities.notation import DIVISOR, LEFT, RIGHT, Term
from extract.identities.places import Addend, Place, added_up, nonzero, places, present
from extract.identities.verdict import CENT, Check, rate_in_percent, tolerance, verdict


def check_evaluation(forms: Mapping[int, Sequence[Figure]], account: Sequence[Figure] = ()) -> list[Check]:
    """Every check that the forms (figures_of_forms) answer, each form alone, or all with the account of the same year.

    Of `account` (figures_of_tables) the total row of the table of expenditure is looked at.
    """
    totals = [each for each in account if each.statement == "expenditure" and each.line_code == "total" and each.content == "figure"]
    whole = [figure for figures in forms.values() for figure in figures] + totals
    found: list[Check] = []
    for identity in performance_identities():
        asked = forms if identity.scope == "form" else {0: whole}
        for form_no, figures in asked.items():
            if identity.unless_line is not None and form_no and _prints(identity.unless_line, figures):
                continue
            for place, addends in _places(identity, figures).items():
                found.extend(_check(identity, form_no, place, addends))
    return found


def _places(identity: Identity, figures: Sequence[Figure]) -> dict[Place, list[Addend]]:
    def meant(term: Term) -> Iterable[Figure]:
        return (each for each in figures if each.statement == term.statement)

    return places(identity, meant)


def _prints(line: str, figures: Iterable[Figure]) -> bool:
    return any(f"{figure.statement}.{figure.line_code}" == line for figure in figures)


def _check(identity: Identity, form_no: int, place: Place, addends: list[Addend]) -> Iterator[Check]:
    """The check, unless nothing stands on its left side, or it lacks a term and the left side is zero."""
    of_left = [each.figure.rounding_unit for each in addends if each.term.side == LEFT]
    if not of_left:
        return
    left_unit = max(of_left)
    right_unit = max((each.figure.rounding_unit for each in addends if each.term.side != LEFT), default=Decimal(0))
    left, right, divisor = (added_up(addends, side) for side in (LEFT, RIGHT, DIVISOR))
    is_readable = all(each.figure.content != "unreadable" for each in addends)
    is_checkable = is_readable and present(addends) == identity.required
    if not is_checkable and not left:
        return
    allowed: Decimal
    if identity.tolerance_kind == "rate":
        expected = rate_in_percent(right, divisor, left_unit) if divisor and right is not None else None
        # A rate may be cut off instead of rounded: one unit of its last place, and what rounded money leaves open.
        allowed = left_unit
        if divisor and right is not None:
            allowed += 100 * (right_unit / 2) / abs(divisor) * (1 + abs(right / divisor))
    else:
        expected = (right or Decimal(0)) + identity.constant
        terms = max(1, nonzero(addends, LEFT)) + nonzero(addends, RIGHT)
        allowed = tolerance(identity.tolerance_kind, terms, max(left_unit, right_unit))
    allowed = allowed.quantize(CENT, ROUND_HALF_UP)
    difference = left - expected if is_checkable and left is not None and expected is not None else None
    parts = (f"form {form_no}" if form_no else "", *place)
    yield Check(
        identity.name,
        ".".join(part for part in parts if part) or "document",
        identity.severity,
        left,
        expected,
        difference,
        allowed,
        verdict(identity.relation, difference, allowed),
    )
