"""One slip of the eye is a misreading, two are not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from repair.misreadings import broken_number, misreadings


@pytest.mark.parametrize(
    ("read", "printed", "kind"),
    [
        ("5,449.21", "3449.21", "confused_digit"),
        ("1,170.00", "1770.00", "confused_digit"),
        ("０.00", "8.00", "confused_digit"),
        ("449.21", "4449.21", "lost_digit"),
        ("12.5", "12.45", "lost_digit"),
        ("3,4449.21", "3449.21", "added_digit"),
        ("3449.211", "3449.21", "added_digit"),
        ("344921", "3449.21", "point"),
        ("(12.30)", "12.30", "sign"),
        ("12.30", "-12.30", "sign"),
    ],
)
def test_a_slip_has_a_name(read: str, printed: str, kind: str):
    assert misreadings(read, 2)[Decimal(printed)].kind == kind


@pytest.mark.parametrize(
    ("read", "other"),
    [
        ("5,449.21", "5449.21"),  # itself
        ("5,449.21", "3449.27"),  # two digits
        ("5,449.21", "4549.21"),  # two that changed places: people do that, not pictures
        ("449.21", "0449.21"),  # no figure begins so
        ("449.21", "449.210"),  # nor has its table three decimals
        ("—", "0.00"),  # no figure
    ],
)
def test_what_is_no_slip_is_no_misreading(read: str, other: str):
    found = misreadings(read, 2)
    assert Decimal(other) not in found or str(found[Decimal(other)].value) != other


def test_the_likelier_slip_costs_less():
    found = misreadings("8,449.21", 2)
    costs = [found[Decimal(printed)].cost for printed in ("3449.21", "5449.21", "18449.21", "2449.21")]
    assert costs == sorted(set(costs))


def test_what_the_recogniser_names_costs_what_it_says():
    found = misreadings("5,449.21", 2, [("3,449.21", 0.3), ("7,449.21", 0.01), ("—", 0.2)])
    named = found[Decimal("3449.21")]
    assert (named.kind, named.cost, named.is_named) == ("confused_digit", 5, True)
    assert (found[Decimal("7449.21")].kind, found[Decimal("7449.21")].cost) == ("alternative", 20)
    assert not found[Decimal("8449.21")].is_named


@pytest.mark.parametrize(
    ("read", "printed", "is_broken"),
    [
        ("449.21", "3449.21", True),
        ("449.21", "123449.21", True),
        ("3,449", "3449.21", True),
        ("449.21", "3449.31", False),
        ("49.21", "3449.21", False),  # no comma stands there
        ("3,449.21", "53449.21", False),
        ("449.21", "1123449.21", False),  # more than a group
        ("449.21", "-3449.21", False),
    ],
)
def test_a_number_breaks_at_a_comma_or_at_its_point(read: str, printed: str, is_broken: bool):
    assert (broken_number(read, Decimal(printed), 2) is not None) == is_broken
