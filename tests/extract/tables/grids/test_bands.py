import pytest

from extract.readers.page import Word
from extract.tables.grids.bands import Row, bands_of, numbers_columns, one_figure_per_column, rows_of, unwrapped
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


def test_ruling_lines_part_rows_where_each_has_one_figure():
    body = [word("社会保障", 0), word("和就业支出", 11), word("1.00", 5, 120), word("住房支出", 30), word("2.00", 30, 120)]
    assert texts(rows_of(body, [25.0], COLUMNS)) == [["社会保障", "和就业支出", "1.00"], ["住房支出", "2.00"]]


def test_ruling_lines_that_part_groups_alone_leave_it_to_the_printed_lines():
    body = [word("甲", 0), word("1.00", 0, 120), word("乙", 20), word("2.00", 20, 120)]
    assert texts(rows_of(body, [60.0], COLUMNS)) == [["甲", "1.00"], ["乙", "2.00"]]


def test_a_wrapped_label_goes_to_the_nearer_row():
    rows = [("一、收入", "1.00", 0), ("二、社会保障", "2.00", 30), ("三、住房", "3.00", 60)]
    bands = bands_of([each for label, figure, top in rows for each in (word(label, top), word(figure, top, 120))] + [word("和就业", 42)])
    assert texts(unwrapped(bands)) == [["一、收入", "1.00"], ["二、社会保障", "2.00", "和就业"], ["三、住房", "3.00"]]
