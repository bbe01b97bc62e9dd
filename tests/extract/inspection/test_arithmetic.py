"""Tables that do not add up."""

from extract.inspection.arithmetic import arithmetic, evaluations, units
from extract.inspection.finding import ADVICE, ERROR, WARNING

SOUND = {
    "expenditure.total.total": 100, "expenditure.total.basic": 60, "expenditure.total.project": 40,
    "expenditure.208.total": 100, "expenditure.208.basic": 60, "expenditure.208.project": 40,
}  # fmt: skip


def test_a_sound_table_has_no_finding(report):
    assert list(arithmetic(report(figures=SOUND))) == []


def test_the_wrong_figure_is_named_with_what_fails_by_it(report):
    (finding,) = arithmetic(report(figures={**SOUND, "expenditure.208.basic": 90}, names={"208": "社会保障和就业支出"}))
    assert (finding.rule, finding.severity, finding.key) == ("wrong_figure", ERROR, "expenditure.208.basic")
    assert finding.values["right"] == "60.00万元"
    assert {each.rule for each in finding.consequences} == {"exp_row_sum", "exp_total_row"}


def test_a_doubtful_reading_is_no_error(report):
    found = list(arithmetic(report(figures={**SOUND, "expenditure.208.basic": 90}, doubts="page 1: a digit is missing")))
    assert found
    assert {finding.severity for finding in found} == {WARNING}
    assert all(finding.doubt and finding.sure == "doubtful" for finding in found)


def test_what_rounding_explains_is_advice(report):
    found = list(arithmetic(report(figures={**SOUND, "expenditure.208.basic": "60.01", "expenditure.total.basic": "60.01"})))
    assert {finding.severity for finding in found} == {ADVICE}


def test_a_table_in_another_unit_is_certain_where_others_print_its_figures(report):
    tied = {"revenue_and_expenditure.expenditure_total.amount": 100, "expenditure.total.total": 100}
    assert {each.severity for each in units(report(figures=tied, unit_printed="元"))} == {ERROR}
    assert {each.severity for each in units(report(figures={"income.total.total": 5}, unit_printed="元"))} == {WARNING}
    assert list(units(report(figures=tied))) == []


def test_a_report_without_self_evaluation_is_asked_nothing_of_one(report):
    assert list(evaluations(report(figures=SOUND))) == []
