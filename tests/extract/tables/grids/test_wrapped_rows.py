import itertools

from extract.readers.page import Word
from extract.tables.grids.bands import Row
from extract.tables.grids.lines import print_lines
from extract.tables.grids.wrapped_rows import rows_in_columns, rows_of

COLUMNS = [(0.0, 100.0), (100.0, 200.0), (200.0, 300.0)]
PITCH, GAP = 11.0, 18.0  # lines of one cell, lines of two rows


def printed(*rows: tuple[tuple[str, ...], ...]) -> list[Word]:
    """Words of rows of cells of lines, each cell in the middle of its row's height."""
    words: list[Word] = []
    top = 0.0
    for row in rows:
        height = max(len(lines) for lines in row) * PITCH
        for column, lines in enumerate(row):
            start = top + (height - len(lines) * PITCH) / 2
            for number, text in enumerate(lines):
                y = start + number * PITCH
                words.append(Word(text, COLUMNS[column][0] + 2, y, COLUMNS[column][0] + 90, y + 10, 10.0))
        top += height - PITCH + GAP
    return words


def texts(rows: list[Row]) -> list[list[str]]:
    edges = [0.0, 100.0, 200.0, 300.0]
    cells = [[[w for w in row.words if a <= w.x0 < b] for a, b in itertools.pairwise(edges)] for row in rows]
    return [["".join(line.text for line in print_lines(words)) for words in row] for row in cells]


def test_numbers_and_names_over_several_lines_are_of_one_row():
    words = printed(
        (("301",), ("工资福利支出",), ("２１１．", "４２")),
        (("30108",), ("机关事业单位基本", "养老保险缴费"), ("２５．３０",)),
        (("30109",), ("职业年金缴费",), ("６，８９", "１，３６", "５．９８")),
        (("30110",), ("医疗保险缴费",), ("0",)),
        (("30111",), ("公务员医疗补助",), ("0",)),
    )
    assert texts(rows_in_columns(words, COLUMNS)) == [
        ["301", "工资福利支出", "２１１．４２"],
        ["30108", "机关事业单位基本养老保险缴费", "２５．３０"],
        ["30109", "职业年金缴费", "６，８９１，３６５．９８"],
        ["30110", "医疗保险缴费", "0"],
        ["30111", "公务员医疗补助", "0"],
    ]


def test_a_number_that_ends_in_its_point_goes_on_whatever_the_distance():
    words = [
        Word("一、收入", 2, 0, 90, 10, 10.0),
        Word("1067.", 202, 0, 290, 10, 10.0),
        Word("85", 202, 18, 290, 28, 10.0),
        Word("二、支出", 2, 36, 90, 46, 10.0),
        Word("1.00", 202, 36, 290, 46, 10.0),
    ]
    assert texts(rows_in_columns(words, COLUMNS)) == [["一、收入", "", "1067.85"], ["二、支出", "", "1.00"]]


def test_numbers_of_different_rows_are_not_put_together():
    words = printed((("甲",), ("",), ("12.5",)), (("乙",), ("",), ("3",)), (("丙",), ("",), ("7.25",)), (("丁",), ("",), ("8.00",)))
    assert [row[2] for row in texts(rows_in_columns(words, COLUMNS))] == ["12.5", "3", "7.25", "8.00"]


def test_rows_of_labels_alone_are_rows():
    names, amounts = ["一、外交", "结转和结余", "基金", "总计"], ["1.00", "", "", "1.00"]
    words = printed(*(((name,), ("",), (amount,)) for name, amount in zip(names, amounts, strict=True)))
    words = [word for word in words if word.text]
    assert [row[0] for row in texts(rows_in_columns(words, COLUMNS))] == names


def test_a_code_over_two_lines_is_one_code():
    words = printed((("30", "1"), ("工资",), ("1.00",)), (("30", "2"), ("商品",), ("2.00",)))
    assert [row[0] for row in texts(rows_in_columns(words, COLUMNS))] == ["301", "302"]


def word(text: str, top: float, x0: float = 0.0) -> Word:
    return Word(text, x0, top, x0 + 10 * len(text), top + 10, 10.0)


def words_of_rows(rows: list[Row]) -> list[list[str]]:
    return [[each.text for each in row.words] for row in rows]


def test_ruling_lines_part_rows_where_each_has_one_figure():
    body = [word("社会保障", 0), word("和就业支出", 11), word("1.00", 5, 120), word("住房支出", 30), word("2.00", 30, 120)]
    assert words_of_rows(rows_of(body, [25.0], COLUMNS)) == [["社会保障", "和就业支出", "1.00"], ["住房支出", "2.00"]]


def test_ruling_lines_that_part_groups_alone_leave_it_to_the_printed_lines():
    body = [word("甲", 0), word("1.00", 0, 120), word("乙", 20), word("2.00", 20, 120)]
    assert words_of_rows(rows_of(body, [60.0], COLUMNS)) == [["甲", "1.00"], ["乙", "2.00"]]


def test_the_first_line_of_a_label_above_its_row_is_not_put_to_the_row_before():
    """Cells that stand on the foot of their rows: the upper line of the second row is nearer to its own figures."""
    words = [word("一、财政拨款收入", 0), word("9.00", 0, 120)]
    words += [word("其中：政府性基", 14), word("金预算拨款", 25), word("4.00", 25, 120)]
    words += [word("二、上级补助", 51), word("5.00", 51, 120), word("三、事业收入", 77), word("1.00", 77, 120)]
    rows = words_of_rows(rows_in_columns(words, COLUMNS))
    assert rows[:2] == [["一、财政拨款收入", "9.00"], ["其中：政府性基", "金预算拨款", "4.00"]]


def test_a_line_of_pieces_of_numbers_alone_is_no_row():
    words = [word("1.00", 0, 120), word("甲", 0)]
    words += [word("5863.2", 20, 120), word("4", 40, 120), word("乙", 40), word("7.00", 60, 120), word("丙", 60)]
    assert words_of_rows(rows_in_columns(words, COLUMNS))[1:] == [["5863.2", "4", "乙"], ["7.00", "丙"]]
