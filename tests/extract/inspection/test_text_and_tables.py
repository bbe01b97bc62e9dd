"""Sentences beside tables."""

from extract.inspection.finding import ADVICE, ERROR, WARNING
from extract.inspection.stated import stated
from extract.inspection.text_and_tables import text_and_tables

INCOME = ["二、收入决算情况说明", "本年收入合计1610.48万元。"]


def found(made):
    return list(text_and_tables(made, stated(made)))


def test_an_amount_that_no_table_has_is_an_error(report):
    (finding,) = found(report(INCOME, {"income.total.total": "1160.48"}))
    assert (finding.rule, finding.severity) == ("n_income_total", ERROR)
    assert finding.values["right"] == "1,160.48万元"


def test_an_amount_that_stands_in_another_line_is_for_a_person(report):
    (finding,) = found(report(INCOME, {"income.total.total": "1160.48", "income.208.total": "1610.48"}))
    assert finding.severity == WARNING


def test_a_total_by_the_name_of_another_one_is_advice(report):
    figures = {"income.total.total": "1160.48", "revenue_and_expenditure.income_grand_total.amount": "1610.48"}
    (finding,) = found(report(INCOME, figures))
    assert finding.severity == ADVICE


def test_what_is_cut_off_agrees(report):
    assert found(report(["二、收入决算情况说明", "本年收入合计1160.47万元。"], {"income.total.total": "1160.48"})) == []


def test_a_doubtful_table_makes_no_error(report):
    (finding,) = found(report(INCOME, {"income.total.total": "1160.48"}, doubts="page 1: a digit"))
    assert (finding.severity, finding.sure) == (WARNING, "doubtful")
