"""The identities of self-evaluations, asked of one document. tests/dbt_project/test_identity_cases.py asks every one of them."""

from __future__ import annotations

from decimal import Decimal

from extract.identities import Figure, check_evaluation


def figure(key: str, amount: str, content: str = "figure", rounding_unit: str = "0") -> Figure:
    statement, _, place = key.partition(".")
    line, _, measure = place.rpartition(".")
    return Figure(statement, line, measure, content, Decimal(amount), Decimal(rounding_unit), None, line.rpartition(".")[0] or None)


def checks(*figures: Figure, account: tuple[Figure, ...] = ()) -> dict[str, tuple]:
    found = check_evaluation({1: list(figures)}, account)
    return {check.identity: (check.place, check.left, check.right, check.tolerance, check.result) for check in found}


def test_a_rate_may_be_cut_off_and_money_may_be_rounded():
    staff = figure("performance_staffing.staff.authorised", "7"), figure("performance_staffing.staff.in_post", "6")
    rate = "performance_staffing.staff.control_rate"
    assert checks(*staff, figure(rate, "85", rounding_unit="1"))["p_control_rate"] == ("form 1", 85, 86, 1, "rounding")
    assert checks(*staff, figure(rate, "84", rounding_unit="1"))["p_control_rate"] == ("form 1", 84, 86, 1, "violation")


def test_a_rate_of_nothing_is_not_checkable():
    found = checks(
        figure("performance_fund.total.execution_rate", "100", rounding_unit="1"),
        figure("performance_fund.total.executed", "0"),
        figure("performance_fund.total.annual_budget", "0"),
    )
    assert found["p_exec_rate"] == ("form 1.total", 100, None, 1, "not_checkable")


def test_points_are_a_hundred_together():
    indicators = [figure(f"performance_indicator.{line}.weight", "45") for line in ("01.01", "02.01")]
    assert checks(*indicators, figure("performance_fund.total.weight", "10"))["p_weights"][1:] == (100, 100, 0, "exact")
    assert checks(*indicators, figure("performance_fund.total.weight", "20"))["p_weights"][1:] == (110, 100, 0, "violation")
    # Where no funds stand in the form, the points of execution may stand in another table.
    assert "p_weights_total_alone" in checks(*indicators, figure("performance_indicator.total.weight", "90"))
    assert checks(*indicators)["p_weights"][-1] == "not_checkable"


def test_the_account_is_set_beside_the_form():
    spent = figure("performance_fund.expenditure_total.amount", "9")
    assert checks(spent, account=(figure("expenditure.total.total", "8"),))["p_account_expenditure"] == ("document", 9, 8, 0, "violation")
    assert checks(spent)["p_account_expenditure"][-1] == "not_checkable"
