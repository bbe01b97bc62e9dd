"""A report beside others: that of the year before, its budget, its account, its department."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from extract.identities import Figure, checked_tables
from extract.inspection.amounts import money
from extract.inspection.arithmetic import finding_of_check
from extract.inspection.finding import WARNING, Finding
from extract.inspection.places import place_of_cell
from extract.inspection.report import Report, Row
from extract.inspection.rules import rules
from extract.inspection.stated import Stated

PRIOR_COLUMNS = {"prior_year_budget": "budget", "prior_year_actual": "final_account"}  # and the kind of report that they are of
WHOLE_COLUMNS = ("amount", "total")  # what a comparison column without a part is held against


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
        if other.kind == report.kind and other.scope == report.scope:
            yield from _carried_over(report, other)
            yield from _told_of_the_year_before(report, stated, other)
        yield from _columns_of_the_year_before(report, other)
    elif other.fiscal_year == report.fiscal_year:
        if report.kind == "final_account" and other.kind == "budget":
            yield from _initial_budgets(report, stated, other)
        elif report.kind == other.kind and report.scope == "unit" and other.scope == "department":
            yield from _within_department(report, other)


def _carried_over(report: Report, other: OtherReport) -> Iterator[Finding]:
    """What the year before carried into this one."""
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


def _columns_of_the_year_before(report: Report, other: OtherReport) -> Iterator[Finding]:
    """Columns of a budget that repeat the year before."""
    for figure in report.figures:
        column = next((each for each in PRIOR_COLUMNS if figure.measure == each or figure.measure.startswith(f"{each}_")), None)
        if column is None or PRIOR_COLUMNS[column] != other.kind or figure.amount is None:
            continue
        part = figure.measure.removeprefix(column).removeprefix("_")
        keys = [f"{figure.statement}.{figure.line_code}.{measure}" for measure in ((part,) if part else WHOLE_COLUMNS)]
        if other.kind == "final_account":
            keys = [own for key in keys for own in _of_account(key)]
        beside = next((other.figure_by_key[key] for key in keys if key in other.figure_by_key), None)
        yield from _differs("prior_year_differs", report, figure, beside)


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
            yield from _differs("unit_exceeds_department", report, figure, whole)


def _differs(rule: str, report: Report, figure: Figure, other: Figure | None) -> Iterator[Finding]:
    if other is None or other.amount is None or figure.amount is None:
        return
    if abs(figure.amount - other.amount) <= max(figure.rounding_unit, other.rounding_unit):
        return
    key = f"{figure.statement}.{figure.line_code}.{figure.measure}"
    cell: Row = report.cell_by_key[key]
    unit = report.unit_of(figure.statement)
    values = {
        "name": report.line_names.get((figure.statement, figure.line_code), figure.line_code),
        "left": money(figure.amount, unit),
        "right": money(other.amount, unit),
    }
    words = f"{cell['line_name'] or ''} {cell['text'] or ''}".strip()
    doubt = report.doubt_of({figure.statement})
    severity = rules()[rule].severity
    yield Finding(rule, severity, figure.statement, place_of_cell(cell), words, values, figure.amount, other.amount, "yuan", key, doubt)


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


def _of_account(key: str) -> Iterator[str]:
    """The figures of an account that a figure of a budget is compared with."""
    statement, line, measure = key.split(".")
    for row in _counterparts():
        if (row["budget_statement"], row["budget_measure"]) == (statement, measure) and row["budget_line"] in (line, *_wildcards(line)):
            yield f"{row['statement']}.{line if row['line_code'].startswith('each ') else row['line_code']}.{row['measure']}"


def _wildcards(line: str) -> tuple[str, ...]:
    """What stands for a line in budget_counterparts.csv: any code, and any class."""
    return ("each code", *(["each class"] if len(line) == 3 else [])) if line.isdigit() else ()


@cache
def _counterparts() -> tuple[Mapping[str, str], ...]:
    text = (resources.files("vocabulary") / "identities" / "budget_counterparts.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
