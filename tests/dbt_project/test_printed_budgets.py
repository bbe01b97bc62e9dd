"""Budgets in nine regional forms, read without a fault: facts come to the printed totals, no clean report is accused, each fault is."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from printed_budgets import PrintedBudget, printed_budgets
from raw_reports import land_together

from vocabulary import yuan_per_unit

STATEMENTS_OF_FACTS = {
    "fct_budget_income": ("budget_income",),
    "fct_budget_expenditure_functional": ("budget_expenditure",),
    "fct_budget_fiscal_expenditure": (
        "budget_general_budget_expenditure",
        "budget_government_fund_expenditure",
        "budget_state_capital_expenditure",
    ),
    "fct_budget_expenditure_economic": ("budget_general_budget_basic_expenditure",),
    "fct_budget_expenditure_government_class": ("budget_general_budget_basic_expenditure_government_class",),
}


@pytest.fixture(scope="module")
def budgets(shared: Path) -> list[PrintedBudget]:
    found = list(printed_budgets(shared / "corpus" / "budgets" / "truth"))
    assert len({budget.form for budget in found}) == 9
    return found


@pytest.fixture(scope="module")
def ask(budgets: list[PrintedBudget], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[tuple]]:
    """`ask(sql, *parameters)` over one warehouse of all budgets, built with all its tests."""
    from extract.landing import ensure_tables
    from publish.dbt import run_dbt

    work = tmp_path_factory.mktemp("budgets")
    land_together(work / "raw", (budget.report for budget in budgets))
    ensure_tables(work / "raw")
    run = run_dbt(work / "raw", work / "warehouse.duckdb", work / "dbt")
    assert run.succeeded, f"{run.failures}\n{run.log_tail}"

    def query(sql: str, *parameters: object) -> list[tuple]:
        with duckdb.connect(str(work / "warehouse.duckdb"), read_only=True) as connection:
            return connection.execute(sql, list(parameters)).fetchall()

    return query


def test_those_with_a_planted_fault_are_accused_and_no_others(ask, budgets):
    accused = ask("""
        select distinct title from audit.audit_identity_check join marts.dim_report using (report_key)
        where severity = 'error' and result = 'violation'""")
    at_fault = {budget.report.name for budget in budgets if budget.faults}
    assert at_fault
    assert {title for (title,) in accused} == at_fault


def test_warnings_hold_where_the_report_is_clean(ask, budgets):
    clean = {budget.report.name for budget in budgets if not budget.faults}
    failing = ask("""
        select title, identity, place from audit.audit_identity_check join marts.dim_report using (report_key)
        where severity = 'warning' and result = 'violation'""")
    assert [each for each in failing if each[0] in clean] == []


@pytest.mark.parametrize("fact", STATEMENTS_OF_FACTS)
def test_the_sum_of_a_fact_is_the_printed_total(ask, budgets, fact):
    found = {
        (title, statement): (amount, rows)
        for title, statement, amount, rows in ask(
            f"select title, statement, sum(amount), count(*) from marts.{fact} join marts.dim_report using (report_key) group by all"
        )
    }
    wrong, compared = [], 0
    for budget in budgets:
        for statement in STATEMENTS_OF_FACTS[fact]:
            total = printed_total(budget, statement)
            if total is None or budget.faults:
                continue
            amount, rows = found.get((budget.report.name, statement), (Decimal(0), 0))
            unit = yuan_per_unit()[budget.report.units[statement]].scaleb(-budget.report.decimals)
            compared += 1
            if abs(amount - total) > (unit * (rows + 1) / 2 if unit > 1 else 0):
                wrong.append((budget.form, budget.report.name, statement, amount, total))
    assert wrong == []
    assert compared or fact == "fct_budget_expenditure_government_class"  # which no form of the corpus prints


def test_nearly_every_figure_is_proven(ask):
    by_status = dict(ask("select status, count(*) from marts.fct_statement_line group by 1"))
    assert by_status["proven"] > 0.99 * sum(by_status.values())


def printed_total(budget: PrintedBudget, statement: str) -> Decimal | None:
    """The total of a table as it is printed, in yuan; None where it prints none."""
    row = budget.report.tables.get(statement, {}).get("total", {})
    text = row.get("total") or row.get("amount")
    return None if text in (None, "—") else Decimal(text) * yuan_per_unit()[budget.report.units[statement]]
