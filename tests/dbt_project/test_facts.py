"""Leaves, totals, editions: what adds up in the facts."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from made_up_reports import TOTAL

SUMS = "select sum(amount) from marts.{fact} where department = ?"


@pytest.mark.parametrize("department", ["clean", "items_only", "classes_only", "classes_and_items", "totals_only", "blanks", "annex"])
@pytest.mark.parametrize("fact", ["fct_expenditure_functional", "fct_fiscal_expenditure", "fct_income"])
def test_sum_over_a_fact_is_the_printed_total(rows, fact, department):
    assert rows(SUMS.format(fact=fact), department) == [(Decimal(TOTAL),)]


def test_a_heading_without_figures_is_no_parent(rows):
    assert rows(SUMS.format(fact="fct_expenditure_functional"), "empty_heading") == [(Decimal(TOTAL),)]
    assert rows(
        "select count(*) from audit.audit_identity_check join marts.dim_document using (document_id) "
        "where department = 'empty_heading' and result = 'violation'"
    ) == [(0,)]


def test_economic_leaves_add_up_to_basic_expenditure(rows):
    assert rows(SUMS.format(fact="fct_expenditure_economic"), "clean") == [(Decimal("1180.00"),)]


def test_three_public_counts_the_innermost_lines_without_meetings(rows):
    found = rows("select line_code, amount from marts.fct_three_public where department = 'three_public' and measure = 'actual' order by 1")
    assert dict(found) == {
        "overseas_travel": 0,
        "reception": Decimal("3.00"),
        "vehicle_operation": Decimal("4.00"),
        "vehicle_purchase": Decimal("4.00"),
    }


def test_the_correction_replaces_the_first_edition_which_stays_queryable(rows):
    current = rows("select title, is_current, superseded_by is null from marts.dim_document where department = 'corrected' order by title")
    assert current == [("first_edition", False, False), ("second_edition", True, True)]
    assert rows(SUMS.format(fact="fct_expenditure_functional"), "corrected") == [(Decimal(TOTAL),)]
    kept = rows(
        "select amount, reason from audit.audit_unpublished_figure join marts.dim_document using (document_id) where "
        "title = 'first_edition' and statement = 'expenditure' and line_code = '2040602' and measure = 'project'"
    )
    assert kept == [(Decimal("390.00"), "superseded")]


def test_a_damaged_file_never_displaces_the_good_one(rows):
    found = rows("select title, is_current, status from marts.dim_document where department = 'truncated' order by title")
    assert found == [("good_edition", True, "ok"), ("truncated_edition", False, "damaged")]
    assert rows(
        "select why_not_published, audit_document.message from audit.audit_document join marts.dim_document using (document_id) "
        "where title = 'truncated_edition'"
    ) == [("not readable: damaged", "cut off")]


def test_a_unit_is_not_counted_beside_its_department(rows):
    assert rows(SUMS.format(fact="fct_expenditure_functional"), "both_scopes") == [(Decimal(TOTAL),)]
    assert len(rows("select distinct document_id from marts.fct_statement_line where department = 'both_scopes'")) == 2


def test_the_latest_reading_of_a_document_wins_as_a_whole(rows):
    assert rows(SUMS.format(fact="fct_expenditure_functional"), "read_twice") == [(Decimal(TOTAL),)]
    assert rows("select count(*) from marts.dim_document where department = 'read_twice'") == [(1,)]


@pytest.mark.parametrize(
    ("title", "why"), [("no_year", "fiscal year not found"), ("a_self_evaluation", "neither final account nor budget")]
)
def test_what_is_no_identified_account_is_in_no_fact_and_says_why(rows, title, why):
    assert rows(
        "select why_not_published, published from audit.audit_document join marts.dim_document using (document_id) where title = ?", title
    ) == [(why, 0)]


def test_an_unknown_code_is_kept_under_its_nearest_known_parent(rows):
    found = rows("select code, parent_code, is_known from marts.dim_functional_class where code like '20488%' order by code")
    assert found == [("20488", "204", False), ("2048801", "204", False)]
    assert rows("select count(*) from marts.fct_expenditure_functional where line_code = '2048801'")[0][0] > 0


def test_a_code_that_was_used_again_is_two_rows(rows):
    found = rows("select name, valid_from_year, valid_to_year from marts.dim_economic_class where code = '30311' order by valid_from_year")
    assert found == [("住房公积金", 0, 2017), ("代缴社会保险费", 2021, 9999)]


def test_a_compilation_is_a_report_for_each_department_and_workbooks_are_one(rows):
    found = rows(
        "select department, dim_report.documents, count(distinct dim_document.document_id) from marts.dim_report "
        "join marts.dim_document using (report_key, department) where department in ('bound_first', 'bound_second', 'in_workbooks') "
        "group by all order by 1"
    )
    assert found == [("bound_first", 1, 1), ("bound_second", 1, 1), ("in_workbooks", 2, 2)]
    spent = rows(
        "select department, sum(amount) from marts.fct_expenditure_functional "
        "where department in ('clean', 'bound_first', 'bound_second', 'in_workbooks') group by 1 order by 1"
    )
    assert len(spent) == 4
    assert {amount for _, amount in spent} == {Decimal("1725.00")}


def test_documents_of_one_report_count_their_own_figures_and_its_checks_once(rows):
    ask = "select sum(figures), sum(checks), count(*) filter (figures = 0) from audit.audit_document join marts.dim_document "
    ask += "using (document_id, report_key) where department = ?"
    (whole,), (parted,) = rows(ask, "clean"), rows(ask, "in_workbooks")
    assert parted == whole
    assert whole[2] == 0


def test_an_amount_that_is_no_money_says_so(bundled: Path):
    with duckdb.connect(str(bundled / "published" / "mart.duckdb"), read_only=True) as connection:
        found = connection.execute("select distinct measure = 'count', unit from fct_statement_line order by 1").fetchall()
    assert found == [(False, "yuan"), (True, "count")]
