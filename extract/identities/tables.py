"""The identities of the statutory tables, asked of one document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.identities.books import Identity, identities
from extract.identities.figures import Figure
from extract.identities.notation import LEFT, RIGHT, Term
from extract.identities.places import Addend, Place, added_up, nonzero, places, present
from extract.identities.verdict import Check, tolerance, verdict


@dataclass(frozen=True, slots=True)
class Checked:
    """A check with the figures that answered it; left beside right by the identity's `relation`, = or <=."""

    check: Check
    relation: str
    addends: tuple[Addend, ...]


def check_tables(figures: Sequence[Figure], fiscal_year: int | None, prior: Sequence[Figure] = ()) -> list[Check]:
    """Every check that the document's figures (figures_of_tables) answer; `prior` are those of the account of the year before."""
    return [checked.check for checked in checked_tables(figures, fiscal_year, prior)]


def checked_tables(figures: Sequence[Figure], fiscal_year: int | None, prior: Sequence[Figure] = ()) -> list[Checked]:
    """The checks of `check_tables`, each with its figures."""
    this_year, year_before, named = _by_line(figures), _by_line(prior), _by_name(figures)

    def meant(term: Term) -> Iterable[Figure]:
        by_line = (year_before if term.is_prior else this_year).get(term.statement, {})
        lines: Iterable[str] = sorted(term.lines & by_line.keys()) if term.lists_its_lines else by_line
        return [figure for line in lines for figure in by_line[line]]

    found = [
        Checked(check, identity.relation, tuple(addends))
        for identity in identities()
        if _is_asked(identity, named, fiscal_year)
        for place, addends in places(identity, meant).items()
        for check in _check(identity, place, addends)
    ]
    # A table may be made up in one of two ways: where the other one holds, this one was not meant.
    gives_way = {identity.name: identity.unless_holds for identity in identities() if identity.unless_holds}
    holding = {(each.check.identity, each.check.place) for each in found if each.check.result in ("exact", "rounding")}
    return [
        each for each in found if each.check.result != "violation" or (gives_way.get(each.check.identity), each.check.place) not in holding
    ]


def _by_line(figures: Iterable[Figure]) -> dict[str, dict[str, list[Figure]]]:
    """The figures by statement and line."""
    found: dict[str, dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures:
        found[figure.statement][figure.line_code].append(figure)
    return found


def _by_name(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    """The figures by statement.line and by statement.line.measure, as conditions of identities name them."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        line = f"{figure.statement}.{figure.line_code}"
        found[line].append(figure)
        found[f"{line}.{figure.measure}"].append(figure)
    return found


def _is_asked(identity: Identity, named: Mapping[str, list[Figure]], fiscal_year: int | None) -> bool:
    if fiscal_year is not None:
        if identity.from_year is not None and fiscal_year < identity.from_year:
            return False
        if identity.to_year is not None and fiscal_year > identity.to_year:
            return False
    if identity.unless_line is not None and _prints(identity.unless_line, named):
        return False
    if identity.only_line is not None and not _prints(identity.only_line, named):
        return False
    if not identity.when_zero:
        return True
    told = [figure for name in identity.when_zero for figure in named.get(name, ())]
    # A line that was not found is no zero; one that prints nothing is.
    return len(told) == len(identity.when_zero) and all(each.amount == 0 or each.content == "blank" for each in told)


def _prints(line: str, named: Mapping[str, list[Figure]]) -> bool:
    """Whether a figure of the line is printed, of the measure where `line` names one."""
    return any(figure.amount is not None for figure in named.get(line, ()))


def _check(identity: Identity, place: Place, addends: list[Addend]) -> Iterator[Check]:
    """The check, unless it has no figure, or lacks a term and has no money: blanks alone are no check, and no gap."""
    if not any(each.figure.content == "figure" for each in addends):
        return
    left, right = added_up(addends, LEFT), added_up(addends, RIGHT)
    is_complete = all(each.figure.amount is not None for each in addends)
    is_checkable = is_complete and present(addends) == identity.required and left is not None and right is not None
    if not is_checkable and not any(each.figure.amount for each in addends):
        return
    unit = max(each.figure.rounding_unit for each in addends)
    allowed = tolerance(identity.tolerance_kind, max(1, nonzero(addends, LEFT)) + nonzero(addends, RIGHT), unit)
    difference = left - right if is_checkable and left is not None and right is not None else None
    yield Check(
        identity.name,
        ".".join(part for part in place if part) or "report",
        identity.severity,
        left if is_complete or identity.scope != "row" else None,
        right,
        difference,
        allowed,
        verdict(identity.relation, difference, allowed),
    )
