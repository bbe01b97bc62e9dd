import pytest

from extract.readers.page import Word
from extract.tables.grids.bands import Row, bands_of, numbers_columns, one_figure_per_column
from extract.tables.grids.lines import TextLine

COLUMNS = [(0.0, 100.0), (100.0, 200.0)]


def word(text: str, top: float, x0: float = 0.0) -> Word:
    return Word(text, x0, top, x0 + 10 * len(text), top + 10, 10.0)


def texts(rows: list[Row]) -> list[list[str]]:
    return [[each.text for each in row.words] for row in rows]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("栏次", "1", "2", "3"), True),
        (("1", "2"), True),
        (("1", "3"), False),
        (("栏次", "款", "项", "1"), False),
        (("1", "-", "2"), False),
        (("合计",), False),
    ],
)
def test_a_line_numbers_columns_when_its_numbers_rise_by_one(parts, expected):
    assert numbers_columns(TextLine("".join(parts), 0, 0, 1, 1, 1, parts)) is expected


def test_words_of_one_height_are_one_band():
    assert texts(bands_of([word("b", 21), word("a", 20, 50), word("c", 40)])) == [["a", "b"], ["c"]]


def test_a_row_holds_one_figure_in_each_column():
    assert one_figure_per_column(Row([word("合计", 0), word("1.00", 0, 120)], 0, 10), COLUMNS)
    assert not one_figure_per_column(Row([word("1.00", 0, 120), word("2.00", 20, 120)], 0, 30), COLUMNS)
