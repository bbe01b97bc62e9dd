"""Of the hundreds of slips that each figure might be, few can explain anything."""

from __future__ import annotations

from repair.candidates import candidates


def left(table) -> set[tuple[str, int]]:
    account = table.account
    figures = {key for equation in account.failing({}) for key in equation.terms if key in account.figures}
    return {(table.named(key), choice.change) for key, choice in candidates(account, {}, figures)}


def test_what_breaks_an_equation_that_nothing_completes_is_left_out(read_table):
    assert left(read_table({"a.basic": "27642.57"})) == {("a.basic", -500000)}


def test_what_mends_together_with_another_stays(read_table):
    assert {("a.basic", -500000), ("c.basic", -500)} <= left(read_table({"a.basic": "27642.57", "c.basic": "19888.47"}))


def test_nothing_is_left_where_no_slip_explains_anything(read_table):
    assert left(read_table({"a.basic": "29912.57"})) == set()
