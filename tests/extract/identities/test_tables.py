"""The identities of tables, asked of one document. tests/dbt_project/test_identity_cases.py asks every one of them."""

from __future__ import annotations

from decimal import Decimal

from extract.identities import Check, Figure, check_tables

TOP = "revenue_and_expenditure"


def figure(line: str, amount: str | None, content: str = "figure", statement: str = TOP, measure: str = "amount") -> Figure:
    return Figure(statement, line, measure, content, None if amount is None else Decimal(amount), Decimal(0))


def check_of(identity: str, *figures: Figure, **rest: object) -> Check | None:
    return next((check for check in check_tables(figures, rest.pop("fiscal_year", 2023), **rest) if check.identity == identity), None)


def test_a_missing_term_is_not_zero():
    check = check_of("re_balance", figure("income_grand_total", "9"))
    assert check == Check("re_balance", "report", "error", Decimal(9), None, None, Decimal(0), "not_checkable")


def test_a_term_that_need_not_be_printed_may_be_missing():
    parts = figure("income_total", "7"), figure("opening_carryover", "2")
    assert check_of("re_income_grand_total", figure("income_grand_total", "9"), *parts).result == "exact"
    assert check_of("re_income_grand_total", figure("income_grand_total", "8"), *parts).difference == -1


def test_an_unreadable_cell_makes_a_check_not_checkable():
    check = check_of("re_balance", figure("income_grand_total", "9"), figure("expenditure_grand_total", None, "unreadable"))
    assert check.result == "not_checkable"


def test_blanks_alone_are_no_check():
    blanks = figure("income_grand_total", None, "blank"), figure("expenditure_grand_total", None, "blank")
    assert check_of("re_balance", *blanks) is None


def test_the_form_of_a_table_decides_what_is_asked():
    parts = figure("income_total", "9"), figure("general_public_budget", "9")
    assert check_of("re_income_lines_sum", *parts).result == "exact"
    assert check_of("re_income_lines_sum", *parts, figure("fiscal_appropriation", "9")) is None


def test_an_identity_of_other_lines_that_are_zero_is_not_asked_where_one_is_not():
    rows = [figure("2040601", "5", statement="general_budget_expenditure", measure="total")]
    rows.append(figure("2040601", "5", statement="income", measure="fiscal_appropriation"))
    places = (("opening_carryover", "amount"), ("closing_carryover", "total"), ("government_fund_budget", "amount"))
    rows += [figure(line, "0", statement="fiscal_appropriation", measure=measure) for line, measure in places]
    carried = {amount: figure("state_capital_budget", amount, statement="fiscal_appropriation") for amount in ("0", "3")}
    assert check_of("x_05_eq_02_when_no_carry", *rows, carried["0"]).result == "exact"
    assert check_of("x_05_eq_02_when_no_carry", *rows, carried["3"]) is None
    assert check_of("x_05_eq_02_when_no_carry", *rows) is None


def test_the_year_before_is_looked_into():
    opening = figure("total", "5", statement="state_capital", measure="opening_carryover")
    closing = figure("total", "4", statement="state_capital", measure="closing_carryover")
    assert check_of("y_carry_08", opening, prior=[closing]).difference == 1
    assert check_of("y_carry_08", opening, closing).result == "not_checkable"


def test_a_sum_that_fails_gives_way_where_the_table_is_made_up_in_the_other_way():
    """institutional_income stands beside other_funds, or is a part of it: no word tells, the sum of the row does."""

    def row(total: str) -> list[Figure]:
        amounts = {"total": total, "general_public_budget": "5", "other_funds": "3", "institutional_income": "2"}
        above = {"institutional_income": "other_funds"}
        return [
            Figure("budget_income", "total", measure, "figure", Decimal(amount), Decimal(0), measure_parent=above.get(measure))
            for measure, amount in amounts.items()
        ]

    assert check_of("b_inc_row_sum", *row("8")).result == "exact"
    assert check_of("b_inc_row_sum", *row("10")) is None
    assert check_of("b_inc_row_sum_other_apart", *row("10")).result == "exact"
    assert check_of("b_inc_row_sum", *row("9")).difference == 1


def test_lines_are_added_up_under_the_line_that_they_are_parts_of():
    parts = (Figure("budget_fiscal_appropriation", line, "amount", "figure", Decimal(4), Decimal(0), None, "income_total") for line in "ab")
    total = figure("income_total", "8", statement="budget_fiscal_appropriation")
    assert check_of("b_fa_income_sum", total, *parts).result == "exact"
