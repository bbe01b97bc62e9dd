"""Figures of self-evaluations, in sheets too."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extract.self_evaluation.quantities import quantity_of
from extract.tables.rows import PlacedCell


@pytest.mark.parametrize(
    ("text", "stored", "unread", "unit", "content", "value"),
    [
        ("12.35元", "12.3456", "", "money", "figure", "12.3456"),
        ("98.8%", "98.76", "", "percent", "figure", "98.76"),
        ("", None, "=B2/C2", "percent", "unreadable", None),
    ],
)
def test_of_a_sheet_the_stored_number_counts(text, stored, unread, unit, content, value):
    box = (0.0, 0.0, 0.0, 0.0)
    cell = PlacedCell(0, 0, 1, 1, [text] if text else [], 1, *box, None if stored is None else Decimal(stored), unread)
    figure = quantity_of(cell, unit)
    assert (figure.content, figure.value) == (content, None if value is None else Decimal(value))
