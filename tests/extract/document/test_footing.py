from decimal import Decimal

import pytest

from extract.document.footing import failed_sums
from extract.document.recognise import Recognised
from extract.meaning import ReadCell
from extract.printed.figures import Figure
from extract.tables.rows import PlacedCell
from extract.tables.whole.read import Table


def expenditure(figures: dict[tuple[str, str], str]) -> Recognised:
    cells = []
    for (line, measure), text in figures.items():
        cell = PlacedCell(0, 0, 1, 1, [text], 1, 0.0, 0.0, 0.0, 0.0)
        cells.append(ReadCell(cell, 0, Figure("figure", Decimal(text), len(text.partition(".")[2])), line, "", measure))
    return Recognised(Table(1, [1], [], 1, "ruled"), "支出决算表", "expenditure", cells, [], 1.0)


SOUND = {
    ("204", "total"): "10.00",
    ("20406", "total"): "10.00",
    ("2040601", "total"): "7.00",
    ("2040602", "total"): "3.00",
    ("2040602", "basic"): "1.00",
    ("2040602", "project"): "2.00",
}


def test_a_sound_table_fails_nothing():
    assert failed_sums(expenditure(SOUND)) == 0


@pytest.mark.parametrize(
    ("key", "text", "failed"),
    [(("2040602", "basic"), "7.00", 1), (("2040601", "total"), "1.00", 1), (("20406", "total"), "10.90", 2)],
)
def test_a_wrong_digit_fails_the_sums_it_stands_in(key, text, failed):
    assert failed_sums(expenditure(SOUND | {key: text})) == failed


def test_rounding_is_no_failure():
    assert failed_sums(expenditure(SOUND | {("2040601", "total"): "7.01"})) == 0
