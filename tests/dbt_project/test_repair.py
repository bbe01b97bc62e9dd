"""What is misread in pictures is put right where it is proven, held back where it is not, and nobody is accused of it."""

from __future__ import annotations

from decimal import Decimal

FIGURE = """select figures.amount, figures.status, figures.held_back_reason from intermediate.int_figures_in_words as figures
    join marts.dim_document using (report_key) where title = ? and (statement, line_code, measure) = (?, ?, ?)"""
REPAIRS = """select line_code, measure, text_read, amount_read, amount_proposed, misreading, restored, proposed_by, result
    from audit.audit_repair join marts.dim_document using (document_id) where title = ? order by all"""
PROJECT = ("expenditure", "2040602", "project")
PAY = ("general_budget_basic_expenditure", "30101", "amount")
LAST_DIGIT = ("expenditure", "2040603", "total")


def held_back(rows, title: str) -> dict[str, int]:
    return dict(
        rows(
            "select held_back_reason, count(*) from intermediate.int_figures_in_words join marts.dim_document using (report_key) "
            "where title = ? and held_back_reason is not null group by all",
            title,
        )
    )


def test_what_identities_hold_is_proven_whatever_its_confidence(rows):
    status = (
        "select distinct lines.status from marts.fct_statement_line as lines join marts.dim_document using (document_id) where title = ?"
    )
    assert rows(status, "picture_clean") == [("proven",)]
    assert rows(REPAIRS, "picture_clean") == []


def test_a_misreading_that_two_identities_refute_is_put_right(rows):
    assert rows(REPAIRS, "picture_misread") == [
        (
            *("2040602", "project", "800.00", Decimal("800.00"), Decimal("300.00"), "confused_digit"),
            *("exp_hier_subclass 20406.project; exp_row_sum 2040602", "proof", "corrected"),
        )
    ]
    assert rows(FIGURE, "picture_misread", *PROJECT) == [(Decimal("300.00"), "corrected", None)]
    # Its neighbours are proven with it, and the raw table keeps what was read.
    others = """select lines.status, count(*) from marts.fct_statement_line as lines join marts.dim_document using (document_id)
        where title = ? group by all"""
    assert dict(rows(others, "picture_misread")) == {"proven": 179, "corrected": 1}
    raw = "select text, amount from staging.stg_cells join marts.dim_document using (document_key) where title = ? and text = '800.00'"
    assert rows(raw, "picture_misread") == [("800.00", Decimal("800.00"))]


def test_facts_add_up_to_what_was_put_right(rows):
    total = "select sum(amount) from marts.fct_expenditure_functional where department = ?"
    assert rows(total, "picture_misread") == rows(total, "picture_clean") == [(Decimal("1725.00"),)]


def test_checks_are_told_with_what_was_put_right(rows):
    checks = """select result, left_amount, right_amount from audit.audit_identity_check join marts.dim_document using (document_id)
        where title = 'picture_misread' and identity = 'exp_row_sum' and place = '2040602'"""
    assert rows(checks) == [("exact", Decimal("350.00"), Decimal("350.00"))]
    addend = """select amount from audit.audit_identity_addend join marts.dim_document using (report_key)
        where title = 'picture_misread' and identity = 'exp_row_sum' and place = '2040602' and measure = 'project'"""
    assert rows(addend) == [(Decimal("300.00"),)]


def test_what_the_recogniser_is_sure_of_is_held_back(rows):
    assert [row[-1] for row in rows(REPAIRS, "picture_sure")] == ["ambiguous"]
    assert rows(FIGURE, "picture_sure", *PROJECT) == [(Decimal("800.00"), "held_back", "ambiguous_repair")]


def test_a_publishers_contradiction_in_text_is_never_repaired(rows):
    assert rows(REPAIRS, "text_misread") == []
    assert rows(FIGURE, "text_misread", *PROJECT) == [(Decimal("800.00"), "discrepant", None)]


def test_two_that_cancel_are_held_back(rows):
    assert {row[-1] for row in rows(REPAIRS, "picture_two_cancel")} == {"ambiguous"}
    assert rows(FIGURE, "picture_two_cancel", *PROJECT) == [(Decimal("800.00"), "held_back", "ambiguous_repair")]


def test_one_identity_is_enough_where_the_recogniser_names_the_value(rows):
    assert rows(FIGURE, "picture_of_one_equation", *PAY) == [(Decimal("1178.00"), "held_back", "ambiguous_repair")]
    assert rows(FIGURE, "picture_named", *PAY) == [(Decimal("1170.00"), "corrected", None)]


def test_what_rounding_lets_pass_is_not_proven(rows):
    assert rows(FIGURE, "picture_rounded", *LAST_DIGIT) == [(Decimal("300100.00"), "held_back", "unproven_reading")]
    assert held_back(rows, "picture_rounded") == {"unproven_reading": 1}


def test_a_sum_missed_by_a_rounding_is_not_repaired(rows):
    assert rows(REPAIRS, "picture_misses_a_rounding") == []


def test_what_nothing_holds_is_held_back(rows):
    assert held_back(rows, "picture_alone") == {"unproven_reading": 1}


def test_nobody_is_accused_of_what_a_picture_was_read_as(rows):
    accused = """select title, count(*) from audit.audit_identity_check join marts.dim_document using (document_id)
        where title like 'picture%' and severity = 'error' and result = 'violation' group by all"""
    assert rows(accused) == []
    discrepant = """select count(*) from marts.fct_statement_line join marts.dim_document using (document_id)
        where title like 'picture%' and fct_statement_line.status = 'discrepant'"""
    assert rows(discrepant) == [(0,)]


def test_a_persons_decision_goes_before_proof_and_lapses_with_its_text(rows):
    assert [row[2:] for row in rows(REPAIRS, "picture_decided")] == [
        ("800.00", Decimal("800.00"), Decimal("300.00"), None, "", "person", "corrected")
    ]
    assert rows(FIGURE, "picture_decided", *PROJECT) == [(Decimal("300.00"), "corrected", None)]
    assert [row[-2:] for row in rows(REPAIRS, "picture_decided_otherwise")] == [("person", "lapsed"), ("proof", "corrected")]
    assert rows(FIGURE, "picture_decided_otherwise", *PROJECT) == [(Decimal("300.00"), "corrected", None)]
