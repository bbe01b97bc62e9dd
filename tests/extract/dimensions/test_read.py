from drawn_tables import figures, sheet

from extract.dimensions.points import Scope
from extract.dimensions.read import StatementReading, read_as
from extract.dimensions.schemas import schema_of


def read(statement: str, axis: str, rows: list[list[str]]) -> StatementReading:
    schema = schema_of(statement)
    assert schema is not None
    return read_as(sheet(rows), schema, axis, Scope(schema.kind, 2024, schema.money, schema.use, schema.item))


EXPENDITURE = [
    ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
    ["", "合计", "10.00", "4.00", "6.00"],
    ["204", "公共安全支出", "10.00", "4.00", "6.00"],
    ["2040601", "行政运行", "4.00", "4.00", ""],
]


def test_codes_have_their_lines_and_headings_their_measures():
    reading = read("expenditure", "functional", EXPENDITURE)
    assert figures(reading.cells) == {
        ("total", "total"): "10.00",
        ("total", "basic"): "4.00",
        ("total", "project"): "6.00",
        ("204", "total"): "10.00",
        ("204", "basic"): "4.00",
        ("204", "project"): "6.00",
        ("2040601", "total"): "4.00",
        ("2040601", "basic"): "4.00",
    }
    assert (reading.mapped, reading.figures, reading.lines) == (8, 8, 3)


def test_a_column_under_an_unknown_heading_has_no_measure():
    reading = read("expenditure", "functional", [[*EXPENDITURE[0][:4], "龘靐齾"], *EXPENDITURE[1:]])
    assert reading.measures == {"total", "basic"}
    assert {cell.measure for cell in reading.cells if cell.column == 4} == {None}


def test_remarks_and_numbers_of_columns_are_no_lines():
    rows = [EXPENDITURE[0], ["栏次", "<", "1", "2", "3"], *EXPENDITURE[1:], ["注：本表反映支出。", "<", "<", "<", "<"]]
    assert figures(read("expenditure", "functional", rows).cells) == figures(read("expenditure", "functional", EXPENDITURE).cells)


def test_two_lists_side_by_side():
    rows = [
        ["收入", "<", "支出", "<"],
        ["项目", "金额", "项目", "金额"],
        ["一、一般公共预算财政拨款收入", "13.00", "四、公共安全支出", "12.00"],
        ["本年收入合计", "13.00", "本年支出合计", "12.00"],
        ["总计", "13.00", "总计", "13.00"],
    ]
    assert figures(read("revenue_and_expenditure", "lists", rows).cells) == {
        ("general_public_budget", "amount"): "13.00",
        ("204", "amount"): "12.00",
        ("income_total", "amount"): "13.00",
        ("expenditure_total", "amount"): "12.00",
        ("income_grand_total", "amount"): "13.00",
        ("expenditure_grand_total", "amount"): "13.00",
    }


def test_lines_that_count_things_are_no_money():
    rows = [["项目", "统计数"], ["（一）货物", "5.22"], ["（一）车辆数合计（辆）", "15"]]
    reading = read("supplementary", "lists", rows)
    assert figures(reading.cells) == {("procurement_goods", "amount"): "5.22", ("vehicles_total", "count"): "15"}
    assert [cell.is_count for cell in reading.cells] == [False, True]


def test_units_are_lines_in_printed_order():
    rows = [
        ["单位编码", "单位名称", "合计", "一般公共预算"],
        ["", "合计", "9.00", "9.00"],
        ["101", "某局", "6.00", "6.00"],
        ["101001", "某中心", "3.00", "3.00"],
    ]
    reading = read("budget_income", "unit", rows)
    assert {line for line, _ in figures(reading.cells)} == {"total", "unit.01", "unit.02"}
    assert {cell.entity for cell in reading.cells} == {None, "某局", "某中心"}


def test_codes_below_one_of_several_units_are_the_unit_s():
    rows = [
        ["单位编码", "科目编码", "名称", "合计", "基本支出", "项目支出"],
        ["101001", "", "某局", "6.00", "5.00", "1.00"],
        ["", "2040601", "行政运行", "6.00", "5.00", "1.00"],
        ["101002", "", "某中心", "3.00", "2.00", "1.00"],
        ["", "2040601", "行政运行", "3.00", "2.00", "1.00"],
    ]
    reading = read("budget_expenditure", "functional", rows)
    assert {line for line, _ in figures(reading.cells)} == {"unit.01", "unit.02"}
    assert [cell.entity for cell in reading.cells if cell.line_name == "行政运行"] == ["某局"] * 3 + ["某中心"] * 3


def test_projects_are_lines_in_printed_order():
    rows = [["项目名称", "合计", "一般公共预算"], ["合计", "9.00", "9.00"], ["甲项目", "6.00", "6.00"], ["乙项目", "3.00", "3.00"]]
    reading = read("budget_project", "project", rows)
    assert {line for line, _ in figures(reading.cells)} == {"total", "project.01", "project.02"}


def test_of_two_classifications_side_by_side_each_is_read_as_its_own():
    rows = [
        ["部门预算经济分类", "<", "政府预算经济分类", "<", "金额"],
        ["编码", "名称", "编码", "名称", "^"],
        ["30101", "基本工资", "50101", "工资奖金津补贴", "5.00"],
        ["30102", "津贴补贴", "50101", "工资奖金津补贴", "2.00"],
    ]
    reading = read("budget_general_budget_basic_expenditure", "economic", rows)
    assert figures(reading.cells) == {("30101", "amount"): "5.00", ("30102", "amount"): "2.00"}


def test_codes_of_another_classification_are_no_lines():
    rows = [["科目编码", "科目名称", "决算数"], ["2010301", "行政运行", "3.00"], ["30101", "基本工资", "2.00"]]
    assert figures(read("general_budget_basic_expenditure", "economic", rows).cells) == {("30101", "amount"): "2.00"}


def test_one_row_without_a_label_is_the_total():
    rows = [["合计", "基本支出", "项目支出"], ["9.00", "5.00", "4.00"]]
    assert figures(read("budget_expenditure", "single", rows).cells) == {
        ("total", "total"): "9.00",
        ("total", "basic"): "5.00",
        ("total", "project"): "4.00",
    }
