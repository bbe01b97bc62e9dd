"""The rule book: what is found, what it is blamed on, and what is left in peace."""

from __future__ import annotations

from decimal import Decimal

import pytest

VIOLATIONS = """select identity, place, left_amount, right_amount from audit.audit_identity_check join marts.dim_document
    using (document_id) where title = ? and result = 'violation' and severity = 'error' order by identity, place"""
STATUS = "select status from marts.fct_statement_line where department = ? and statement = ? and line_code = ? and measure = ?"


@pytest.mark.parametrize(
    "title",
    [
        "clean",
        "items_only",
        "classes_only",
        "classes_and_items",
        "blanks",
        "totals_only",
        "second_edition",
        "rounded",
        "rounded_to_millions",
        "annex",
        "sheet_and_print",
        "account",
        "budget",
    ],
)
def test_no_clean_report_is_accused(rows, title):
    assert rows(VIOLATIONS, title) == []
    assert rows(
        "select discrepant, held_back from audit.audit_document join marts.dim_document using (document_id) where title = ?", title
    ) == [(0, 0)]


def test_a_wrong_cell_is_found_where_row_and_column_cross(rows):
    assert [(identity, place) for identity, place, _, _ in rows(VIOLATIONS, "wrong_cell")] == [
        ("exp_hier_subclass", "20406.project"),
        ("exp_row_sum", "2040602"),
    ]
    suspects = rows(
        "select line_code, measure, amount, proposed_amount, rank from audit.audit_suspect join marts.dim_document "
        "using (document_id) where title = 'wrong_cell'"
    )
    assert suspects == [("2040602", "project", Decimal("390.00"), Decimal("300.00"), 1)]
    assert rows(STATUS, "wrong_cell", "expenditure", "2040602", "project") == [("discrepant",)]
    assert rows(STATUS, "wrong_cell", "expenditure", "2040602", "total") == [("proven",)]
    assert rows("select count(*) from marts.fct_statement_line where department = 'wrong_cell' and status = 'discrepant'") == [(1,)]


def test_a_wrong_subtotal_is_named_with_both_sides_and_the_rest_is_published(rows):
    found = {identity: (left, right) for identity, _, left, right in rows(VIOLATIONS, "wrong_subtotal")}
    assert found["re_expenditure_classes_sum"] == (Decimal("1275.00"), Decimal("1725.00"))
    assert {"x_01_03_expenditure", "re_expenditure_grand_total"} <= set(found)
    assert rows("select line_code from marts.fct_statement_line where department = 'wrong_subtotal' and status = 'discrepant'") == [
        ("expenditure_total",)
    ]


def test_a_figure_of_a_failing_check_is_not_proven_by_an_explanation_that_rests_on_that_check_alone(rows):
    assert ("bas_class_sum", "301") in [(identity, place) for identity, place, _, _ in rows(VIOLATIONS, "shared_text")]
    for line in ("301", "personnel_total", "30101"):
        assert rows(STATUS, "shared_text", "general_budget_basic_expenditure", line, "amount") == [("discrepant",)]
    suspects = dict(
        rows(
            "select line_code, failing_checks from audit.audit_suspect join marts.dim_document using (document_id) "
            "where title = 'shared_text' and statement = 'general_budget_basic_expenditure'"
        )
    )
    assert suspects["301"] == 0 and suspects["30101"] == 1, "the pattern points to the items; 301 is merely not cleared"


def test_a_figure_that_more_identities_hold_than_fail_is_cleared_by_one_cell_that_explains_the_failure(rows):
    assert rows(STATUS, "wrong_opening", "revenue_and_expenditure", "opening_carryover", "amount") == [("discrepant",)]
    assert rows(STATUS, "wrong_opening", "revenue_and_expenditure", "income_total", "amount") == [("proven",)]


def test_no_proven_figure_takes_part_in_a_failure_that_leaves_no_better_suspect(rows):
    assert (
        rows("""select figures.line_code from intermediate.int_figures_in_words as figures
        inner join intermediate.int_suspects as suspects using (report_key, figure_key) where figures.status = 'proven'""")
        == []
    )


def test_rounding_is_told_from_violation(rows):
    found = rows(
        "select place, difference, tolerance, result from audit.audit_identity_check join marts.dim_document using (document_id) "
        "where title = 'rounded' and result <> 'exact' and identity like 'exp%' order by place"
    )
    assert ("20406.basic", Decimal("100.00"), Decimal("100.00"), "rounding") in found
    assert {row[3] for row in found} == {"rounding"}


def test_a_report_in_millions_is_proven_by_its_rounded_sums(rows):
    found = rows(
        "select place, difference, tolerance, result from audit.audit_identity_check join marts.dim_document using (document_id) "
        "where title = 'rounded_to_millions' and result = 'rounding' and identity = 'exp_hier_subclass'"
    )
    assert found == [("20406.basic", Decimal("10000.00"), Decimal("10000.00"), "rounding")]
    proven = rows(
        "select line_code, fct_statement_line.status from marts.fct_statement_line join marts.dim_document using (document_id) "
        "where title = 'rounded_to_millions' and statement = 'expenditure' and measure = 'basic' and line_code like '2040%' order by 1"
    )
    assert proven == [("20406", "proven"), ("2040601", "proven"), ("2040602", "proven")]


def test_a_doubtful_reading_is_held_back_and_said_so(rows):
    reasons = dict(
        rows(
            "select title, reason from audit.audit_unpublished_figure join marts.dim_document using (document_id) where "
            "audit_unpublished_figure.status = 'held_back' and line_code = '2040602' and measure = 'project' and statement = 'expenditure' "
            "and title not like 'picture%'"  # test_repair.py
        )
    )
    assert reasons == {
        "ocr_doubtful": "low_confidence",
        "ocr_misread": "reading_in_doubt",
        "account_open": "reading_in_doubt",
        "readers_differ": "reading_in_doubt",
        "not_compared": "reading_in_doubt",
        "unreadable": "unreadable",
        "beyond_belief": "unreadable",
    }
    for department in reasons:
        assert rows(STATUS, department, "expenditure", "2040602", "project") == []
    why = "select why_held_back from audit.audit_document join marts.dim_document using (document_id) where title = 'ocr_doubtful'"
    assert rows(why) == [("low_confidence: 1",)]


def test_the_publishers_fault_is_told_from_the_readings(rows):
    faults = """select title, fault, proposed_amount, figures.status, held_back_reason from audit.audit_suspect as suspects
        join marts.dim_document using (document_id)
        join intermediate.int_figures_in_words as figures on suspects.report_key = figures.report_key
            and (suspects.statement, suspects.line_code, suspects.measure) = (figures.statement, figures.line_code, figures.measure)
        where title in ('wrong_cell', 'ocr_misread') and rank = 1 order by title"""
    assert rows(faults) == [
        ("ocr_misread", "reading", Decimal("300.00"), "held_back", "reading_in_doubt"),
        ("wrong_cell", "publisher", Decimal("300.00"), "discrepant", None),
    ]


IN_DOUBT = """select distinct title, result, doubt, doubted_pages, unaccounted_for from audit.audit_identity_check
    join marts.dim_document using (document_id) where severity = 'error' and result in ('violation', 'reading') and title in ({})
    order by all"""


def test_a_publisher_is_accused_only_where_the_reading_is_beyond_doubt(rows):
    titles = "'wrong_cell', 'account_open', 'readers_differ', 'not_compared', 'readers_agree', 'open_elsewhere', 'ocr_misread'"
    assert rows(IN_DOUBT.format(titles)) == [
        ("account_open", "reading", "figures_unaccounted_for", "3", "page 3 row 7 column 4: lost"),
        ("not_compared", "reading", "readers_not_compared", "3", None),
        ("ocr_misread", "reading", "uncertain_reading", "3", None),
        ("open_elsewhere", "violation", None, None, None),
        ("readers_agree", "violation", None, None, None),
        ("readers_differ", "reading", "readers_differ", "3", None),
        ("wrong_cell", "violation", None, None, None),
    ]
    accused = "select distinct department from marts.fct_statement_line where status = 'discrepant'"
    departments = {department for (department,) in rows(accused)}
    assert {"readers_agree", "open_elsewhere"} <= departments
    assert not departments & {"account_open", "readers_differ", "not_compared"}


def test_a_table_that_ties_with_no_other_is_held_back_and_accuses_nobody(rows):
    assert {row[:3] for row in rows(IN_DOUBT.format("'ties_with_none'"))} == {("ties_with_none", "reading", "ties_fail")}
    held = "select distinct statement, held_back_reason from intermediate.int_figures_in_words where held_back_reason = 'ties_fail'"
    assert rows(held) == [("general_budget_expenditure", "ties_fail")]


def test_a_sum_of_which_no_term_is_printed_accuses_nobody(rows):
    found = {row[:3] for row in rows(IN_DOUBT.format("'total_alone'"))}
    assert found == {("total_alone", "reading", "terms_not_printed")}


def test_two_tables_taken_for_copies_of_one_are_held_back(rows):
    held = """select distinct statement, held_back_reason from intermediate.int_figures_in_words as figures
        join intermediate.int_reports using (report_key) where department = 'two_tables_as_one' and figures.status = 'held_back'"""
    assert rows(held) == [("income", "copies_differ")]
    discrepant = "select count(*) from marts.fct_statement_line where department = 'two_tables_as_one' and status = 'discrepant'"
    assert rows(discrepant) == [(0,)]


def test_an_uncertain_table_is_held_back_as_a_whole(rows):
    assert rows("select count(*) from marts.fct_income where department = 'uncertain_table'") == [(0,)]
    assert rows("select count(*) > 0 from marts.fct_expenditure_functional where department = 'uncertain_table'") == [(True,)]


def test_column_numbers_are_no_money(rows):
    assert rows("select status from marts.fct_statement_line where department = 'column_numbers' and statement = 'three_public'") == []


def test_an_unreadable_cell_makes_a_check_not_checkable_not_false(rows):
    assert rows(VIOLATIONS, "unreadable") == []
    assert rows(
        "select result from audit.audit_identity_check join marts.dim_document using (document_id) where title = 'unreadable' "
        "and identity = 'exp_row_sum' and place = '2040602'"
    ) == [("not_checkable",)]


def test_a_wrong_unit_marks_the_table_and_no_other(rows):
    found = rows("select distinct statement from marts.fct_statement_line where department = 'wrong_unit' and status = 'discrepant'")
    assert found == [("general_budget_expenditure",)]
    assert rows(
        "select distinct proposed_amount / amount from audit.audit_suspect join marts.dim_document using (document_id) "
        "where title = 'wrong_unit' and amount <> 0"
    ) == [(10000.0,)]


def test_figures_whose_printed_unit_was_overruled_are_corrected_and_not_proven(rows):
    found = dict(
        rows(
            "select statement, list(distinct status) from marts.fct_statement_line where department = 'overruled_label' group by statement"
        )
    )
    assert found["general_budget_expenditure"] == ["corrected"]
    assert found["expenditure"] == ["proven"]
    assert rows(
        "select grade, corrected, figures - proven - unproven - discrepant - held_back from audit.audit_document "
        "join marts.dim_document using (document_id) where title = 'overruled_label'"
    ) == [("C", 39, 39)]
    assert ("unit_label_contradicted", "general_budget_expenditure") in rows(
        "select finding, place from audit.audit_plausibility join marts.dim_document using (document_id) where title = 'overruled_label'"
    )


def test_a_table_in_an_unknown_unit_is_held_back_and_accuses_nobody(rows):
    of_table = "from marts.fct_statement_line where department = 'unknown_unit' and statement = 'general_budget_expenditure'"
    assert rows(f"select count(*) {of_table}") == [(0,)]
    assert rows("select distinct status from marts.fct_statement_line where department = 'unknown_unit' and statement = 'expenditure'") == [
        ("proven",)
    ]
    assert rows(
        "select why_held_back, discrepant, violations from audit.audit_document join marts.dim_document using (document_id) "
        "where title = 'unknown_unit'"
    ) == [("unknown_unit: 39", 0, 0)]


def test_the_form_of_2018_is_checked_by_its_own_identity(rows):
    found = dict(
        rows(
            "select identity, result from audit.audit_identity_check join marts.dim_document using (document_id) "
            "where title = 'form_of_2018' and identity like 're_income_lines%'"
        )
    )
    assert found == {"re_income_lines_sum_one_fiscal_line": "exact"}


def test_carry_over_is_held_against_the_year_before(rows):
    found = dict(
        rows(
            "select title, result from audit.audit_identity_check join marts.dim_document using (document_id) "
            "where department = 'two_years' and identity = 'y_carry_01'"
        )
    )
    assert found == {"year_one": "not_checkable", "year_two": "exact", "year_three": "violation"}
    assert rows("select count(*) from audit.audit_suspect join marts.dim_document using (document_id) where title = 'year_three'") == [(0,)]


def test_every_addend_is_listed(rows):
    assert rows(
        "select side, measure, amount, page from audit.audit_identity_addend join marts.dim_document using (report_key) "
        "where title = 'clean' and identity = 'exp_row_sum' and place = '2040602' order by all"
    ) == [
        ("left", "total", Decimal("350.00"), 3),
        ("right", "basic", Decimal("50.00"), 3),
        ("right", "operating", Decimal("0.00"), 3),
        ("right", "project", Decimal("300.00"), 3),
    ]


def test_a_budget_is_proven_by_its_own_identities(rows):
    found = dict(
        rows(
            "select identity, min(result) from audit.audit_identity_check join marts.dim_document using (document_id) "
            "where title = 'budget' and result <> 'not_checkable' group by identity"
        )
    )
    assert set(found.values()) == {"exact"}
    assert {"b_re_balance", "b_re_expenditure_classes_sum", "b_gbe_total_row", "b_proc_lines_sum"} <= set(found)
    assert rows(VIOLATIONS, "wrong_budget") == [("b_proc_lines_sum", "goods.01", Decimal("20.00"), Decimal("21.00"))]


def test_identities_that_presuppose_zeros_are_not_asked_of_others(rows):
    asked = "select count(*) from audit.audit_identity_check join marts.dim_document using (document_id) where title = ? and identity = ?"
    assert rows(asked, "clean", "x_05_eq_02_when_no_carry")[0][0] > 0
    assert rows(asked, "with_carryover", "x_05_eq_02_when_no_carry") == [(0,)]


def test_information_proves_nothing_and_accuses_nobody(rows):
    assert rows(
        "select identity, left_amount, right_amount from audit.audit_observation join marts.dim_document using (document_id) "
        "where title = 'project_reception' and not holds"
    ) == [("u_09_06_reception", Decimal("12.00"), Decimal("10.00"))]
    assert rows("select count(*) from audit.audit_identity_check where severity = 'information'") == [(0,)]


def test_of_cells_that_explain_a_failure_equally_well_the_smallest_misprint_comes_first(rows):
    found = rows(
        "select line_code, rank, digits_changed from audit.audit_suspect join marts.dim_document using (document_id) "
        "where title = 'wrong_item' order by rank, line_code"
    )
    assert found[0] == ("30101", 1, 1)
    assert len(found) > 1 and all(rank > 1 for _, rank, _ in found[1:])


def test_a_decision_with_another_difference_counts_no_more(rows):
    assert rows(VIOLATIONS.replace("result = 'violation'", "result = 'violation' and is_accepted"), "accepted") != []
    grades = rows("select grade, discrepant from audit.audit_document join marts.dim_document using (document_id) where title = 'accepted'")
    assert grades == [("B", 0)]
    assert rows("select holds, difference, expected_difference from audit.audit_reviewed_exception order by all")[0] == (
        False,
        Decimal("-90.00"),
        Decimal("-80.00"),
    )
    assert rows(STATUS, "no_longer_accepted", "expenditure", "2040602", "project") == [("discrepant",)]


def test_roundings_that_are_possible_and_unlikely_are_listed(rows):
    assert rows(VIOLATIONS, "ten_roundings") == []
    assert rows(
        "select place, amount, other_amount, detail from audit.audit_plausibility join marts.dim_document using (document_id) "
        "where title = 'ten_roundings' and finding = 'unlikely_rounding' and place = 'expenditure.basic'"
    ) == [
        (
            "expenditure.basic",
            Decimal("55000000.00"),
            Decimal("55000500.00"),
            "off by more than rounding is likely to explain: exp_total_row",
        ),
    ]


def test_what_a_sheet_stores_beyond_what_it_shows_is_rounding(rows):
    assert rows(
        "select identity, difference, result from audit.audit_identity_check join marts.dim_document using (document_id) "
        "where title = 'sheet_and_print' and identity = 're_balance'"
    ) == [("re_balance", Decimal("12.34"), "rounding")]
    # the print shows 300.00 where the sheet stores 300.004
    assert (
        rows(
            "select * from audit.audit_plausibility join marts.dim_document using (document_id) "
            "where title = 'sheet_and_print' and finding = 'annex_differs'"
        )
        == []
    )
    assert rows(
        "select amount from marts.fct_statement_line where department = 'sheet_and_print' "
        "and statement = 'expenditure' and line_code = '2040602' and measure = 'project'"
    ) == [(Decimal("3000040.00"),)]


def test_an_annex_is_held_against_its_table_and_changes_no_figure(rows):
    found = rows(
        "select line_code, measure, text, table_amount, result, misreading, reason from audit.audit_annex_figure "
        "join marts.dim_document using (document_id) where title in ('another_annex', 'annex') order by 1, 2"
    )
    assert found == [
        ("2040602", "project", "30.00", Decimal("300.00"), "repaired", "lost_digit", None),
        ("2040699", "basic", "9.00", None, "held_back", None, "no_such_figure_in_table"),
        ("2040699", "total", "9.00", None, "held_back", None, "no_such_figure_in_table"),
    ]
    finer = rows(
        "select result, count(*) > 0 from audit.audit_annex_figure join marts.dim_document using (document_id) "
        "where title = 'sheet_and_print' group by 1"
    )
    assert finer == [("agrees", True)]
    assert rows(
        "select amount, status from marts.fct_statement_line where department = 'another_annex' "
        "and statement = 'expenditure' and line_code = '2040602' and measure = 'project'"
    ) == [(Decimal("300.00"), "proven")]


def test_what_no_sum_can_see_is_listed(rows):
    found = rows(
        "select finding, place, amount, other_amount from audit.audit_plausibility join marts.dim_document using (document_id) "
        "where title in ('another_annex', 'column_numbers', 'wrong_unit') and finding <> 'table_missing' order by 1, 2 limit 3"
    )
    assert ("annex_differs", "expenditure.2040602.project", Decimal("300.00"), Decimal("30.00")) in found
    missing = rows(
        "select distinct statement from audit.audit_plausibility join marts.dim_document using (document_id) "
        "where title = 'clean' and finding = 'table_missing' order by 1"
    )
    assert missing == [("government_fund",), ("state_capital",), ("three_public",)]
