from extract.readers.page import Rule
from extract.readers.text.columns import aligned_pages, has_aligned_columns

REPORT = """项目        本年收入    本年支出
合计          10.00        9.00
"""


def test_columns_of_spaces_are_told_from_running_text():
    assert has_aligned_columns([REPORT.splitlines()[0]] * 5)
    assert not has_aligned_columns([REPORT.splitlines()[0]] * 4)
    assert not has_aligned_columns(["本单位2023年度收入总计10万元。"] * 20)


def test_columns_of_tabs_are_none_of_spaces():
    assert not has_aligned_columns(["项目\t收入\t支出"] * 5 + [REPORT.splitlines()[0]] * 5)


def test_words_stand_where_their_letters_do():
    (page,) = aligned_pages(REPORT)
    assert [word.text for word in page.words] == ["项目", "本年收入", "本年支出", "合计", "10.00", "9.00"]
    heading, figure = page.words[1], page.words[4]
    assert (heading.x0, figure.x0) == ((4 + 12) * 5.0, (4 + 14) * 5.0)  # a Chinese character is as wide as two letters
    assert heading.top < figure.top


def test_a_line_of_dashes_is_a_ruling_line():
    (page,) = aligned_pages("项目  收入\n----  ====\n")
    assert [word.text for word in page.words] == ["项目", "收入"]
    assert [(rule.x0, rule.x1) for rule in page.rules] == [(20.0, 40.0), (50.0, 70.0)]
    assert all(isinstance(rule, Rule) and rule.is_horizontal for rule in page.rules)


def test_a_form_feed_begins_a_page_and_empty_pages_count_for_nothing():
    assert [page.number for page in aligned_pages("a\f\f\nb\n")] == [1, 2]
