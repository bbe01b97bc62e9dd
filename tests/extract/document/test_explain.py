"""An explanation names the words: those that tell a column, a line and a title, and those that nobody knows."""

from drawn_pages import blank, draw, write

from extract.document.explain import Explanation, explain
from extract.document.recognise import recognise
from extract.tables.grids.ruled import ruled_grids
from extract.tables.whole.read import whole_tables

HEADINGS = ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]
ROWS = [["", "合计", "9.00", "5.00", "4.00"], ["204", "公共安全支出", "9.00", "5.00", "4.00"], ["20406", "司法", "9.00", "5.00", "4.00"]]


def explained(title: str, rows: list[list[str]], kind: str = "final_account") -> Explanation:
    page = blank()
    if title:
        write(page, title, 70.0)
    draw(page, rows)
    tables, _ = whole_tables([(page, ruled_grids(page))])
    return explain(recognise(tables[0], kind), kind)


def test_what_was_understood_is_told_word_by_word():
    found = explained("支出决算表", [HEADINGS, *ROWS])
    assert found.statement == "expenditure"
    assert found.title.words == ("支出 (flow: expenditure)", "决算 (stage: actual)")
    assert [(each.number, each.named.printed, each.measure) for each in found.columns] == [
        (3, "本年支出合计", "total"),
        (4, "基本支出", "basic"),
        (5, "项目支出", "project"),
    ]
    assert found.columns[1].named.words == ("基本支出 (use: basic)",)
    assert found.rows == ("2 functional codes", "1 total")
    assert found.without_line == ()


def test_columns_without_a_measure_say_why():
    headings = [*HEADINGS, "龘靐", "备注金额", "经营支出", "三公经费", "经营支出"]
    found = explained("支出决算表", [headings, *([*row, *["1.00"] * 5] for row in ROWS)])
    why = {each.number: each.why_not for each in found.columns if not each.measure}
    assert why == {
        6: "a word is not known",
        7: "it holds no figures of money",
        8: "it says what column 10 says",
        9: "no measure of expenditure is that",
        10: "it says what column 8 says",
    }
    assert next(each for each in found.columns if each.number == 6).named.unknown == ("龘靐",)


def test_labels_without_a_line_are_told_with_their_figures():
    found = explained("支出决算表", [HEADINGS, *ROWS, ["", "龘靐支出", "1.00", "1.00", "0.00"]])
    ((label, figures),) = found.without_line
    assert (label.printed, label.unknown, figures) == ("龘靐支出", ("龘靐",), 3)


def test_statements_that_were_not_taken_say_why_and_those_the_title_leaves_out_are_named():
    found = explained("支出决算表", [HEADINGS, *([*row[:3], "", ""] for row in ROWS)])
    assert found.statement == "expenditure"
    assert "income" in found.not_by_title and "expenditure" not in found.not_by_title
    found = explained("收入决算表", [HEADINGS, *ROWS])
    assert found.statement is None
    (tried,) = found.tried
    assert tried.statement == "income"
    assert tried.why_not.startswith("no column for") and "fiscal_appropriation" in tried.why_not


def test_a_table_that_may_be_several_says_so_of_each():
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["", "合计", "3.00", "1.00", "2.00"]]
    found = explained("", [*rows, *([code, "某项", "3.00", "1.00", "2.00"] for code in ("201", "20101", "2010101", "2010102"))])
    assert found.statement is None
    as_well = [each.statement for each in found.tried if each.why_not == "others do as well"]
    assert "expenditure" in as_well and "general_budget_expenditure" in as_well


def test_an_unknown_title_names_its_words():
    found = explained("龘靐支出决算表", [["甲", "乙"], ["丙", "9.00"]])
    assert found.title.unknown == ("龘靐",)
    assert "支出 (flow: expenditure)" in found.title.words


def test_columns_about_persons_are_left_out():
    found = explained("支出决算表", [[*HEADINGS, "联系电话"], *([*row, "87654321"] for row in ROWS)])
    assert all(each.named.printed != "联系电话" for each in found.columns)
