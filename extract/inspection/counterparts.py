"""The figure of a table that a sentence speaks of."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources

from extract.identities import Figure
from extract.inspection.report import Report
from extract.inspection.stated import Stated

_CLASS = re.compile(r"[0-9]{3}([0-9]{2})?")
PRINTED, ADDED_UP, MAPPED_LINE = "printed", "added_up", "mapped_line"
COMPARED = ("amount", "count", "initial_budget")


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The amount a table has for what a sentence states, what it may have been rounded to, and on what that rests: the printed figure, the
    items below a class that is not printed, or a line under another key, which may only confirm where the two may rightly differ.
    """

    amount: Decimal
    rounding_unit: Decimal
    basis: str
    can_only_confirm: bool
    key: str


def counterpart(report: Report, stated: Stated) -> Counterpart | None:
    """What the report's tables have for an amount that a sentence states; None where they have nothing."""
    if not stated.is_mapped or stated.measure not in COMPARED:
        return None
    own = report.figure_by_key.get(stated.subject) if stated.measure != "initial_budget" else None
    if own is not None and own.amount is not None:
        return Counterpart(own.amount, own.rounding_unit, PRINTED, False, stated.subject)
    return (_added_up(report, stated) if stated.measure == "amount" else None) or _mapped_line(report, stated)


def _added_up(report: Report, stated: Stated) -> Counterpart | None:
    statement, line, measure = [*stated.subject.split("."), "", ""][:3]
    if not _CLASS.fullmatch(line):
        return None
    leaves = [
        each
        for each in report.figures
        if each.statement == statement and each.measure == measure and each.line_code.startswith(line) and not each.has_children
    ]
    amounts = [each.amount for each in leaves if each.amount is not None]
    if not amounts or len(amounts) < len(leaves):
        return None
    return Counterpart(sum(amounts, Decimal(0)), len(leaves) * max(each.rounding_unit for each in leaves), ADDED_UP, False, stated.subject)


def _mapped_line(report: Report, stated: Stated) -> Counterpart | None:
    for row in _counterparts():
        if row["subject"] != stated.subject or row["claim_measure"] != stated.measure:
            continue
        figures = _present(report, [f"{row['statement']}.{line}.{row['measure']}" for line in row["line_codes"].split("/")])
        amounts = [each.amount for each in figures if each.amount is not None]
        if amounts:
            key = f"{row['statement']}.{figures[0].line_code}.{row['measure']}"
            rounding_unit = max(each.rounding_unit for each in figures)
            return Counterpart(sum(amounts, Decimal(0)), rounding_unit, MAPPED_LINE, row["can_only_confirm"] == "true", key)
    return None


def _present(report: Report, keys: list[str]) -> list[Figure]:
    return [report.figure_by_key[key] for key in keys if key in report.figure_by_key]


@cache
def _counterparts() -> tuple[Mapping[str, str], ...]:
    text = (resources.files("vocabulary") / "identities" / "claim_counterparts.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
