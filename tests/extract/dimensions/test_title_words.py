import pytest

from extract.dimensions.title_words import is_title, names_a_table, said_by_title, table_named, title_core
from extract.dimensions.words import NOTHING


@pytest.mark.parametrize(
    ("text", "members"),
    [
        ("收入支出决算总表", {"flow": "both", "stage": "actual"}),
        ("公开01表 收入支出决算总表", {"flow": "both", "stage": "actual"}),
        ("某某局2023年度收入支出决算总表", {"flow": "both", "stage": "actual"}),
        ("表一 收支决算总表", {"flow": "both", "stage": "actual"}),
        ("续表 收入决算表", {"flow": "income", "stage": "actual"}),
        ("表四 财政拨款收支决算总表", {"flow": "both", "stage": "actual", "money": "fiscal_appropriation"}),
        ("附表5一般公共预算财政拨款支出决算表", {"flow": "expenditure", "stage": "actual", "money": "general_public_budget"}),
        ("表七“三公”经费支出决算表", {"item": "three_public", "stage": "actual"}),
        ("部门收支总体情况表", {"flow": "both"}),
        ("项目支出预算表", {"use": "project", "stage": "budget"}),
        ("政府采购预算表", {"topic": "procurement"}),
        ("部门决算公开相关信息统计表", {"topic": "supplementary", "stage": "actual"}),
    ],
)
def test_a_title_says_what_its_table_is_about(text: str, members: dict[str, str]):
    assert is_title(text)
    said = said_by_title(text)
    assert {
        dimension: said.get(dimension) for dimension in ("flow", "stage", "money", "item", "use", "topic") if said.get(dimension)
    } == members


@pytest.mark.parametrize(
    "text",
    [
        "五、一般公共预算财政拨款支出决算情况说明",
        "2023年度部门决算表",
        "收入决算表反映本年收入。",
        "见附表3",
        "收入",
        "单位性质表",
        "",
    ],
)
def test_sentences_and_tables_about_nothing_known_are_no_titles(text: str):
    assert not is_title(text)


def test_a_title_with_a_word_that_nobody_knows_says_nothing():
    assert said_by_title("龘靐支出决算表").members == {}
    assert names_a_table("龘靐支出决算表")


def test_a_title_of_which_nothing_is_left_says_nothing():
    assert said_by_title("（续表）") == said_by_title("") == NOTHING


def test_numbering_is_taken_off_but_numerals_of_the_title_stay():
    assert title_core("附表5 一般公共预算财政拨款支出决算表") == "一般公共预算财政拨款支出决算表"
    assert title_core("表七 三公经费支出决算表（预算数）") == "三公经费支出决算表"
    assert title_core("表1-2 收入预算表（续）") == "收入预算表"


def test_what_stands_in_brackets_behind_a_title_tells_its_classification():
    assert said_by_title("一般公共预算基本支出表（按政府预算经济分类）").names("label", "government")


def test_two_titles_of_one_table_say_the_same():
    assert table_named("公开02表 收入决算表") == table_named("收入决算表（续）")
    assert table_named("收入决算表") != table_named("支出决算表")
    assert table_named("本年收入") is None


def test_the_number_of_a_form_names_no_table_unless_it_says_what_the_table_is_about():
    assert not names_a_table("财决批复02表") and not is_title("预算批复02表")
    assert is_title("支出预算02表")
