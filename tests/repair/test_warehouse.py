"""Rows of the warehouse in, rows of int_repairs out: yuan and 分, printed units, decisions of persons."""

from __future__ import annotations

from decimal import Decimal

import duckdb
import pyarrow as pa
import pytest

from repair.warehouse import SCHEMA, account, repairs

# A total of two figures in 万元, once down a column and once along a row: 3 449.21 read as 5 449.21.
TEXTS = {1: "5,449.21", 2: "100.00", 3: "200.00", 4: "3,549.21", 5: "3,649.21"}
EQUATIONS = {"row": {4: 1, 1: -1, 2: -1}, "column": {5: 1, 1: -1, 3: -1}}


def term(name: str, key: int, coefficient: int, texts: dict[int, str], **replaced: object) -> dict:
    amounts = {number: amount(text) for number, text in texts.items()}
    return {
        "case_key": 7,
        "report_key": 1,
        "check_key": list(EQUATIONS).index(name),
        "equation": name,
        "must_hold": True,
        "is_equality": True,
        "difference": sum((sign * amounts[number] for number, sign in EQUATIONS[name].items()), Decimal(0)),
        "tolerance": Decimal("100.00"),
        "cell_report_key": 1,
        "shape_key": key,
        "coefficient": coefficient,
        "amount": amounts[key],
    } | replaced


def amount(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace(" ", "")) * 10000


def terms(texts: dict[int, str], **replaced: object) -> list[dict]:
    return [term(name, key, sign, texts, **replaced) for name, signs in EQUATIONS.items() for key, sign in signs.items()]


def reading(key: int, text: str, confidence: float = 0.9, alternatives: list[dict] | None = None) -> dict:
    return {
        "report_key": 1,
        "shape_key": key,
        "amount": amount(text),
        "text": text,
        "alternatives": alternatives,
        "confidence": confidence,
        "yuan_per_unit": 10000,
        "decimals": 2,
    }


def relation(rows: list[dict], empty: dict | None = None) -> duckdb.DuckDBPyRelation:
    table = pa.Table.from_pylist(rows) if rows else pa.Table.from_pylist([empty or {}])[:0]
    return duckdb.default_connection().from_arrow(table)


@pytest.fixture
def proposed():
    """`proposed(texts, readings, decisions)`: rows of int_repairs."""

    def run(texts: dict[int, str], readings: list[dict], decisions: list[dict] = ()) -> list[dict]:
        decided = relation(list(decisions), {"report_key": 1, "shape_key": 1, "amount": Decimal("1.00"), "holds": True})
        return repairs(relation(terms(texts)), relation(readings), decided, sure=0.99).to_pylist()

    return run


def test_a_misreading_is_told_in_yuan(proposed):
    (row,) = proposed(TEXTS, [reading(key, text) for key, text in TEXTS.items()])
    assert (row["shape_key"], row["text_read"], row["amount_read"]) == (1, "5,449.21", Decimal("54492100.00"))
    assert (row["amount_proposed"], row["misreading"], row["is_proven"]) == (Decimal("34492100.00"), "confused_digit", True)
    assert sorted(row["restored"]) == ["column", "row"]


def test_a_broken_number_is_told_from_what_the_equations_ask_for(proposed):
    texts = TEXTS | {1: "449.21"}
    (row,) = proposed(texts, [reading(key, text) for key, text in texts.items()])
    assert (row["amount_proposed"], row["misreading"]) in {
        (Decimal("34492100.00"), "lost_digit"),
        (Decimal("34492100.00"), "broken_number"),
    }
    longer = {1: "449.21", 2: "100.00", 3: "200.00", 4: "123,549.21", 5: "123,649.21"}
    (row,) = proposed(longer, [reading(key, text) for key, text in longer.items()])
    assert (row["amount_proposed"], row["misreading"]) == (Decimal("1234492100.00"), "broken_number")


def test_no_doubt_of_the_recogniser_is_respected(proposed):
    (row,) = proposed(TEXTS, [reading(key, text, confidence=0.999) for key, text in TEXTS.items()])
    assert not row["is_proven"]
    doubted = [reading(key, text, 0.999, [{"text": "3,449.21", "probability": 0.2}] if key == 1 else None) for key, text in TEXTS.items()]
    (row,) = proposed(TEXTS, doubted)
    assert row["is_proven"]


def test_an_amount_that_is_not_what_the_text_says_is_left_alone(proposed):
    readings = [reading(1, "5,449.21") | {"text": "5,449.2 1x"}, *(reading(key, TEXTS[key], confidence=0.999) for key in (2, 3, 4, 5))]
    assert all(row["shape_key"] != 1 for row in proposed(TEXTS, readings))


def test_what_a_person_decided_is_taken_as_read(proposed):
    readings = [reading(key, text) for key, text in TEXTS.items()]
    decided = {"report_key": 1, "shape_key": 1, "amount": Decimal("34492100.00"), "holds": True}
    assert proposed(TEXTS, readings, [decided]) == []
    assert len(proposed(TEXTS, readings, [decided | {"holds": False}])) == 1


def test_figures_of_text_are_in_the_equations_and_cannot_be_changed():
    read = {(1, 1): reading(1, TEXTS[1])}
    found = account(terms(TEXTS), read, {}, sure=0.99)
    assert set(found.figures) == {(1, 1)}
    assert {frozenset(key for _, key in equation.terms) for equation in found.equations} == {frozenset({1, 2, 4}), frozenset({1, 3, 5})}
    assert [equation.difference for equation in found.equations] == [-2_000_000_000, -2_000_000_000]


def test_nothing_fails_in_an_empty_warehouse():
    empty = relation([], terms(TEXTS)[0])
    nothing = relation([], {"report_key": 1, "shape_key": 1, "amount": Decimal("1.00"), "holds": True})
    assert repairs(empty, nothing, nothing, sure=0.99).schema == SCHEMA
    assert repairs(empty, nothing, nothing, sure=0.99).num_rows == 0
