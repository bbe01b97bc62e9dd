"""The fewest and likeliest misreadings that explain what fails, and whether they are the only ones."""

from __future__ import annotations

from repair.solver import explain


def explained(table) -> dict[str, int]:
    return {table.named(key): choice.change for key, choice in explain(table.account, {}).changes.items()}


def test_two_in_one_column_are_explained_together(read_table):
    table = read_table({"a.basic": "27642.57", "c.basic": "19888.47"})
    explanation = explain(table.account, {})
    assert {table.named(key): choice.change for key, choice in explanation.changes.items()} == {"a.basic": -500000, "c.basic": -500}
    assert explanation.rivals == {}


def test_two_that_cancel_in_their_column_are_found(read_table):
    # 5,000 too much and 5,000 too little in one column, which goes on holding.
    assert explained(read_table({"a.basic": "27642.57", "c.basic": "14883.47"})) == {"a.basic": -500000, "c.basic": 500000}


def test_of_two_equally_likely_neither_is_clear(read_table):
    # Either 19883.47 was read as 19888.47, or 103108.68 as 103103.68.
    explanation = explain(read_table({"c.basic": "19888.47"}, without=["basic", "project", "total"]).account, {})
    assert len(explanation.changes) == 1
    (rivals,) = explanation.rivals.values()
    assert rivals and rivals[0]


def test_what_the_recogniser_doubts_is_clear(read_table):
    doubted = {"c.basic": [("19883.47", 0.4)]}
    table = read_table({"c.basic": "19888.47"}, without=["basic", "project", "total"], named=doubted, sure=["c.total"])
    explanation = explain(table.account, {})
    assert {table.named(key): choice.change for key, choice in explanation.changes.items()} == {"c.basic": -500}
    assert explanation.rivals == {}


def test_the_same_question_has_the_same_answer(read_table):
    table = read_table({"a.basic": "27642.57", "a.total": "113239.13", "c.basic": "19888.47", "d.project": "79829.60"})
    assert len({str(explain(table.account, {})) for _ in range(3)}) == 1


def test_what_no_misreading_explains_stays_unexplained(read_table):
    assert explained(read_table({"a.basic": "29912.57"})) == {}
