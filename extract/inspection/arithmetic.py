"""Tables that do not add up: the identities of the rule book, with the wrong figure where proof points at one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from extract.identities import Check, Checked, check_evaluation, checked_tables, figures_of_forms
from extract.inspection.amounts import money
from extract.inspection.culprits import Culprit, culprits
from extract.inspection.finding import ADVICE, ERROR, NOWHERE, WARNING, Finding, Place
from extract.inspection.places import place_of_cell
from extract.inspection.report import Report, Row
from extract.inspection.rules import rules
from vocabulary import statement_measures, yuan_per_unit


def arithmetic(report: Report) -> Iterator[Finding]:
    """A finding for each wrong figure with all that fails by it, for each further identity that fails, and, as advice, for each that holds
    but for rounding.
    """
    checked = [each for each in checked_tables(report.figures, report.fiscal_year) if not any(a.term.is_prior for a in each.addends)]
    failing = [each for each in checked if _fails(each)]
    binding = [each for each in failing if each.check.severity == "error"]
    found, unexplained = culprits(binding, [each for each in checked if each.check.result in ("exact", "rounding")])
    explained = {id(each) for culprit in found for each in culprit.mended}
    for culprit in found:
        yield _of_culprit(report, culprit)
    for each in failing:
        if id(each) not in explained and (each in unexplained or each.check.severity != "error"):
            yield finding_of_check(report, each)
    for each in checked:
        if each.check.result == "rounding":
            yield finding_of_check(report, each)


def units(report: Report) -> Iterator[Finding]:
    """Tables that print another unit than their figures have: certain where other tables print the same figures in that unit."""
    checked = [each for each in checked_tables(report.figures, report.fiscal_year) if each.check.result in ("exact", "rounding")]
    tied = {addend.figure.statement for each in checked if each.check.left and _statements(each) > 1 for addend in each.addends}
    for table in report.tables:
        printed, statement = table["unit_printed"], table["statement"]
        if table["role"] == "statutory" and statement and printed in yuan_per_unit() and printed != table["unit"]:
            doubt = report.doubt_of({statement})
            yield Finding(
                "wrong_unit",
                ERROR if statement in tied and not doubt else WARNING,
                statement,
                Place(int(str(table["pages"]).partition("-")[0])),
                f"{table['title']} {printed}",
                {"name": table["title"] or "", "left": printed, "right": table["unit"]},
                doubt=doubt,
            )


def _statements(checked: Checked) -> int:
    return len({addend.figure.statement for addend in checked.addends})


def evaluations(report: Report) -> Iterator[Finding]:
    """What fails within the report's self-evaluations, and between them and its account."""
    forms = figures_of_forms(report.tables, report.cells)
    for check in check_evaluation(forms, report.figures):
        if check.result == "violation":
            severity = WARNING if check.severity == "error" else rules()[check.identity].severity
            yield Finding(check.identity, severity, "performance", NOWHERE, "", _sides(check, "", check.place), check.left, check.right)


def finding_of_check(report: Report, checked: Checked) -> Finding:
    """The finding of one identity that fails, or that holds but for rounding."""
    check, cell = checked.check, _first_cell(report, checked)
    statements = {addend.figure.statement for addend in checked.addends}
    unit = _unit(report, checked)
    severity = ADVICE if check.result == "rounding" else rules()[check.identity].severity
    doubt = report.doubt_of(statements) if severity != ADVICE else ""
    return Finding(
        check.identity,
        WARNING if doubt and severity == ERROR else severity,
        checked.addends[0].figure.statement,
        place_of_cell(cell) if cell else NOWHERE,
        _words(cell) if cell else "",
        _sides(check, unit, _named(report, checked)),
        check.left,
        check.right,
        "yuan" if unit else "count",
        _key_of(checked),
        doubt,
    )


def _of_culprit(report: Report, culprit: Culprit) -> Finding:
    """The wrong figure, with the first identity that it breaks as its rule and the others as consequences."""
    key = ".".join(culprit.key)
    cell = report.cell_by_key[key]
    main, *others = sorted(culprit.mended, key=lambda each: (len(each.addends), each.check.identity))
    unit = _unit(report, main)
    doubt = report.doubt_of({culprit.key[0], *(addend.figure.statement for addend in main.addends)})
    return Finding(
        "wrong_figure",
        WARNING if doubt else ERROR,
        culprit.key[0],
        place_of_cell(cell),
        _words(cell),
        {
            "name": cell["line_name"] or culprit.key[1],
            "printed": money(culprit.printed, unit),
            "right": money(culprit.right, unit),
            "count": str(len(culprit.mended)),
        },
        culprit.printed,
        culprit.right,
        "yuan" if unit else "count",
        key,
        doubt,
        tuple(finding_of_check(report, each) for each in (main, *others)),
    )


def _fails(checked: Checked) -> bool:
    return checked.check.result == "violation" and rules()[checked.check.identity].severity != ADVICE


def _first_cell(report: Report, checked: Checked) -> Row | None:
    """The cell that stands for the check: the sum, which is the first figure of its left side."""
    keys = (_key(addend.figure.statement, addend.figure.line_code, addend.figure.measure) for addend in checked.addends)
    return next((report.cell_by_key[key] for key in keys if key in report.cell_by_key), None)


def _key_of(checked: Checked) -> str:
    figure = checked.addends[0].figure
    return _key(figure.statement, figure.line_code, figure.measure)


def _key(*parts: str) -> str:
    return ".".join(parts)


def _named(report: Report, checked: Checked) -> str:
    """What the check is of, as its table prints it."""
    figure = checked.addends[0].figure
    line = report.line_names.get((figure.statement, figure.line_code), figure.line_code)
    measure = statement_measures().get((figure.statement, figure.measure))
    return f"{line}·{measure.name}" if measure is not None and measure.name != line else line


def _unit(report: Report, checked: Checked) -> str:
    cell = _first_cell(report, checked)
    unit = str(cell["unit"]) if cell else ""
    return unit if unit in yuan_per_unit() else ""


def _words(cell: Row) -> str:
    return f"{cell['line_name'] or ''} {cell['text'] or ''}".strip()


def _sides(check: Check, unit: str, name: str) -> dict[str, str]:
    def told(amount: Decimal | None) -> str:
        return "–" if amount is None else money(amount, unit)

    return {"name": name, "left": told(check.left), "right": told(check.right), "difference": told(check.difference)}
