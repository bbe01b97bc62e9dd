"""Terms of the rule book: how they are read, and which figures they mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.identities import Figure
from extract.identities.notation import LEFT, RIGHT, terms_of


def figure(line: str, measure: str = "total", level: str | None = None, parent: str | None = None, has_children: bool = False) -> Figure:
    return Figure("expenditure", line, measure, "figure", Decimal(1), Decimal(0), level, parent, has_children)


def test_signs_years_and_needs_are_read():
    first, second, third = terms_of("income.total.each:a/b + income.204/205.total@prior - income.each.total?", RIGHT)
    assert (first.side, first.sign, first.selector, first.measures, first.is_each_measure) == (RIGHT, 1, "listed", {"a", "b"}, True)
    assert (second.lines, second.is_prior, second.is_optional) == ({"204", "205"}, True, False)
    assert (third.sign, third.selector, third.is_optional) == (-1, "each", True)


@pytest.mark.parametrize("word", ["income.total", "income.total.total??", "Income.total.total", "income..total"])
def test_a_word_that_is_no_term_is_named(word):
    with pytest.raises(ValueError, match="is not a term"):
        terms_of(word, LEFT)


@pytest.mark.parametrize(
    ("lines", "meant", "place"),
    [
        ("each", figure("204"), ("204", "")),
        ("each:204/205", figure("206"), None),
        ("classes", figure("204", level="类"), ("", "")),
        ("classes", figure("20406", level="款"), None),
        ("tops", figure("2040601", level="项"), ("", "")),
        ("tops", figure("2040601", level="项", parent="20406"), None),
        ("tops", figure("total"), None),
        ("tops_in_class", figure("2040601", level="项"), ("204", "")),
        ("each_parent_class", figure("204", level="类", has_children=True), ("204", "")),
        ("each_parent_class", figure("204", level="类"), None),
        ("each_parent_subclass", figure("20406", level="款", has_children=True), ("20406", "")),
        ("children_of_class", figure("2040601", level="项", parent="204"), ("204", "")),
        ("children_of_subclass", figure("2040601", level="项", parent="204"), None),
        ("children_of_line", figure("goods.01", parent="goods"), ("goods", "")),
        ("each_parent_line", figure("goods", has_children=True), ("goods", "")),
        ("children_of:income_total", figure("other_funds", parent="income_total"), ("", "")),
        ("children_of:income_total", figure("institutional_income", parent="other_funds"), None),
        ("numbered", figure("unit.01"), ("", "")),
        ("numbered", figure("goods.01"), None),
        ("indicators", figure("01.02"), ("", "")),
        ("indicators", figure("01"), None),
    ],
)
def test_which_lines_a_term_means(lines, meant, place):
    (term,) = terms_of(f"expenditure.{lines}.total", LEFT)
    assert term.place_of(meant) == place


def test_each_measure_has_a_check_of_its_own():
    (term,) = terms_of("expenditure.total.each:basic/project", LEFT)
    assert term.place_of(figure("total", "basic")) == ("", "basic")
    assert term.place_of(figure("total", "operating")) is None


@pytest.mark.parametrize(
    ("measures", "measure", "above", "is_meant"),
    [
        ("parts", "fiscal_appropriation", None, True),
        ("parts", "general_public_budget", "fiscal_appropriation", False),
        ("parts", "opening_carryover", None, True),
        ("parts", "total", None, False),
        ("parts", "institutional_income_education_fees", None, False),
        ("parts_of:fiscal_appropriation", "general_public_budget", "fiscal_appropriation", True),
        ("parts_of:fiscal_appropriation", "general_public_budget", None, False),
        ("each", "change_rate", None, False),
        ("each", "change", None, True),
    ],
)
def test_which_columns_a_term_means(measures, measure, above, is_meant):
    (term,) = terms_of(f"budget_income.total.{measures}", LEFT)
    column = Figure("budget_income", "total", measure, "figure", Decimal(1), Decimal(0), measure_parent=above)
    assert (term.place_of(column) is not None) == is_meant
