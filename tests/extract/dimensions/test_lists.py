from decimal import Decimal

import pytest

from extract.dimensions.lists import ListReader, class_of, level_of
from extract.dimensions.points import Scope
from extract.dimensions.schemas import schema_of


def keys(statement: str, side: str, *rows: str | tuple[str, str], money: str | None = None) -> list[str | None]:
    """The key of each row of a list: rows are labels, or labels with their figure."""
    schema = schema_of(statement)
    assert schema is not None
    reader = ListReader(side, schema.lists[side], Scope(schema.kind, 2024, money=money or schema.money))
    for number, row in enumerate(rows):
        text, value = row if isinstance(row, tuple) else (row, None)
        reader.read(number, text, Decimal(value) if value else None)
    return [line.key for line in reader.close("total" if "total" in schema.lists[side] else None)]


def test_income_of_an_account():
    assert keys(
        "revenue_and_expenditure",
        "income",
        "一、一般公共预算财政拨款收入",
        "二、政府性基金预算财政拨款收入",
        "四、上级补助收入",
        "五、事业收入",
        "六、经营收入",
        "七、附属单位上缴收入",
        "八、其他收入",
        "本年收入合计",
        "使用非财政拨款结余（含专用结余）",
        "年初结转和结余",
        "总计",
    ) == [
        "general_public_budget",
        "government_fund_budget",
        "superior_subsidy",
        "institutional_income",
        "operating_income",
        "affiliated_remittance",
        "other_income",
        "income_total",
        "nonfiscal_surplus_used",
        "opening_carryover",
        "income_grand_total",
    ]


def test_classes_are_told_by_name_and_never_by_ordinal():
    found = keys(
        "revenue_and_expenditure",
        "expenditure",
        "二十四、抗疫特别国债安排的支出",
        "九、医疗卫生与计划生育支出",
        "四、公共安全支出（类）",
        "本年支出合计",
        "结余分配",
        "年末结转和结余",
        "支出总计",
    )
    assert found == ["234", "210", "204", "expenditure_total", "surplus_distribution", "closing_carryover", "expenditure_grand_total"]
    assert class_of("二十四、抗疫特别国债安排的支出") is None  # the ordinal is taken off before


def test_uses_are_lines_of_a_budget():
    found = keys(
        "budget_revenue_and_expenditure", "expenditure", "一、基本支出", "1、人员经费", "2、公用经费", "二、项目支出", "年终结转结余"
    )
    assert found == ["basic", "personnel", "public", "project", "closing_carryover"]


def test_a_fund_below_a_balance_is_a_part_of_it():
    funds = ["一般公共预算财政拨款", "政府性基金预算财政拨款"]
    found = keys("fiscal_appropriation", "income", *funds, "年初财政拨款结转和结余", *funds)
    own = ["general_public_budget", "government_fund_budget"]
    assert found == [*own, "opening_carryover", *(f"opening_{fund}" for fund in own)]


@pytest.mark.parametrize(
    ("figures", "key"),
    [(("3.00", "2.00", "1.00"), "opening"), (("0.00", "2.00", "1.00"), ""), (("3.00", "", ""), None)],
    ids=["they add up to it", "they do not", "they are blank"],
)
def test_funds_of_the_same_level_below_a_balance_are_its_parts_where_they_add_up(figures: tuple[str, str, str], key: str | None):
    balance, general, fund = figures
    found = keys(
        "budget_fiscal_appropriation", "income", ("一、上年结转", balance), ("二、一般公共预算", general), ("三、政府性基金预算", fund)
    )
    prefix = f"{key}_" if key else ""
    parts = [f"{prefix}general_public_budget", f"{prefix}government_fund_budget"] if key is not None else [None, None]
    assert found == ["opening_carryover", *parts]


def test_education_fees_belong_to_the_income_above_them():
    assert keys("budget_income", "income", "事业收入", "其中：教育收费") == ["institutional_income", "institutional_income_education_fees"]
    assert keys("budget_income", "income", "财政专户管理资金", "专户管理教育收费") == ["special_account", "special_account_education_fees"]


def test_the_whole_of_a_list_of_sources_is_its_total():
    assert keys("budget_income", "income", "一般公共预算资金", "其他资金", "收入总计") == ["general_public_budget", "other_funds", "total"]


@pytest.mark.parametrize("name", ["其他收益", "国有资本经O预算财政拨款收入", "甲", ""])
def test_a_name_that_nobody_knows_is_no_line(name: str):
    assert keys("revenue_and_expenditure", "income", name) == [None]


def test_a_line_is_taken_once_and_what_is_of_another_year_never():
    assert keys("revenue_and_expenditure", "income", "事业收入", "事业收入") == ["institutional_income", None]
    assert keys("budget_revenue_and_expenditure", "income", "上年事业收入") == [None]


def test_supplementary_lines_are_told_by_what_they_count():
    found = keys(
        "supplementary",
        "other",
        "（一）货物",
        "（二）工程",
        "（一）车辆数合计（辆）",
        "2.主要负责人用车",
        "（二）单价100万元（含）以上设备",
    )
    assert found == ["procurement_goods", "procurement_works", "vehicles_total", "vehicles_principal", "equipment_over_1m"]


def test_levels_are_those_of_printed_ordinals():
    assert [level_of(text) for text in ("一、甲", "（一）甲", "1.甲", "（1）甲", "甲")] == [0, 1, 2, 3, None]
