"""Rows of the raw tables as the figures that identities are asked of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.identities import Figure, figures_of_forms, figures_of_tables


def cell(line: str, amount: str | None, content: str = "figure", **rest: object) -> dict:
    number = None if amount is None else Decimal(amount)
    return {
        "role": "statutory",
        "statement": "expenditure",
        "line_code": line,
        "measure": "total",
        "table_no": 1,
        "row_no": 1,
        "column_no": 1,
        "content": content,
        "text": amount or "",
        "unit": "元",
        "amount": number,
        "confidence": 1.0,
    } | rest


def read(*cells: dict, decimals: int = 2) -> dict[str, Figure]:
    return {each.line_code: each for each in figures_of_tables([{"table_no": 1, "decimals": decimals, "confidence": 1.0}], cells)}


def test_a_heading_without_figures_is_no_line_and_no_parent():
    found = read(cell("204", None, "blank"), cell("20406", "5"), cell("2040601", "5"))
    assert set(found) == {"20406", "2040601"}
    assert (found["20406"].is_top, found["20406"].has_children, found["2040601"].parent_code) == (True, True, "20406")


def test_a_dash_is_zero_and_a_blank_only_in_a_table_of_blanks():
    blanks = [cell(f"2040{number}", None, "blank", measure="basic") for number in range(1, 6)]
    printed = [cell(f"2040{number}", "1") for number in range(1, 6)]
    assert read(cell("total", None, "dash"))["total"].amount == 0
    assert read(cell("total", None, "blank"), cell("204", "0"))["total"].amount is None
    amounts = {each.amount for each in figures_of_tables([], [*blanks, *printed]) if each.measure == "basic"}
    assert amounts == {Decimal(0)}


def test_of_two_readings_the_more_certain_one_is_taken():
    assert read(cell("total", "5", confidence=0.5), cell("total", "6", row_no=2))["total"].amount == 6


def test_what_no_account_comes_to_is_unreadable():
    assert read(cell("total", "1" + "0" * 15))["total"].content == "unreadable"


@pytest.mark.parametrize(("unit", "decimals", "rounding"), [("万元", 2, 100), ("万元", 6, 0), ("元", 2, 0), ("元", 0, 1), ("count", 0, 0)])
def test_what_a_figure_was_rounded_to(unit, decimals, rounding):
    assert read(cell("total", "5", unit=unit), decimals=decimals)["total"].rounding_unit == rounding


def test_a_table_of_indicators_goes_on_with_the_table_of_funds_before_it():
    fund = {"role": "performance", "statement": "performance_fund"}
    indicator = {"role": "performance", "statement": "performance_indicator", "measure": "weight", "unit": "points"}
    forms = figures_of_forms(
        [],
        [
            cell("total", "9", **fund),
            cell("01.01", "50", **indicator | {"table_no": 2}),
            cell("01.01", "60", **indicator | {"table_no": 3}),
        ],
    )
    assert {number: [figure.amount for figure in figures] for number, figures in forms.items()} == {1: [9, 50], 2: [60]}


def test_a_rate_was_rounded_to_its_last_printed_place():
    rate = {"role": "performance", "statement": "performance_fund", "measure": "execution_rate", "unit": "percent"}
    forms = figures_of_forms([], [cell("total", "75.5", **rate), cell("other", "75", **rate)])
    assert [figure.rounding_unit for figure in forms[1]] == [Decimal("0.1"), 1]
