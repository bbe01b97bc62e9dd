from extract.dimensions.words import names_heading
from extract.readers.page import Rule, Word
from extract.tables.grids.headings_above import paths, spaced_letters_joined

COLUMNS = [(0.0, 50.0), (50.0, 100.0), (100.0, 150.0)]


def word(text: str, x0: float, top: float) -> Word:
    return Word(text, x0, top, x0 + 10 * len(text), top + 10, 10.0)


def test_each_column_has_the_heading_above_it():
    head = [word("项目", 10, 20), word("收入", 65, 20), word("支出", 115, 20)]
    assert paths(COLUMNS, head, [], names_heading) == [["项目"], ["收入"], ["支出"]]


def test_a_rule_says_how_far_a_heading_reaches():
    head = [word("项目", 10, 20), word("本年支出", 80, 0), word("基本支出", 55, 20), word("项目支出", 105, 20)]
    assert paths(COLUMNS, head, [Rule(50, 15, 150, 15)], names_heading) == [["项目"], ["本年支出", "基本支出"], ["本年支出", "项目支出"]]


def test_without_a_rule_a_heading_reaches_over_those_further_down():
    head = [word("本年支出", 80, 0), word("基本支出", 55, 20), word("项目支出", 105, 20), word("项目", 10, 5)]
    assert paths(COLUMNS, head, [], names_heading)[1:] == [["本年支出", "基本支出"], ["本年支出", "项目支出"]]


def test_lines_that_make_a_known_word_are_one_heading():
    head = [word("基本", 60, 0), word("支出", 60, 18)]
    assert paths(COLUMNS, head, [], names_heading)[1] == ["基本支出"]


def test_letters_spaced_out_are_one_word_where_it_is_known():
    joined = spaced_letters_joined([word("收", 0, 0), word("入", 40, 0), word("甲", 80, 0), word("乙", 120, 0)], names_heading)
    assert sorted(each.text for each in joined) == ["乙", "收入", "甲"]


def test_a_heading_that_a_ruling_line_cut_is_one():
    joined = spaced_letters_joined([word("一", 0, 0), word("般公共预算支出", 10, 0), word("合计", 90, 0)], names_heading)
    assert sorted(each.text for each in joined) == ["一般公共预算支出", "合计"]
    stroke = Word("一", 0, 4, 10, 5, 10.0)
    (whole,) = spaced_letters_joined([stroke, word("般公共预算支出", 10, 0)], names_heading)
    assert whole.text == "一般公共预算支出"
    apart = [word("基本", 0, 0), word("支出", 20, 0), word("一", 80, 0), word("般公共预算", 130, 0)]
    assert sorted(each.text for each in spaced_letters_joined(apart, names_heading)) == ["一", "基本支出", "般公共预算"]


def test_letters_printed_downwards_stay_apart():
    downwards = [word("收", 0, 0), word("支", 0, 12), word("入", 40, 0), word("出", 40, 12)]
    assert sorted(each.text for each in spaced_letters_joined(downwards, names_heading)) == ["入", "出", "支", "收"]


def test_a_heading_of_three_levels_reaches_over_those_that_stand_between_the_lower_levels():
    columns = [(0.0, 50.0), (50.0, 100.0), (100.0, 150.0), (150.0, 200.0)]
    head = [word("预算数", 85, 0), word("用车", 115, 12), word("合计", 10, 18), word("出国", 60, 18)]
    head += [word("小计", 110, 24), word("购置", 160, 24)]
    found = paths(columns, head, [], lambda text: text in {word.text for word in head})
    assert found == [["预算数", "合计"], ["预算数", "出国"], ["预算数", "用车", "小计"], ["预算数", "用车", "购置"]]
