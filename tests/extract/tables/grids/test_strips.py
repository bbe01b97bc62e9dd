from extract.readers.page import Rule, Word
from extract.tables.grids.strips import columns_of_body


def word(text: str, x0: float, x1: float, top: float) -> Word:
    return Word(text, x0, top, x1, top + 10, 10.0)


def rows(*figures: tuple[float, float]) -> list[Word]:
    return [word("1.00", x0, x1, 40 + 20 * row) for row in range(3) for x0, x1 in figures]


def test_gutters_part_the_columns_in_their_middle():
    columns = columns_of_body(rows((10, 30), (50, 70)), [], [], [])
    assert columns == [(8.5, 40.0), (40.0, 71.5)]


def test_a_strip_reaches_as_far_as_its_heading():
    columns = columns_of_body(rows((20, 30), (60, 70)), [word("本年收入", 0, 40, 0), word("本年支出", 50, 90, 0)], [], [])
    assert columns == [(-1.5, 45.0), (45.0, 91.5)]


def test_a_heading_over_a_gutter_takes_the_strip_to_its_right():
    columns = columns_of_body(rows((0, 30), (80, 100)), [word("项目", 0, 30, 0), word("金额", 50, 70, 0)], [], [])
    assert len(columns) == 2
    assert columns[1][0] < 50 < 100 < columns[1][1]


def test_a_heading_without_figures_heads_a_column_of_blanks():
    head = [word("项目", 0, 30, 0), word("收入", 60, 80, 0), word("支出", 110, 130, 0)]
    columns = columns_of_body(rows((0, 30), (60, 80)), head, [], [])
    assert len(columns) == 3
    assert columns[2][0] < 110 < 130 < columns[2][1]


def test_a_heading_with_a_rule_below_it_heads_a_group_and_no_column():
    head = [word("本年收入", 40, 100, 0), word("小计", 40, 60, 20), word("其他", 80, 100, 20), word("项目", 0, 20, 20)]
    columns = columns_of_body(rows((0, 20), (40, 60), (80, 100)), head, [Rule(38, 15, 102, 15)], [])
    assert len(columns) == 3


def test_a_label_over_code_and_name_does_not_join_them():
    body = [*rows((0, 20), (40, 60), (80, 100)), *(word("行政", 40, 60, 100 + 20 * row) for row in range(3)), word("合计", 5, 55, 200)]
    body += [word("2010101", 0, 20, 100 + 20 * row) for row in range(3)]
    assert len(columns_of_body(body, [], [], [])) == 3


def test_nothing_has_no_columns():
    assert columns_of_body([], [], [], []) == []


def test_levels_of_a_code_under_one_heading_are_columns_of_their_own():
    body = [word(text, x0, x0 + 12, top) for top in (20, 40, 60) for x0, text in ((0, "208"), (20, "05"), (40, "01"))]
    assert len(columns_of_body(body, [word("科目编码", 5, 50, 0)], [], [])) == 3


def test_numbers_of_columns_make_columns_of_blanks():
    body = rows((0, 30), (60, 80))
    head = [word("项目", 0, 30, 0), word("本年支出", 60, 140, 0)]
    assert len(columns_of_body(body, head, [], [word("1", 68, 72, 10), word("2", 98, 102, 10), word("3", 128, 132, 10)])) == 4


def test_lines_of_a_label_in_front_of_all_others_are_no_column():
    body = [word(text, 20, 90, top) for text, top in (("养老保险缴费支", 20), ("住房公积金", 60), ("行政运行", 80))]
    body += [word("出", 0, 10, 32), *(word("9.00", 120, 140, top) for top in (25, 60, 80))]
    assert len(columns_of_body(body, [word("科目名称", 40, 80, 0), word("合计", 120, 140, 0)], [], [])) == 2
