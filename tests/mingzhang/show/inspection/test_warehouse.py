"""Reports of the published warehouse beside a report."""

from decimal import Decimal

import duckdb
import pytest

from extract.inspection.report import Report
from mingzhang.show.inspection.warehouse import others_of


@pytest.fixture
def mart(tmp_path):
    file = tmp_path / "mart.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute(
            "CREATE TABLE dim_report AS SELECT * FROM (VALUES "
            "(1, '2022', 'final_account', 2022, 'department', '甲局', true), (2, 'budget', 'budget', 2023, 'department', '甲局', true), "
            "(3, 'itself', 'final_account', 2023, 'department', '甲局', true), "
            "(4, 'old', 'final_account', 2022, 'department', '甲局', false), "
            "(5, 'another', 'final_account', 2022, 'department', '乙局', true)) "
            "AS t(report_key, title, kind, fiscal_year, scope, department, is_current)"
        )
        connection.execute(
            "CREATE TABLE fct_statement_line AS SELECT * FROM (VALUES "
            "(1, 'income', 'total', 'total', 5.00::DECIMAL(20, 2), NULL::VARCHAR, NULL::VARCHAR, true)) "
            "AS t(report_key, statement, line_code, measure, amount, level, parent_code, is_leaf)"
        )
    return file


def made(department):
    return Report("a.pdf", "pdf", 1, "final_account", 2023, department, "department", "", [], [], [], [])


def test_the_department_s_other_reports_of_both_years(mart):
    found = others_of(mart, made("甲局"))
    assert [(each.name, each.kind, each.fiscal_year) for each in found] == [("2022", "final_account", 2022), ("budget", "budget", 2023)]
    assert found[0].figure_by_key["income.total.total"].amount == Decimal(5)


def test_nothing_without_a_department(mart):
    assert others_of(mart, made(None)) == []
