"""What holds, what breaks, and what speaks for a change."""

from __future__ import annotations

from repair.equations import Choice, Equation, are_independent


def change(fen: int) -> Choice:
    return Choice(fen, "confused_digit", 10)


def test_changes_restore_and_break(read_table):
    table = read_table({"a.basic": "27642.57"})
    basic, total = table.keys["a.basic"], table.keys["a.total"]
    assert {each.name for each in table.account.failing({})} == {"row a", "column basic"}
    right = {basic: change(-500000)}
    assert table.account.failing(right) == []
    assert [each.name for each in table.account.restored(basic, right, {})] == ["row a", "column basic"]
    wrong = {total: change(500000)}
    assert [each.name for each in table.account.broken(wrong)] == ["column total"]
    assert [each.name for each in table.account.restored(total, wrong, {})] == ["row a"]


def test_what_rounding_could_hide_restores_nothing(read_table):
    table = read_table({"a.basic": "27642.57"}, tolerance=250_000)
    basic = table.keys["a.basic"]
    assert len(table.account.failing({})) == 2
    assert table.account.restored(basic, {basic: change(-500000)}, {}) == []


def test_what_was_mended_before_is_not_mended_again(read_table):
    table = read_table({"a.basic": "27642.57"})
    basic = table.keys["a.basic"]
    right = {basic: change(-500000)}
    assert table.account.restored(basic, right, right) == []


def test_an_inequality_bounds_one_side():
    bounded = Equation("at most", {(1, 1): 1}, frozenset({(1, 1)}), difference=-5, tolerance=0, is_equality=False)
    assert bounded.holds({}) and bounded.holds({(1, 1): change(5)}) and not bounded.holds({(1, 1): change(6)})


def test_equations_are_independent_where_no_other_figure_stands_in_both():
    def equation(*others: int, must_hold: bool = True) -> Equation:
        keys = [(1, 1), *((1, other) for other in others)]
        return Equation("", dict.fromkeys(keys, 1), frozenset(keys), 0, 0, must_hold=must_hold)

    assert are_independent((1, 1), [equation(2, 3), equation(4)])
    assert not are_independent((1, 1), [equation(2, 3)])
    assert not are_independent((1, 1), [equation(2, 3), equation(3, 4)])
    assert are_independent((1, 1), [equation(2, 3), equation(3, 4), equation(5)])
    assert are_independent((1, 1), [equation(2), equation(must_hold=False)])
    assert not are_independent((1, 1), [equation(must_hold=False), equation(must_hold=False)])
