import pytest

from extract.dimensions.measures import column_term, measures_of, says, table_money
from extract.dimensions.points import Scope
from extract.dimensions.schemas import schema_of
from extract.tables.headings import Column


def shown(statement: str, *paths: tuple[str, ...] | str, labels: tuple[str, ...] = (), side: str | None = None) -> list[str | None]:
    """The measure of each column that has these headings above it."""
    schema = schema_of(statement)
    assert schema is not None
    scope = Scope(schema.kind, 2024, schema.money, schema.use, schema.item)
    columns = [Column(number, (path,) if isinstance(path, str) else path, "figure") for number, path in enumerate(paths, 1)]
    found = measures_of(columns, [Column(0, labels, "label")] if labels else [], schema, scope, side)
    return [found[column.index] for column in columns]


def test_columns_of_an_account():
    assert shown("expenditure", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出") == [
        "total",
        "basic",
        "project",
        "remitted_to_superior",
        "operating",
        "subsidy_to_affiliated",
    ]
    assert shown("government_fund", "年初结转和结余", "本年收入", ("本年支出", "小计"), ("本年支出", "基本支出"), "年末结转和结余") == [
        "opening_carryover",
        "income",
        "total",
        "basic",
        "closing_carryover",
    ]


def test_sources_of_a_budget_and_what_lies_under_them():
    assert shown(
        "budget_income",
        "合计",
        ("本年收入", "小计"),
        ("本年收入", "一般公共预算"),
        ("本年收入", "财政专户管理资金"),
        ("本年收入", "事业收入"),
        ("上年结转结余", "小计"),
        ("上年结转结余", "一般公共预算"),
    ) == [
        "total",
        "income_total",
        "general_public_budget",
        "special_account",
        "institutional_income",
        "opening_carryover",
        "opening_general_public_budget",
    ]


def test_the_whole_is_an_amount_where_no_part_is_printed_beside_it():
    assert shown("budget_general_budget_expenditure", "合计") == ["amount"]
    assert shown("budget_general_budget_expenditure", "合计", "基本支出", ("基本支出", "人员经费")) == ["total", "basic", "personnel"]


def test_columns_of_the_year_before_and_comparisons():
    found = shown("budget_general_budget_expenditure", "2023年执行数", "2024年预算数", ("比上年增减", "金额"), ("比上年增减", "%"))
    assert found == ["prior_year_actual", "amount", "change", "change_rate"]
    change = "2024年预算数比2023年执行数"
    found = shown("budget_general_budget_expenditure", "2023年执行数", "2024年预算数", (change, "增减额"), (change, "增减%"))
    assert found == ["prior_year_actual", "amount", "change", "change_rate"]


def test_economic_classes_are_measures_where_a_statement_has_them():
    assert shown("budget_expenditure_economic", "合计", "工资福利支出", "商品和服务支出") == ["total", "301", "302"]
    assert shown("budget_expenditure_government_class", "合计", "机关工资福利支出") == ["total", "501"]
    assert shown("budget_expenditure", "合计", "工资福利支出") == ["total", None]


@pytest.mark.parametrize(
    ("statement", "path", "side"),
    [
        ("general_budget_expenditure", ("年初结转和结余", "基本支出结转"), None),
        ("general_budget_expenditure", ("年末结转和结余", "项目支出结转和结余"), None),
        ("revenue_and_expenditure", ("支出", "年初预算数"), "expenditure"),
        ("income", ("经营收入附属单位上缴收入",), None),
        ("expenditure", ("龘靐齾",), None),
        ("budget_income", ("备注",), None),
    ],
)
def test_what_a_statement_does_not_know_has_no_measure(statement: str, path: tuple[str, ...], side: str | None):
    assert shown(statement, path, side=side) == [None]


def test_the_account_stands_beside_a_budget_that_is_not_its_measure():
    assert shown("revenue_and_expenditure", "年初预算数", "决算数", side="income") == [None, "amount"]


def test_two_columns_that_nothing_tells_apart_are_both_unknown():
    assert shown("expenditure", "本年支出合计", "基本支出", "基本支出") == ["total", None, None]


def test_a_heading_over_labels_and_figures_names_the_block_and_not_the_column():
    assert shown("general_budget_basic_expenditure", ("人员经费", "决算数"), labels=("人员经费", "科目名称")) == ["amount"]


def test_a_balance_is_of_the_side_its_column_stands_on():
    scope = Scope("budget", 2024)
    for side, key in (("income", "opening_carryover"), ("expenditure", "closing_carryover")):
        term = column_term(("结转",), scope, side)
        assert term is not None
        assert term.key == key


def test_the_money_that_all_columns_share():
    under = [Column(number, ("政府性基金预算", name), "figure") for number, name in enumerate(("合计", "基本支出"))]
    assert table_money(under) == "government_fund_budget"
    assert table_money([*under, Column(2, ("一般公共预算",), "figure")]) is None
    assert says(under, "use") == {"basic"}


def test_a_comparison_names_two_years_and_two_stages():
    paths = (
        "2023年执行数",
        ("2024年预算数", "小计"),
        ("2024年预算数比2023年执行数", "增减额"),
        ("2024年预算数比2023年执行数", "增减（%）"),
    )
    assert shown("budget_general_budget_expenditure", *paths)[2:] == ["change", "change_rate"]


def test_a_heading_that_names_nothing_is_a_part_that_nobody_knows():
    assert shown("budget_income", "合计", ("一般公共预算拨款", "小计"), ("一般公共预算拨款", "经费拨款"), "事业收入") == [
        "total",
        "general_public_budget",
        None,
        "institutional_income",
    ]


def test_income_beside_expenditure_is_no_whole_of_it():
    paths = ("年初结转和结余", "本年收入", ("本年支出", "合计"), ("本年支出", "基本支出"), ("本年支出", "项目支出"), "年末结转和结余")
    assert shown("general_budget_expenditure", *paths) == [None, None, "total", "basic", "project", None]


def test_a_part_of_which_is_no_whole():
    assert shown("expenditure", "本年支出合计", "基本支出", "项目支出", "其中：政府采购") == ["total", "basic", "project", None]
