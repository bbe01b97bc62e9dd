from extract.readers.page import Word
from extract.tables.grids.lines import print_lines, with_whole_numbers, wrapped_parts, wrapped_text


def word(text, x, top, size=9.0):
    return Word(text, x, top, x + size * len(text) / 2, top + size, size)


def test_a_number_broken_by_a_space_is_whole_again():
    words = with_whole_numbers([word("行政运行", 10, 10), word("12,", 100, 10), word("036.87", 116, 10), word("5.00", 200, 10)])
    assert sorted(each.text for each in words) == ["12,036.87", "5.00", "行政运行"]


def test_figures_of_neighbouring_columns_stay_apart():
    words = [word("12", 100, 10), word("036.87", 116, 10), word("12,", 200, 10), word("36.87", 216, 10)]
    assert len(with_whole_numbers(words)) == 4


def test_a_title_over_two_lines_is_one_text():
    centred = print_lines([word("一般公共预算财政拨款", 100, 10, 14), word("基本支出决算表", 110.5, 26, 14)], 1)
    assert wrapped_text(centred) == "一般公共预算财政拨款基本支出决算表"


def test_a_department_above_a_title_is_no_part_of_it():
    lines = print_lines([word("公开06表", 300, 10), word("支出决算表", 100, 26, 14)], 1)
    assert wrapped_text(lines) == "支出决算表"


def test_parts_that_go_on_right_below_themselves_are_put_together():
    lines = print_lines([word("部门：柳溪县", 10, 10), word("单位：万", 300, 10), word("城市管理局", 12, 20), word("元", 306, 20)], 1)
    assert wrapped_parts(lines) == ["部门：柳溪县城市管理局", "单位：万元"]


def test_a_line_is_as_sure_as_its_least_sure_word():
    words = [Word("收入", 0, 0, 20, 10, confidence=0.9), Word("5.00", 40, 0, 60, 10, confidence=0.6)]
    assert [line.confidence for line in print_lines(words)] == [0.6]
    assert [line.confidence for line in print_lines(words[:1])] == [0.9]
