"""Tolerance and verdict."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.identities.verdict import rate_in_percent, tolerance, verdict


@pytest.mark.parametrize(("kind", "terms", "allowed"), [("exact", 9, Decimal("99.99")), ("copy", 9, 100), ("sum", 2, 100), ("sum", 5, 200)])
def test_tolerance_grows_with_the_figures_that_were_rounded(kind, terms, allowed):
    assert tolerance(kind, terms, Decimal(100)) == allowed


def test_figures_without_rounding_are_equal_or_not():
    assert tolerance("exact", 2, Decimal(0)) == 0


def test_an_unknown_kind_of_tolerance_is_refused():
    with pytest.raises(ValueError, match="half"):
        tolerance("half", 2, Decimal(1))


@pytest.mark.parametrize(
    ("relation", "difference", "result"),
    [
        ("=", None, "not_checkable"),
        ("=", Decimal("0.00"), "exact"),
        ("=", Decimal(-100), "rounding"),
        ("=", Decimal("100.01"), "violation"),
        ("<=", Decimal(-5000), "exact"),
        ("<=", Decimal(100), "rounding"),
        ("<=", Decimal(101), "violation"),
    ],
)
def test_verdict(relation, difference, result):
    assert verdict(relation, difference, Decimal(100)) == result


@pytest.mark.parametrize(("part", "place", "rate"), [("12.345", "0.01", "12.35"), ("12.345", "0.1", "12.3"), ("12.5", "1", "13")])
def test_a_rate_is_rounded_half_up_to_its_printed_place(part, place, rate):
    assert rate_in_percent(Decimal(part), Decimal(100), Decimal(place)) == Decimal(rate)
