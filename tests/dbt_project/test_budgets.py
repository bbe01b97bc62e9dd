"""Facts of budgets: what adds up, units that are counted once, the year before."""

from __future__ import annotations

from decimal import Decimal

import pytest
from made_up_budgets import CENTRE, OFFICE, PORT, STATION
from made_up_seeds import REGION


def test_units_are_linked_to_the_department_that_lists_them_or_that_the_seed_tells(rows):
    parents = dict(
        rows("select department, parent_id from marts.dim_department where department = any(?)", [OFFICE, CENTRE, PORT, STATION])
    )
    assert parents == {OFFICE: None, CENTRE: f"{REGION}/{OFFICE}", PORT: None, STATION: f"{REGION}/{OFFICE}"}


def test_a_unit_is_counted_once(rows):
    """In the budgets, which list it, and in the accounts of another year, which list nobody."""
    spent = "select fiscal_year, department, sum(amount) from marts.{} where department = any(?) group by all order by 1, 2"
    departments = [OFFICE, CENTRE, PORT, STATION]
    assert dict(row[1:] for row in rows(spent.format("fct_budget_expenditure_functional"), departments)) == {OFFICE: 10, PORT: 3}
    assert {department for _, department, _ in rows(spent.format("fct_expenditure_functional"), departments)} == {OFFICE, PORT}
    shown = rows("select distinct department from marts.fct_statement_line where department = any(?)", departments)
    assert {department for (department,) in shown} == set(departments)


def test_a_list_of_units_that_begins_with_their_sum_counts_the_total(rows):
    found = rows("select line_code, amount from marts.fct_budget_expenditure_functional where department = 'under_their_sum'")
    assert found == [("total", 10)]
    assert rows(
        "select count(*) from audit.audit_identity_check join marts.dim_document using (document_id) "
        "where department = 'under_their_sum' and result = 'violation' and severity = 'error'"
    ) == [(0,)]


@pytest.mark.parametrize(
    ("department", "sources"),
    [
        ("source_parts", {"general_public_budget": 5, "institutional_income": 2, "other_income": 1}),
        ("source_beside", {"general_public_budget": 5, "other_funds": 3, "institutional_income": 2}),
        ("source_of_which", {"fiscal_appropriation": 8, "opening_carryover": 1}),
        ("source_list", {"general_public_budget": 5, "institutional_income": 2, "carryover": 1}),
    ],
)
def test_income_is_told_by_the_innermost_sources_that_come_to_its_total(rows, department, sources):
    found = rows("select source, sum(amount) from marts.fct_budget_income where department = ? group by 1", department)
    assert dict(found) == sources


def test_what_was_carried_over_is_told_from_income(rows):
    ask = "select flow, sum(amount) from marts.fct_budget_income where department = 'source_of_which' group by 1"
    assert dict(rows(ask)) == {"income": 8, "carryover": 1}


def test_basic_expenditure_by_both_classes_and_money_of_no_fund(rows):
    ask = "select sum(amount), count(*) from marts.{} where department = 'two_classes'"
    assert rows(ask.format("fct_budget_expenditure_economic")) == [(5, 2)]
    assert rows(ask.format("fct_budget_expenditure_government_class")) == [(5, 1)]
    assert rows("select fund, amount from marts.fct_budget_fiscal_expenditure where department = 'two_classes'") == [
        ("fiscal_appropriation", 7)
    ]
    assert rows("select name, class_code from marts.dim_government_class where code = '50101'") == [("工资奖金津补贴", "501")]


def test_a_column_of_the_year_before_is_held_against_that_years_budget(rows):
    found = rows(
        "select place, result, severity from audit.audit_identity_check join marts.dim_document using (document_id) "
        "where title = 'this_year' and identity = 'b_y_gbe_budget' order by 1"
    )
    assert found == [("2040601", "exact", "warning"), ("2040602", "violation", "warning"), ("total", "violation", "warning")]
    assert rows("select distinct status from marts.fct_statement_line where department = 'two_budgets' and line_code = '2040602'") == [
        ("proven",)
    ]


def test_a_budget_stands_beside_the_budget_of_the_year_before(rows):
    found = rows("select line_code, kind, amount, prior_amount from marts.fct_year_on_year where department = 'two_budgets' order by 1")
    assert found == [
        ("2040601", "budget", Decimal(3), Decimal(4)),
        ("2040602", "budget", Decimal(6), Decimal(5)),
        ("total", "budget", Decimal(9), Decimal(9)),
    ]
