import pytest

from extract.dimensions.points import Scope, term_of
from extract.dimensions.words import meaning_of, path_meaning

ACCOUNT = Scope("final_account", 2023)
BUDGET = Scope("budget", 2024)
FISCAL = Scope("budget", 2024, money="fiscal_appropriation")
GENERAL = Scope("final_account", 2023, money="general_public_budget")


@pytest.mark.parametrize(
    ("text", "scope", "key"),
    [
        ("一般公共预算财政拨款收入", ACCOUNT, "general_public_budget"),
        ("一般公共预算财政拨款收入", GENERAL, ""),
        ("财政拨款", FISCAL, ""),
        ("基本支出", ACCOUNT, "basic"),
        ("人员经费", GENERAL, "personnel"),
        ("对附属单位补助支出", ACCOUNT, "subsidy_to_affiliated"),
        ("年初结转和结余", ACCOUNT, "opening_carryover"),
        ("年初结转与结余", ACCOUNT, "opening_carryover"),
        ("结转下年", BUDGET, "closing_carryover"),
        ("上年结转（政府性基金预算拨款）", BUDGET, "opening_government_fund_budget"),
        ("使用非财政拨款结余", ACCOUNT, "nonfiscal_surplus_used"),
        ("结余分配", ACCOUNT, "surplus_distribution"),
        ("公务接待费", ACCOUNT, "reception"),
        ("车辆数合计（辆）", ACCOUNT, "vehicles_total"),
        ("其中：教育收费", ACCOUNT, "institutional_income_education_fees"),
        ("比上年增减", BUDGET, "change"),
        ("比上年增减（%）", BUDGET, "change_rate"),
        ("2024年预算数比2023年执行数增减额", BUDGET, "change"),
        ("本年比上年增长%", BUDGET, "change_rate"),
        ("数量", BUDGET, "count"),
        ("合计", BUDGET, ""),
        ("本年支出", ACCOUNT, ""),
    ],
)
def test_what_words_say_has_a_key(text: str, scope: Scope, key: str):
    term = term_of(meaning_of(text), scope)
    assert term is not None
    assert (term.key or "") == key


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("龘靐支出", ACCOUNT),  # a word that nobody knows
        ("年初结转和结余基本支出结转", ACCOUNT),  # part of a balance by use
        ("行次", ACCOUNT),
        ("备注", BUDGET),
        ("完成率", BUDGET),
        ("非财政拨款", BUDGET),  # what is not from appropriations has no column of its own
        ("2021年决算数", ACCOUNT),  # neither this year nor the one before
        ("2022年与2023年", ACCOUNT),
        ("比上年", BUDGET),  # says that it compares, and not what it shows
        ("2024年比2023年", BUDGET),
    ],
)
def test_what_no_key_stands_for_has_none(text: str, scope: Scope):
    assert term_of(meaning_of(text), scope) is None


@pytest.mark.parametrize(
    ("text", "scope", "prior"),
    [
        ("2024年预算数", BUDGET, None),
        ("2023年预算数", BUDGET, "budget"),
        ("2023年执行数", BUDGET, "actual"),
        ("上年预算数", BUDGET, "budget"),
        ("上年", BUDGET, "budget"),
        ("上年调整预算数", BUDGET, "adjusted"),
        ("上年决算数", ACCOUNT, "actual"),
        ("上年", ACCOUNT, "actual"),
    ],
)
def test_figures_of_the_year_before_are_told_by_their_stage(text: str, scope: Scope, prior: str | None):
    term = term_of(meaning_of(text), scope)
    assert term is not None
    assert term.prior == prior


def test_wholes_are_told_from_each_other():
    this_year, grand = term_of(meaning_of("本年收入合计"), ACCOUNT), term_of(meaning_of("收入总计"), ACCOUNT)
    assert this_year is not None
    assert grand is not None
    assert (this_year.key, this_year.flow, this_year.is_this_year) == (None, "income", True)
    assert (grand.key, grand.part, grand.is_this_year) == (None, "grand_total", False)


def test_a_balance_of_no_year_is_of_the_side_it_stands_on():
    carried = meaning_of("结转结余资金")
    assert getattr(term_of(carried, BUDGET, "opening"), "key", None) == "opening_carryover"
    assert getattr(term_of(carried, BUDGET, "closing"), "key", None) == "closing_carryover"


def test_a_use_of_a_fund_beside_others_has_no_key_of_its_own():
    assert term_of(path_meaning(("政府性基金预算", "基本支出")), BUDGET) is None
    within = term_of(path_meaning(("一般公共预算", "基本支出")), GENERAL)
    assert within is not None
    assert within.key == "basic"
