import pytest

from extract.forms import load_forms
from extract.forms.form_titles import form_of_title, statement_of_title, title_core


@pytest.mark.parametrize(
    ("title", "statement"),
    [
        ("收入支出决算总表", "revenue_and_expenditure"),
        ("公开01表 收入支出决算总表", "revenue_and_expenditure"),
        ("表一 收支决算总表", "revenue_and_expenditure"),
        ("某某局2023年度收入支出决算总表", "revenue_and_expenditure"),
        ("附表2 收入决算表", "income"),
        ("续表 收入决算表", "income"),
        ("支出决算表", "expenditure"),
        ("财政拨款收入支出决算总表", "fiscal_appropriation"),
        ("表四 财政拨款收支决算总表", "fiscal_appropriation"),
        ("附表5一般公共预算财政拨款支出决算表", "general_budget_expenditure"),
        ("一般公共预算财政拨款支出决算表（功能分类）", "general_budget_expenditure"),
        ("一般公共预算财政拨款基本支出决算明细表", "general_budget_basic_expenditure"),
        ("政府性基金预算财政拨款收入支出决算表", "government_fund"),
        ("国有资本经营预算财政拨款支出决算表", "state_capital"),
        ("财政拨款“三公”经费支出决算表", "three_public"),
        ("表七“三公”经费支出决算表", "three_public"),
        ("部门决算公开相关信息统计表", "supplementary"),
    ],
)
def test_titles_that_contain_each_other_are_told_apart(title, statement):
    form = form_of_title(title)
    assert form is not None
    assert form.statement == statement


@pytest.mark.parametrize(
    "text",
    [
        "五、一般公共预算财政拨款支出决算情况说明",
        "收支预算总表",
        "支出预算表",
        "一般公共预算支出预算表",
        "财政拨款支出决算明细表",
        "2023年度部门决算表",
        "收入决算表反映本年收入。",
        "项目支出决算表",
        "",
    ],
)
def test_prose_budgets_and_other_tables_name_no_form(text):
    assert form_of_title(text) is None


def test_numbering_is_taken_off_but_numerals_of_the_title_stay():
    assert title_core("附表5 一般公共预算财政拨款支出决算表") == "一般公共预算财政拨款支出决算表"
    assert title_core("表七 三公经费支出决算表（预算数）") == "三公经费支出决算表"


def test_there_is_one_form_for_each_statutory_table():
    assert sorted(form.number for form in load_forms("final_account")) == [f"{number:02d}" for number in range(1, 11)]


def test_the_statement_of_a_title_is_told_for_every_kind_of_document():
    assert statement_of_title("支出决算表") == "expenditure"
    assert statement_of_title("部门收支预算总表") == "budget_revenue_and_expenditure"
    assert statement_of_title("单位基本情况") is None
