"""A report beside others."""

import pytest

from extract.inspection.between import between, other_report
from extract.inspection.stated import stated


def found(made, other):
    return [each.rule for each in between(made, stated(made), other_report(other))]


@pytest.mark.parametrize(("closing", "rules"), [(5, []), (6, ["y_carry_01"])])
def test_what_the_year_before_carried_over(report, closing, rules):
    made = report(figures={"revenue_and_expenditure.opening_carryover.amount": 5})
    before = report(figures={"revenue_and_expenditure.closing_carryover.amount": closing}, fiscal_year=2022)
    assert found(made, before) == rules


@pytest.mark.parametrize(("prior", "rules"), [(90, []), (80, ["n_prior"])])
def test_a_figure_less_its_change_is_that_of_the_year_before(report, prior, rules):
    made = report(["二、收入决算情况说明", "本年收入合计100.00万元，比上年增加10.00万元。"], {"income.total.total": 100})
    assert found(made, report(figures={"income.total.total": prior}, fiscal_year=2022)) == rules


def test_columns_of_the_year_before(report):
    made = report(figures={"budget_expenditure.total.prior_year_budget": 100}, kind="budget")
    assert found(made, report(figures={"budget_expenditure.total.total": 120}, kind="budget", fiscal_year=2022)) == ["b_y_exp_budget"]
    assert found(made, report(figures={"budget_expenditure.total.total": 100}, kind="budget", fiscal_year=2022)) == []


def test_the_initial_budget_of_an_item(report):
    lines = [
        "五、一般公共预算财政拨款支出决算情况说明",
        "1、社会保障和就业支出（类）行政事业单位养老支出（款）养老保险缴费支出（项）。年初预算为20.00万元，支出决算为20.00万元。",
    ]
    made = report(lines, {"general_budget_expenditure.2080505.total": 20}, {"2080505": "养老保险缴费支出"})
    budget = report(figures={"budget_general_budget_expenditure.2080505.amount": 30}, kind="budget")
    assert found(made, budget) == ["budget_differs"]


def test_a_unit_has_no_more_than_its_department(report):
    unit = report(figures={"income.total.total": 100}, scope="unit")
    assert found(unit, report(figures={"income.total.total": 90})) == ["unit_exceeds_department"]
    assert found(unit, report(figures={"income.total.total": 300})) == []


def test_reports_that_have_nothing_to_do_with_each_other(report):
    made = report(figures={"income.total.total": 100})
    assert found(made, report(figures={"income.total.total": 90}, fiscal_year=2020)) == []
