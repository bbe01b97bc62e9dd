"""What sentences state beside what tables print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.inspection.amounts import money
from extract.inspection.counterparts import PRINTED, counterpart
from extract.inspection.culprits import digits_changed
from extract.inspection.finding import ADVICE, ERROR, WARNING, Finding
from extract.inspection.places import place_of_cell
from extract.inspection.prose_book import identity_of
from extract.inspection.report import Report
from extract.inspection.rules import rules
from extract.inspection.stated import Stated

TOTALS = frozenset(("total", "income_total", "expenditure_total", "income_grand_total", "expenditure_grand_total"))
WHOLE = frozenset(("amount", "total"))  # measures of a whole row
LEAST_EXACT_DECIMALS = 2  # of amounts that offices cut off or round in their last digit


def text_and_tables(report: Report, stated: Sequence[Stated]) -> Iterator[Finding]:
    """Amounts and counts in sentences that differ from the figure of a table by more than their printed digits allow.

    Such a finding is an error where the amount stands in no table at all: one that stands elsewhere may be of another line.
    """
    printed = {abs(each.amount) for each in report.figures if each.amount is not None}
    for each in stated:
        identity, beside = identity_of("table", each.subject), counterpart(report, each)
        if identity is None or beside is None or each.amount is None or beside.can_only_confirm:
            continue
        if each.claim.year is not None and report.fiscal_year is not None and each.claim.year != report.fiscal_year:
            continue
        allowed = tolerance(each) + beside.rounding_unit / 2
        difference = each.amount - beside.amount
        if abs(difference) <= allowed:
            continue
        doubt = report.doubt_of({beside.key.partition(".")[0]})
        is_elsewhere = each.amount == 0 or any(abs(abs(each.amount) - other) <= each.step for other in printed)
        is_total = is_other_total(report, each)
        is_binding = beside.basis == PRINTED and each.is_certain and not is_elsewhere and not doubt
        is_misprint = digits_changed(abs(each.amount), abs(beside.amount)) == 1
        cell = report.cell_by_key.get(beside.key)
        unit = each.unit
        yield Finding(
            identity,
            ADVICE if is_total or not (each.is_certain or is_misprint) else rules()[identity].severity if is_binding else WARNING,
            each.about,
            each.place,
            each.clause,
            {
                "name": report.line_names.get((each.statement, each.subject.split(".")[1]), each.claim.names or each.claim.section),
                "left": each.claim.quantity.text,
                "right": money(beside.amount, unit),
                "difference": money(difference, unit),
                "page": str(cell["page"]) if cell else "–",
            },
            each.amount,
            beside.amount,
            "yuan" if unit else "count",
            beside.key,
            doubt if rules()[identity].severity == ERROR else "",
            others=(place_of_cell(cell),) if cell else (),
        )


def is_other_total(report: Report, stated: Stated) -> bool:
    """Whether the amount of a total is another total of the tables: with and without carry-over are called by each other's names."""
    _, line, measure = [*stated.subject.split("."), "", ""][:3]
    if line not in TOTALS or measure not in WHOLE or not stated.amount:
        return False
    totals = (each.amount for each in report.figures if each.line_code in TOTALS and each.measure in WHOLE and each.amount is not None)
    return any(abs(stated.amount - total) <= tolerance(stated) for total in totals)


def tolerance(stated: Stated) -> Decimal:
    """By how much an amount in a sentence may differ from what it repeats: offices round, and cut off."""
    if stated.claim.quantity.decimals >= LEAST_EXACT_DECIMALS:
        return stated.step
    return stated.step / 2 if stated.is_money else Decimal(0)
