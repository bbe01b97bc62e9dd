"""What lasts and what is compared: departments across renames and mergers, regions, years, editions, budgets, coverage."""

from __future__ import annotations

from decimal import Decimal

REGION = "某省某市"


def test_a_renamed_department_stays_the_same(rows):
    found = rows(
        "select department, former_names, first_fiscal_year, last_fiscal_year from marts.dim_department where department_id = ?",
        f"{REGION}/某市卫生健康局",
    )
    assert found == [("某市卫生健康局", "某市卫生和计划生育局", 2018, 2019)]
    assert rows("select count(*) > 0 from marts.fct_year_on_year where department = '某市卫生健康局' and fiscal_year = 2019") == [(True,)]
    assert rows(
        "select result from audit.audit_identity_check join marts.dim_document using (document_id) "
        "where title = 'after_renaming' and identity = 'y_carry_01'"
    ) == [("exact",)]


def test_a_merged_department_was_its_own_and_names_its_successor(rows):
    found = rows(
        "select department, former_names, successor_id, lineage_id from marts.dim_department where department_id = ?",
        f"{REGION}/某市乡村振兴局",
    )
    successor = f"{REGION}/某市农业农村局"
    assert found == [("某市乡村振兴局", "某市扶贫办公室", successor, successor)]
    by_lineage = rows(
        "select fiscal_year, sum(amount) from marts.fct_expenditure_functional "
        "join marts.dim_department using (department_id) where lineage_id = ? group by 1 order by 1",
        successor,
    )
    assert by_lineage == [(2020, Decimal("1725.00")), (2023, Decimal("3450.00")), (2024, Decimal("1725.00"))]
    assert rows("select max(fiscal_year) from audit.audit_coverage where department_id = ?", f"{REGION}/某市乡村振兴局") == [(2023,)]


def test_a_region_lies_in_another_one(rows):
    found = rows("select region, level, parent_region, current_reports > 0, current_reports_within > 0 from marts.dim_region order by 1")
    assert found == [
        ("某省", "省级", None, False, True),
        (REGION, "地级", "某省", True, True),
    ]


def test_what_a_correction_changed_figure_by_figure(rows):
    found = rows(
        "select statement, line_code, measure, old_amount, new_amount, difference, was_accused from audit.audit_edition_change "
        "where department_id = ?",
        f"{REGION}/corrected",
    )
    assert found == [("expenditure", "2040602", "project", Decimal("390.00"), Decimal("300.00"), Decimal("-90.00"), True)]


def test_closing_beside_next_opening(rows):
    found = rows(
        "select fiscal_year, closing_amount, next_opening_amount, agrees from audit.audit_carryover "
        "where department = 'two_years' and fund = 'all' order by 1"
    )
    assert found == [(2022, Decimal("25.00"), Decimal("25.00"), True), (2023, Decimal("25.00"), Decimal("0.00"), False)]


def test_a_year_beside_the_year_before(rows):
    found = rows(
        "select fiscal_year, amount, prior_amount, change from marts.fct_year_on_year where department = 'two_years' "
        "and statement = 'revenue_and_expenditure' and line_code = 'closing_carryover' order by 1"
    )
    assert found == [
        (2023, Decimal("25.00"), Decimal("25.00"), Decimal("0.00")),
        (2024, Decimal("0.00"), Decimal("25.00"), Decimal("-25.00")),
    ]


def test_a_budget_meets_its_final_account_and_no_other_fact(rows):
    found = rows(
        "select statement, line_code, measure, budget_amount, actual_amount, deviation from marts.fct_budget_execution "
        "where department = 'both_kinds' and line_code in ('2040602', 'income_grand_total', 'total') order by 1, 2, 3"
    )
    assert found == [
        ("expenditure", "total", "basic", Decimal("1200.00"), Decimal("1180.00"), Decimal("-20.00")),
        ("expenditure", "total", "project", Decimal("500.00"), Decimal("545.00"), Decimal("45.00")),
        ("general_budget_expenditure", "2040602", "total", Decimal("300.00"), Decimal("350.00"), Decimal("50.00")),
        ("general_budget_expenditure", "total", "total", Decimal("1600.00"), Decimal("1725.00"), Decimal("125.00")),
        ("revenue_and_expenditure", "income_grand_total", "amount", Decimal("1700.00"), Decimal("1725.00"), Decimal("25.00")),
    ]
    kinds = rows("select distinct kind from marts.fct_statement_line where department = 'both_kinds' order by 1")
    assert kinds == [("budget",), ("final_account",)]
    for fact in ("fct_income", "fct_expenditure_functional", "fct_fiscal_expenditure", "fct_expenditure_economic", "fct_balance"):
        assert rows(f"select count(*) from marts.{fact} where starts_with(statement, 'budget')") == [(0,)]


def test_who_should_have_published_and_did_not(rows):
    coverage = "select fiscal_year, coverage, basis from audit.audit_coverage where department_id = ? and kind = 'final_account' order by 1"
    assert rows(coverage, f"{REGION}/某市统计局") == [(2023, "missing", "listed")]
    assert rows(coverage, f"{REGION}/某市农业农村局") == [
        (2023, "published", "reported in other years"),
        (2024, "published", "reported in other years"),
    ]
    assert rows(coverage, f"{REGION}/某市乡村振兴局") == [
        (2020, "published", "reported in other years"),
        (2021, "missing", "reported in other years"),
        (2022, "missing", "reported in other years"),
        (2023, "published", "reported in other years"),
    ]


def test_a_code_that_changed_its_meaning_is_not_the_same_class(rows):
    found = rows(
        "select line_code, is_same_class, count(*) > 0 from marts.fct_year_on_year "
        "where department = 'changed_class' and line_code in ('20406', '2040601', '2040698', '301', 'total') group by all order by 1"
    )
    assert found == [
        ("20406", True, True),
        ("2040601", True, True),
        ("2040698", False, True),
        ("301", True, True),
        ("total", True, True),
    ]


def test_a_code_of_another_year_and_an_unknown_one_are_listed(rows):
    found = rows("select code, why, nearest_known_parent from audit.audit_unknown_code where code like '20488%' order by 1")
    assert found == [("20488", "unknown", "204"), ("2048801", "unknown", "204")]


def test_the_league_counts_current_and_replaced_editions_apart(rows):
    (found,) = rows(
        "select reports, violating_reports, corrected_reports from audit.audit_violation_league "
        "where fiscal_year = 2023 and kind = 'final_account'"
    )
    counted = rows(
        "select count(*) filter (is_current), count(*) filter (is_current and violations > 0), "
        "count(*) filter (not is_current and violations > 0) from audit.audit_document join marts.dim_report "
        "using (report_key, document_id, is_current) where fiscal_year = 2023 and kind = 'final_account' and status = 'ok'"
    )
    assert [found] == counted
    assert found[2] == 1
