"""A report beside others: that of the year before, its budget, its account, its department."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from importlib import resources

from extract.identities import Figure, checked_tables
from extract.inspection.amounts import money
from extract.inspection.arithmetic import finding_of_check
from extract.inspection.finding import WARNING, Finding
from extract.inspection.places import place_of_cell
from extract.inspection.report import Report
from extract.inspection.stated import Stated

WHOLE_COLUMNS = ("amount", "total")  # measures of a whole row


@dataclass(frozen=True)
class OtherReport:
    """Another report as far as it is compared with: what it is, and its statutory figures."""

    name: str
    kind: str | None
    fiscal_year: int | None
    scope: str | None
    figures: Sequence[Figure]

    @cached_property
    def figure_by_key(self) -> Mapping[str, Figure]:
        """The figures by statement.line_code.measure."""
        return {f"{each.statement}.{each.line_code}.{each.measure}": each for each in self.figures}


def other_report(report: Report) -> OtherReport:
    """A report that was read, as another one is compared with it."""
    return OtherReport(report.file_name, report.kind, report.fiscal_year, report.scope, report.figures)


def between(report: Report, stated: Sequence[Stated], other: OtherReport) -> Iterator[Finding]:
    """What a report contradicts in another one of the same department; nothing where the two have nothing to do with each other."""
    if report.fiscal_year is None or other.fiscal_year is None:
        return
    if other.fiscal_year == report.fiscal_year - 1:
        if other.scope == report.scope:
            yield from _carried_over(report, other)
        if other.scope == report.scope and other.kind == report.kind:
            yield from _told_of_the_year_before(report, stated, other)
    elif other.fiscal_year == report.fiscal_year:
        if report.kind == "final_account" and other.kind == "budget":
            yield from _initial_budgets(report, stated, other)
        elif report.kind == other.kind and report.scope == "unit" and other.scope == "department":
            yield from _within_department(report, other)


def _carried_over(report: Report, other: OtherReport) -> Iterator[Finding]:
    """What the year before carried into this one, and columns that repeat it: the identities between years."""
    for checked in checked_tables(report.figures, report.fiscal_year, other.figures):
        if checked.check.result == "violation" and any(addend.term.is_prior for addend in checked.addends):
            yield finding_of_check(report, checked)


def _told_of_the_year_before(report: Report, stated: Sequence[Stated], other: OtherReport) -> Iterator[Finding]:
    """A figure of the year before, or one less its change, beside that year's own report."""
    for each in stated:
        prior = other.figure_by_key.get(each.subject)
        if prior is None or prior.amount is None or each.amount is None:
            continue
        if each.measure == "prior":
            told, allowed = each.amount, each.step + prior.rounding_unit
        elif each.measure == "change" and each.claim.against == "prior_year" and each.claim.direction in ("increase", "decrease"):
            own = report.figure_by_key.get(each.subject)
            if own is None or own.amount is None:
                continue
            told = own.amount - (each.amount if each.claim.direction == "increase" else -each.amount)
            allowed = each.step + prior.rounding_unit + own.rounding_unit
        else:
            continue
        if abs(told - prior.amount) > allowed:
            values = {"name": each.claim.section, "left": money(told, each.unit), "right": money(prior.amount, each.unit)}
            yield Finding("n_prior", WARNING, each.about, each.place, each.clause, values, told, prior.amount, "yuan", each.subject)


def _initial_budgets(report: Report, stated: Sequence[Stated], other: OtherReport) -> Iterator[Finding]:
    """The initial budgets that an account tells in sentences and prints beside the three public expenses, and the budget as published."""
    for each in stated:
        budget = _budget_of(each.subject.replace(".budget", ".actual"), other) if each.measure == "initial_budget" else None
        if budget is None or budget.amount is None or each.amount is None:
            continue
        if abs(each.amount - budget.amount) <= each.step + budget.rounding_unit:
            continue
        values = {"name": each.claim.section, "left": each.claim.quantity.text, "right": money(budget.amount, each.unit)}
        yield Finding(
            "budget_differs", WARNING, each.about, each.place, each.clause, values, each.amount, budget.amount, "yuan", each.subject
        )


def _within_department(report: Report, other: OtherReport) -> Iterator[Finding]:
    """A unit has no more than its department."""
    for figure in report.figures:
        whole = other.figure_by_key.get(f"{figure.statement}.{figure.line_code}.{figure.measure}")
        if whole is None or whole.amount is None or figure.amount is None or figure.measure not in WHOLE_COLUMNS or figure.amount <= 0:
            continue
        if figure.amount - whole.amount > max(figure.rounding_unit, whole.rounding_unit):
            yield _more_than(report, figure, figure.amount, whole.amount)


def _more_than(report: Report, figure: Figure, amount: Decimal, whole: Decimal) -> Finding:
    key = f"{figure.statement}.{figure.line_code}.{figure.measure}"
    cell, unit = report.cell_by_key[key], report.unit_of(figure.statement)
    name = report.line_names.get((figure.statement, figure.line_code), figure.line_code)
    values = {"name": name, "left": money(amount, unit), "right": money(whole, unit)}
    words = f"{cell['line_name'] or ''} {cell['text'] or ''}".strip()
    doubt = report.doubt_of({figure.statement})
    rule = "unit_exceeds_department"
    return Finding(rule, WARNING, figure.statement, place_of_cell(cell), words, values, amount, whole, "yuan", key, doubt)


def _budget_of(subject: str, other: OtherReport) -> Figure | None:
    """The figure of a budget that an account speaks of as its initial budget."""
    statement, line, measure = [*subject.split("."), "", ""][:3]
    for row in _counterparts():
        if (row["statement"], row["measure"]) != (statement, measure) or row["line_code"] not in (line, *_wildcards(line)):
            continue
        budget_line = line if row["budget_line"].startswith("each ") else row["budget_line"]
        if (found := other.figure_by_key.get(f"{row['budget_statement']}.{budget_line}.{row['budget_measure']}")) is not None:
            return found
    return None


def _wildcards(line: str) -> tuple[str, ...]:
    """What stands for a line in budget_counterparts.csv: any code, and any class."""
    return ("each code", *(["each class"] if len(line) == 3 else [])) if line.isdigit() else ()


@cache
def _counterparts() -> tuple[Mapping[str, str], ...]:
    text = (resources.files("vocabulary") / "identities" / "budget_counterparts.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
