"""A report is not a file: what several documents print for one department, year, kind and scope is one report."""

from __future__ import annotations

from decimal import Decimal

from made_up_reports import TOTAL

WHOSE = "department = 'in_three_documents'"


def test_three_documents_are_one_report(rows):
    assert rows(f"select count(*), count(distinct report_id), count(distinct document_id) from marts.dim_document where {WHOSE}") == [
        (3, 1, 3)
    ]
    assert rows(f"select distinct is_current, superseded_by from marts.dim_document where {WHOSE}") == [(True, None)]


def test_their_tables_are_counted_once_and_proven_against_each_other(rows):
    assert rows(f"select sum(amount) from marts.fct_expenditure_functional where {WHOSE}") == [(Decimal(TOTAL),)]
    assert rows(
        "select distinct result from audit.audit_identity_check join marts.dim_document using (report_key) "
        f"where {WHOSE} and identity = 'x_01_03_expenditure'"
    ) == [("exact",)]
    assert rows(f"select distinct status from marts.fct_statement_line where {WHOSE} and statement = 'expenditure'") == [("proven",)]


def test_each_figure_names_the_document_it_is_printed_in(rows):
    found = rows(
        "select distinct statement, title, facts.archive_document_id from marts.fct_statement_line as facts "
        f"join marts.dim_document as documents using (document_id, report_id) where facts.{WHOSE} "
        "and statement in ('expenditure', 'income') order by statement"
    )
    assert found == [("expenditure", "the_other_table", "a" * 64), ("income", "all_tables_but_one", "a" * 64)]


def test_a_second_copy_that_differs_is_listed_and_accuses_nobody(rows):
    assert rows(
        "select findings.line_code, findings.amount, findings.other_amount from audit.audit_plausibility as findings "
        f"join marts.dim_document as documents using (document_id) where {WHOSE} and finding = 'annex_differs'"
    ) == [("2040602", Decimal("300.00"), Decimal("390.00"))]
    assert rows(f"select count(*) from marts.fct_statement_line where {WHOSE} and status = 'discrepant'") == [(0,)]


def test_figures_and_checks_are_counted_with_one_document_each(rows):
    found = rows(
        "select title, figures > 0, checks > 0 from audit.audit_document join marts.dim_document using (document_id) "
        f"where {WHOSE} order by title"
    )
    assert found == [("a_second_copy", False, False), ("all_tables_but_one", True, True), ("the_other_table", True, False)]
    reports = f"(select report_key from marts.dim_document where {WHOSE})"
    [(counted,)] = rows(f"select sum(figures) from audit.audit_document where report_key in {reports}")
    assert rows(f"select count(*) from intermediate.int_figure_verdicts where report_key in {reports}") == [(counted,)]


def test_a_unit_that_only_the_other_document_tells(rows):
    assert rows("select sum(amount) from marts.fct_expenditure_functional where department = 'unit_elsewhere'") == [
        (Decimal(TOTAL) * 10_000,)
    ]
    assert rows(
        "select distinct result from audit.audit_identity_check join marts.dim_document using (report_key) "
        "where department = 'unit_elsewhere' and identity = 'x_01_03_expenditure'"
    ) == [("exact",)]
