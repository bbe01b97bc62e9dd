"""The one wrong figure behind identities that fail."""

from decimal import Decimal

import pytest

from extract.identities import checked_tables
from extract.inspection.culprits import culprits, digits_changed


def of(report, figures):
    made = report(figures=figures)
    checked = checked_tables(made.figures, 2023)
    failing = [each for each in checked if each.check.result == "violation" and each.check.severity == "error"]
    return culprits(failing, [each for each in checked if each.check.result == "exact"])


CROSSING = {
    "expenditure.total.total": 100, "expenditure.total.basic": 60, "expenditure.total.project": 40,
    "expenditure.208.total": 100, "expenditure.208.basic": 60, "expenditure.208.project": 40,
}  # fmt: skip


def test_row_and_column_cross_in_the_culprit(report):
    (found,), left = of(report, {**CROSSING, "expenditure.208.project": 70})
    assert (found.key, found.right, len(found.mended), left) == (("expenditure", "208", "project"), Decimal(400000), 2, [])


def test_one_failing_check_points_at_nobody(report):
    found, left = of(report, {"expenditure.total.total": 100, "expenditure.total.basic": 60, "expenditure.total.project": 30})
    assert found == []
    assert len(left) == 1


@pytest.mark.parametrize(
    ("one", "other", "digits"),
    [("8013", "8103", 1), ("100", "700", 1), ("12.34", "12.43", 1), ("123", "1234", 1), ("12.34", "98.76", 4), ("5", "5", 0)],
)
def test_how_many_digits_tell_two_amounts_apart(one, other, digits):
    assert digits_changed(Decimal(one), Decimal(other)) == digits
