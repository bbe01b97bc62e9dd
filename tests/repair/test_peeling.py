"""A figure in which failing equations cross is told by itself."""

from __future__ import annotations

from repair.peeling import peel, singles


def told(table) -> dict[str, int]:
    return {table.named(key): choice.change for key, choice in peel(table.account).items()}


def test_the_figure_in_which_row_and_column_cross_is_told(read_table):
    assert told(read_table({"a.basic": "27642.57"})) == {"a.basic": -500000}


def test_several_are_told_one_after_the_other(read_table):
    table = read_table({"a.basic": "27642.57", "b.project": "42898.48", "c.total": "108103.68"})
    assert told(table) == {"a.basic": -500000, "b.project": -500, "c.total": -500000}


def test_a_change_that_is_no_misreading_is_not_told(read_table):
    assert told(read_table({"a.basic": "29912.57"})) == {}


def test_one_equation_tells_nothing(read_table):
    table = read_table({"a.basic": "27642.57"}, without=["basic"])
    assert told(table) == {}
    assert {table.named(single.key) for single in singles(table.account, {})} == {"a.basic"}


def test_what_does_not_come_from_a_picture_is_not_changed(read_table):
    assert told(read_table({"a.basic": "27642.57"}, born_digital=["a.basic"])) == {}


def test_two_in_one_column_are_left_to_the_solver(read_table):
    assert told(read_table({"a.basic": "27642.57", "c.basic": "19888.47"})) == {}
