"""The rule books of tables and of self-evaluations, from the CSV files that dbt loads as seeds."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from extract.identities.notation import DIVISOR, LEFT, RIGHT, Term, terms_of


@dataclass(frozen=True, slots=True)
class Identity:
    """One row of a rule book, its terms read. `constant` is added to the right side; the three conditions are statement.line or
    statement.line.measure, and None or empty where a report is not asked for any. `unless_holds` is the identity of the other way to make
    up the same table, to which this one gives way where it fails.
    """

    name: str
    severity: str
    scope: str
    relation: str
    tolerance_kind: str
    terms: tuple[Term, ...]
    constant: Decimal
    unless_line: str | None
    only_line: str | None
    when_zero: tuple[str, ...]
    unless_holds: str | None
    from_year: int | None
    to_year: int | None

    @property
    def required(self) -> frozenset[int]:
        """The numbers of the terms that need at least one line."""
        return frozenset(number for number, term in enumerate(self.terms) if not term.is_optional)


@cache
def identities() -> tuple[Identity, ...]:
    """identities.csv, in its order. Raises ValueError where a term is not in the notation."""
    return _book("identities.csv")


@cache
def performance_identities() -> tuple[Identity, ...]:
    """performance_identities.csv, in its order. Raises ValueError where a term is not in the notation."""
    return _book("performance_identities.csv")


def _book(file: str) -> tuple[Identity, ...]:
    text = (resources.files("vocabulary") / "identities" / file).read_text(encoding="utf-8")
    return tuple(_identity(row) for row in csv.DictReader(text.splitlines()))


def _identity(row: Mapping[str, str]) -> Identity:
    sides = ((row["left_terms"], LEFT), (row.get("divisor_terms", ""), DIVISOR), (row["right_terms"], RIGHT))
    return Identity(
        row["identity"],
        row["severity"],
        row["scope"],
        row["relation"],
        row["tolerance_kind"],
        tuple(term for text, side in sides for term in terms_of(text, side)),
        Decimal(row.get("right_constant") or 0),
        row["unless_line"] or None,
        row.get("only_line") or None,
        tuple(row.get("when_zero", "").split()),
        row.get("unless_holds") or None,
        _year(row.get("from_year")),
        _year(row.get("to_year")),
    )


def _year(text: str | None) -> int | None:
    return int(text) if text else None
