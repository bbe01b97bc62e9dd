"""What sentences state, beside what the tables print."""

from __future__ import annotations

from decimal import Decimal

import pytest

CLAIMS = "select subject, measure, text, result, is_truncated from marts.fct_claim where department = ? order by claim_no"
CHECKS = (
    "select text, c.result from audit.audit_claim_check c join marts.fct_claim using (document_id, claim_no) "
    "where identity = ? order by claim_no"
)


@pytest.fixture(scope="module")
def claims(rows):
    """Result of each claim of the report that states its figures: {(subject, measure, text): (result, is_truncated)}."""
    found = rows(CLAIMS.replace("where", "where kind = 'final_account' and"), "in_words")
    return {(subject, measure, text): (result, truncated) for subject, measure, text, result, truncated in found}


@pytest.mark.parametrize(
    ("subject", "measure", "text", "result"),
    [
        ("income.total.total", "amount", "1725.00元", "agrees"),
        ("income.total.total", "amount", "1752.00元", "contradicts"),
        ("general_budget_expenditure.total.basic", "share", "68.41%", "agrees"),
        ("general_budget_expenditure.total.basic", "share", "86.41%", "contradicts"),
        ("general_budget_expenditure.total.total", "change_rate", "15.00%", "agrees"),
        ("general_budget_expenditure.total.total", "change_rate", "14.00%", "contradicts"),
        ("general_budget_expenditure.2080801.total", "completion_rate", "120.00%", "agrees"),
        ("general_budget_expenditure.2040602.total", "completion_rate", "100%", "no_counterpart"),
        ("procurement.sme", "amount", "5.00元", "no_counterpart"),
        ("unmapped", "amount", "35.00元", "no_counterpart"),
    ],
)
def test_a_claim_agrees_contradicts_or_has_no_counterpart(claims, subject, measure, text, result):
    assert claims[subject, measure, text] == (result, False)


def test_a_share_whose_last_digit_was_cut_off_agrees_and_is_listed(rows, claims):
    assert claims["general_budget_expenditure.total.basic", "share", "68.40%"] == ("agrees", True)
    assert ("68.40%", "violation") in rows(CHECKS, "n_share")


def test_both_sides_of_a_contradiction(rows):
    found = rows(
        "select left_value, right_value, difference, page, counterpart_page > 0 from audit.audit_claim_check "
        "where identity = 'n_income_total' and result = 'violation'"
    )
    assert found == [(Decimal("1752"), Decimal("1725"), Decimal("27"), 9, True)]


def test_a_class_is_added_up_from_items_and_told_within_its_printed_digits(rows):
    found = rows("select text, result, counterpart_basis from marts.fct_claim where department = 'items_in_words' order by claim_no")
    assert found == [("0.16万元", "agrees", "added_up"), ("0.2万元", "agrees", "added_up"), ("0.3万元", "contradicts", "added_up")]


def test_a_claim_in_millions_is_told_within_its_printed_digits(rows):
    found = rows("select text, result from marts.fct_claim where department = 'millions_in_words' order by claim_no")
    assert found == [("1.3百万元", "agrees"), ("1.4百万元", "contradicts")]


def test_a_self_evaluation_is_confirmed_by_the_account_and_never_contradicted_by_it(rows):
    found = rows(
        "select text, result, counterpart_document_id is not null from marts.fct_claim where kind = 'performance' order by claim_no"
    )
    assert found == [("1180.00元", "agrees", True), ("1.00元", "no_counterpart", True)]


@pytest.mark.parametrize(
    ("identity", "texts"),
    [
        ("n_completion_of_zero", ["100%"]),
        ("n_direction", ["14.00%"]),
        ("n_direction_budget", ["60.00元", "350.00元"]),
        ("n_placeholders", ["9.00元", "X"]),
        ("n_year", ["8.00元"]),
    ],
)
def test_rules_of_the_prose(rows, identity, texts):
    found = [text for text, result in rows(CHECKS, identity) if result == "violation"]
    assert sorted(found) == sorted(texts)


def test_a_name_that_fits_no_code_names_the_only_line_with_its_amount(rows):
    ((note,),) = rows("select note from audit.audit_claim_check where identity = 'n_name' and subject = 'unmapped'")
    assert note.endswith("the only line with this amount: 2101101 2101101")


def test_one_fact_told_twice_and_differently(rows):
    found = rows("select subject, measure, first_text, second_text from audit.audit_claim_conflict where subject = 'income.total.total'")
    assert found == [("income.total.total", "amount", "1725.00元", "1752.00元")]


def test_the_initial_budget_stands_beside_the_account(rows):
    found = rows(
        "select line_code, budget_amount, actual_amount, budget_basis, is_proven from marts.fct_budget_execution "
        "where department = 'in_words' order by 1"
    )
    assert found == [
        ("2040602", Decimal("0.00"), Decimal("350.00"), "prose", False),
        ("2080801", Decimal("50.00"), Decimal("60.00"), "prose", False),
    ]
