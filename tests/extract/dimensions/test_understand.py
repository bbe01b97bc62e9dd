import pytest
from drawn_tables import figures, sheet

from extract.dimensions.title_words import said_by_title
from extract.dimensions.understand import Choice, understand
from extract.dimensions.words import NOTHING

USES = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["", "合计", "9.00", "5.00", "4.00"],
    ["204", "公共安全支出", "9.00", "5.00", "4.00"],
    ["20406", "司法", "9.00", "5.00", "4.00"],
    ["2040601", "行政运行", "5.00", "5.00", ""],
    ["2040602", "一般行政管理事务", "4.00", "", "4.00"],
]
SOURCES = [
    ["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "其他收入"],
    ["", "合计", "9.00", "5.00", "4.00", "", "", ""],
    ["204", "公共安全支出", "9.00", "5.00", "4.00", "", "", ""],
    ["20406", "司法", "9.00", "5.00", "4.00", "", "", ""],
    ["2040601", "行政运行", "5.00", "5.00", "", "", "", ""],
    ["2040602", "一般行政管理事务", "4.00", "", "4.00", "", "", ""],
]
AMOUNTS = [["科目编码", "科目名称", "金额"], ["", "合计", "9.00"], ["204", "公共安全支出", "9.00"], ["20406", "司法", "9.00"]]
ECONOMIC = [
    ["科目编码", "科目名称", "金额"],
    ["301", "工资福利支出", "5.00"],
    ["30101", "基本工资", "5.00"],
    ["302", "商品和服务支出", "4.00"],
]
GOVERNMENT = [["科目编码", "科目名称", "金额"], ["501", "机关工资福利支出", "5.00"], ["502", "机关商品和服务支出", "4.00"]]
FUND = [
    ["科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出", "<", "<", "年末结转和结余"],
    ["^", "^", "^", "^", "小计", "基本支出", "项目支出", "^"],
    ["", "合计", "1.00", "9.00", "8.00", "", "8.00", "2.00"],
    ["212", "城乡社区支出", "1.00", "9.00", "8.00", "", "8.00", "2.00"],
]
TWO_SIDED = [
    ["收入", "<", "支出", "<"],
    ["项目", "金额", "项目", "金额"],
    ["一、一般公共预算财政拨款", "9.00", "一、一般公共服务支出", "5.00"],
    ["二、政府性基金预算财政拨款", "1.00", "四、公共安全支出", "5.00"],
    ["本年收入合计", "10.00", "本年支出合计", "10.00"],
    ["收入总计", "10.00", "支出总计", "10.00"],
]
ITEMS = [["项目", "预算数", "决算数"], ["合计", "9.00", "8.00"], ["公务接待费", "2.00", "1.00"]]
THIS_YEAR = [["合计", "因公出国（境）费", "公务接待费"], ["9.00", "5.00", "4.00"]]
SUPPLEMENT = [["项目", "统计数"], ["（一）货物", "5.22"], ["（二）工程", "1.00"], ["（一）车辆数合计（辆）", "15"]]
PURCHASES = [
    ["采购品目大类", "专项名称", "经济科目", "采购物品名称", "采购组织形式", "总计"],
    ["合计", "", "", "", "", "9.00"],
    ["货物", "", "", "", "", "9.00"],
    ["", "办公设备购置", "", "", "", "9.00"],
]
PROJECTS = [["单位名称", "项目名称", "合计", "一般公共预算"], ["某局", "甲项目", "6.00", "6.00"], ["某局", "乙项目", "3.00", "3.00"]]
CLASSES = [["科目编码", "科目名称", "合计", "工资福利支出", "商品和服务支出"], ["204", "公共安全支出", "9.00", "5.00", "4.00"]]
GOVERNMENT_CLASSES = [
    ["科目编码", "科目名称", "合计", "机关工资福利支出", "机关商品和服务支出"],
    ["204", "公共安全支出", "9.00", "5.00", "4.00"],
]
ONE_ROW = [["合计", "基本支出", "项目支出", "结转下年资金"], ["9.00", "5.00", "4.00", "0.00"]]


def read(title: str, rows: list[list[str]], kind: str = "final_account", year: int = 2024) -> Choice:
    return understand(sheet(rows), said_by_title(title) if title else NOTHING, kind, year)


def statement(title: str, rows: list[list[str]], kind: str = "final_account") -> str | None:
    reading = read(title, rows, kind).reading
    return reading.schema.statement if reading else None


@pytest.mark.parametrize(
    ("title", "rows", "expected"),
    [
        ("收入支出决算总表", TWO_SIDED, "revenue_and_expenditure"),
        ("公开01表 收入支出决算总表", TWO_SIDED, "revenue_and_expenditure"),
        ("表一 收支决算总表", TWO_SIDED, "revenue_and_expenditure"),
        ("某某局2023年度收入支出决算总表", TWO_SIDED, "revenue_and_expenditure"),
        ("附表2 收入决算表", SOURCES, "income"),
        ("支出决算表", USES, "expenditure"),
        ("财政拨款收入支出决算总表", TWO_SIDED, "fiscal_appropriation"),
        ("表四 财政拨款收支决算总表", TWO_SIDED, "fiscal_appropriation"),
        ("财政拨款支出决算表", USES, "fiscal_appropriation_expenditure"),
        ("附表5一般公共预算财政拨款支出决算表", USES, "general_budget_expenditure"),
        ("一般公共预算财政拨款支出决算表（功能分类）", USES, "general_budget_expenditure"),
        ("一般公共预算财政拨款基本支出决算明细表", ECONOMIC, "general_budget_basic_expenditure"),
        ("政府性基金预算财政拨款收入支出决算表", FUND, "government_fund"),
        ("国有资本经营预算财政拨款支出决算表", USES, "state_capital"),
        ("财政拨款“三公”经费支出决算表", ITEMS, "three_public"),
        ("表七“三公”经费支出决算表", ITEMS, "three_public"),
        ("部门决算公开相关信息统计表", SUPPLEMENT, "supplementary"),
    ],
)
def test_tables_of_accounts(title: str, rows: list[list[str]], expected: str):
    assert statement(title, rows) == expected


@pytest.mark.parametrize(
    ("title", "rows", "expected"),
    [
        ("部门收支预算总表", TWO_SIDED, "budget_revenue_and_expenditure"),
        ("部门收支总体情况表", TWO_SIDED, "budget_revenue_and_expenditure"),
        ("部门收入总体情况表", SOURCES, "budget_income"),
        ("支出预算总表", USES, "budget_expenditure"),
        ("支出预算总表", ONE_ROW, "budget_expenditure"),
        ("财政拨款收支预算总表", TWO_SIDED, "budget_fiscal_appropriation"),
        ("财政拨款支出预算表（功能科目）", AMOUNTS, "budget_fiscal_appropriation_expenditure"),
        ("财政拨款基本支出预算表（经济科目）", ECONOMIC, "budget_fiscal_appropriation_basic_expenditure"),
        ("一般公共预算支出表", USES, "budget_general_budget_expenditure"),
        ("一般公共预算基本支出表", ECONOMIC, "budget_general_budget_basic_expenditure"),
        (
            "一般公共预算基本支出表（按政府预算经济分类）",
            GOVERNMENT,
            "budget_general_budget_basic_expenditure_government_class",
        ),
        ("政府性基金预算支出情况表", USES, "budget_government_fund_expenditure"),
        ("国有资本经营预算支出表", USES, "budget_state_capital_expenditure"),
        ("财政专户管理资金预算支出表", USES, "budget_special_account_expenditure"),
        ("支出预算分类汇总表（按部门预算经济分类）", CLASSES, "budget_expenditure_economic"),
        ("支出预算分类汇总表（按政府预算经济分类）", GOVERNMENT_CLASSES, "budget_expenditure_government_class"),
        ("“三公”经费预算表", THIS_YEAR, "budget_three_public"),
        ("项目支出预算表", PROJECTS, "budget_project"),
        ("一般公共预算机关运行经费支出预算表", [ECONOMIC[0], *ECONOMIC[3:]], "budget_operating_cost"),
        ("政府采购预算表", PURCHASES, "budget_procurement"),
        ("政府采购支出预算表", PURCHASES, "budget_procurement"),
    ],
)
def test_tables_of_budgets(title: str, rows: list[list[str]], expected: str):
    assert statement(title, rows, "budget") == expected


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("支出预算总表", USES),  # a budget among the tables of an account
        ("项目支出决算表", USES),
        ("财政拨款支出决算表", SOURCES),  # headings that are not those of the title
        ("收入决算表", USES),
        ("支出决算表", [["单位名称", "人数"], ["某中心", "12.00"]]),
        ("一般公共预算财政拨款基本支出决算表", USES),  # functional codes in a table of economic ones
        ("政府采购支出决算表", USES),
        ("国有资产占有使用情况表", SUPPLEMENT),
    ],
)
def test_a_title_is_not_believed_without_its_rows_and_columns(title: str, rows: list[list[str]]):
    assert statement(title, rows) is None


def test_without_a_title_rows_and_columns_tell():
    assert statement("", SOURCES) == "income"
    rows = [[*USES[0], "上缴上级支出", "经营支出", "对附属单位补助支出"], *[[*row, "0.00", "0.00", "0.00"] for row in USES[1:]]]
    assert statement("", rows) == "expenditure"


def test_two_statements_that_do_equally_well_are_none():
    choice = read("", USES)
    assert choice.reading is None
    assert "general_budget_expenditure" in choice.messages[0]


def test_headings_of_the_year_before_are_told_by_the_year_of_the_document():
    rows = [
        ["科目编码", "科目名称", "2023年执行数", "2024年预算数"],
        ["204", "公共安全支出", "8.00", "9.00"],
        ["20406", "司法", "8.00", "9.00"],
    ]
    reading = read("一般公共预算支出表", rows, "budget", 2024).reading
    assert reading is not None
    assert figures(reading.cells)["204", "prior_year_actual"] == "8.00"
    assert figures(reading.cells)["204", "amount"] == "9.00"


def test_words_that_mean_nothing_are_understood_as_nothing():
    nonsense = [["龘龘", "靐靐", "齾齾"], ["204", "公共安全支出", "9.00"], ["20406", "司法", "9.00"]]
    assert statement("支出决算表", nonsense) is None
    assert statement("龘靐决算表", USES) is None
