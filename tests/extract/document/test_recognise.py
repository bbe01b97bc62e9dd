from decimal import Decimal

import pytest
from drawn_pages import blank, draw, write

from extract.dimensions.reasons import REASONS
from extract.document.recognise import recognise
from extract.printed.units import printed_unit
from extract.readers.page import Word
from extract.tables.grids.ruled import ruled_grids
from extract.tables.whole.read import whole_tables


def read(title, rows, kind="final_account"):
    page = blank()
    if title:
        write(page, title, 70.0)
    draw(page, rows)
    tables, _ = whole_tables([(page, ruled_grids(page))])
    return recognise(tables[0], kind)


def figures(recognised):
    return {
        (cell.line_code, cell.measure): cell.figure.value
        for cell in recognised.cells
        if cell.line_code and cell.measure and cell.figure.is_figure
    }


def test_codes_in_three_columns_and_a_total_row():
    found = read(
        "支出决算表",
        [
            ["项目", "<", "<", "<", "本年支出合计", "基本支出", "项目支出"],
            ["类", "款", "项", "科目名称", "^", "^", "^"],
            ["栏次", "<", "<", "<", "1", "2", "3"],
            ["合计", "<", "<", "<", "10.00", "4.00", "6.00"],
            ["204", "", "", "公共安全支出", "10.00", "4.00", "6.00"],
            ["204", "06", "", "司法", "10.00", "4.00", "6.00"],
            ["204", "06", "01", "行政运行", "4.00", "4.00", ""],
        ],
    )
    assert found.statement == "expenditure"
    assert figures(found) == {
        ("total", "total"): Decimal("10.00"),
        ("total", "basic"): Decimal("4.00"),
        ("total", "project"): Decimal("6.00"),
        ("204", "total"): Decimal("10.00"),
        ("204", "basic"): Decimal("4.00"),
        ("204", "project"): Decimal("6.00"),
        ("20406", "total"): Decimal("10.00"),
        ("20406", "basic"): Decimal("4.00"),
        ("20406", "project"): Decimal("6.00"),
        ("2040601", "total"): Decimal("4.00"),
        ("2040601", "basic"): Decimal("4.00"),
    }
    assert [cell.figure.content for cell in found.cells if (cell.line_code, cell.measure) == ("2040601", "project")] == ["blank"]


def test_two_sided_table_with_row_numbers():
    found = read(
        "收入支出决算总表",
        [
            ["收入", "<", "<", "支出", "<", "<"],
            ["项目", "行次", "金额", "项目", "行次", "金额"],
            ["栏次", "", "1", "栏次", "", "2"],
            ["一、一般公共预算财政拨款收入", "1", "13.00", "四、公共安全支出", "32", "12.00"],
            ["本年收入合计", "27", "13.00", "本年支出合计", "58", "12.00"],
            ["年初结转和结余", "29", "0.50", "年末结转和结余", "60", "1.50"],
            ["总计", "31", "13.50", "总计", "62", "13.50"],
        ],
    )
    assert found.statement == "revenue_and_expenditure"
    assert figures(found) == {
        ("general_public_budget", "amount"): Decimal("13.00"),
        ("204", "amount"): Decimal("12.00"),
        ("income_total", "amount"): Decimal("13.00"),
        ("expenditure_total", "amount"): Decimal("12.00"),
        ("opening_carryover", "amount"): Decimal("0.50"),
        ("closing_carryover", "amount"): Decimal("1.50"),
        ("income_grand_total", "amount"): Decimal("13.50"),
        ("expenditure_grand_total", "amount"): Decimal("13.50"),
    }


def test_budget_columns_beside_the_final_account_are_kept_unmapped():
    found = read(
        "收入支出决算总表",
        [
            ["收入", "<", "<", "支出", "<", "<"],
            ["项目", "年初预算数", "决算数", "项目", "年初预算数", "决算数"],
            ["八、其他收入", "7.00", "8.00", "四、公共安全支出", "5.00", "6.00"],
        ],
    )
    assert figures(found) == {("other_income", "amount"): Decimal("8.00"), ("204", "amount"): Decimal("6.00")}
    assert sorted(cell.figure.value for cell in found.cells if cell.measure is None) == [Decimal("5.00"), Decimal("7.00")]


def test_side_by_side_blocks_of_economic_classes():
    found = read(
        "一般公共预算财政拨款基本支出决算明细表",
        [
            ["人员经费", "<", "<", "公用经费", "<", "<"],
            ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"],
            ["301", "工资福利支出", "5.00", "302", "商品和服务支出", "2.00"],
            ["30101", "基本工资", "5.00", "30201", "办公费", "2.00"],
            ["人员经费合计", "<", "5.00", "公用经费合计", "<", "2.00"],
        ],
    )
    assert figures(found) == {
        ("301", "amount"): Decimal("5.00"),
        ("302", "amount"): Decimal("2.00"),
        ("30101", "amount"): Decimal("5.00"),
        ("30201", "amount"): Decimal("2.00"),
        ("personnel_total", "amount"): Decimal("5.00"),
        ("public_total", "amount"): Decimal("2.00"),
    }


THREE_PUBLIC = {
    ("total", "budget"): Decimal("7.00"),
    ("vehicle_total", "budget"): Decimal("4.00"),
    ("vehicle_operation", "budget"): Decimal("4.00"),
    ("reception", "budget"): Decimal("3.00"),
    ("total", "actual"): Decimal("5.00"),
    ("vehicle_total", "actual"): Decimal("4.00"),
    ("vehicle_operation", "actual"): Decimal("4.00"),
    ("reception", "actual"): Decimal("1.00"),
}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            [
                ["预算数", "<", "<", "<", "决算数", "<", "<", "<"],
                ["合计", "公务用车购置及运行维护费", "<", "公务接待费", "合计", "公务用车购置及运行维护费", "<", "公务接待费"],
                ["^", "小计", "公务用车运行维护费", "^", "^", "小计", "公务用车运行维护费", "^"],
                ["1", "2", "3", "4", "5", "6", "7", "8"],
                ["7.00", "4.00", "4.00", "3.00", "5.00", "4.00", "4.00", "1.00"],
            ],
            id="one row",
        ),
        pytest.param(
            [
                ["项目", "预算数", "决算数"],
                ["合计", "7.00", "5.00"],
                ["二、公务用车购置及运行维护费", "4.00", "4.00"],
                ["其中：公务用车运行维护费", "4.00", "4.00"],
                ["三、公务接待费", "3.00", "1.00"],
            ],
            id="list",
        ),
        pytest.param(
            [
                ["合计", "<", "公务用车购置及运行费", "<", "公务用车运行费", "<", "公务接待费", "<"],
                ["预算数", "决算数", "预算数", "决算数", "预算数", "决算数", "预算数", "决算数"],
                ["7.00", "5.00", "4.00", "4.00", "4.00", "4.00", "3.00", "1.00"],
            ],
            id="interleaved",
        ),
    ],
)
def test_three_public_in_all_its_shapes(rows):
    found = read("财政拨款“三公”经费支出决算表", rows)
    assert found.statement == "three_public"
    assert figures(found) == THREE_PUBLIC


def test_vehicles_are_counted_not_scaled():
    found = read(
        "部门决算公开相关信息统计表",
        [
            ["项目", "行次", "统计数"],
            ["一、政府采购情况", "<", "<"],
            ["（一）货物", "2", "5.22"],
            ["三、国有资产占用情况", "<", "<"],
            ["（一）车辆数合计（辆）", "7", "15"],
        ],
    )
    assert figures(found) == {("procurement_goods", "amount"): Decimal("5.22"), ("vehicles_total", "count"): Decimal("15")}


def test_the_header_decides_where_the_title_is_missing():
    rows = [
        ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"],
        *[[code, "某科目", "3.00", "1.00", "2.00", "0.00", "0.00", "0.00"] for code in ("201", "20101", "2010101", "20103", "2010301")],
    ]
    found = read("", rows)
    assert found.statement == "expenditure"
    assert found.confidence < 1


def test_a_title_without_its_columns_is_not_believed():
    found = read("支出决算表", [["单位名称", "人数"], ["某中心", "12.00"]])
    assert found.statement is None
    assert [cell.figure.value for cell in found.cells] == [Decimal("12.00")]
    assert "no column for" in found.messages[0]


def test_tables_of_other_documents_are_kept_without_a_statement():
    found = read("支出决算表", [["科目编码", "本年支出合计", "基本支出", "项目支出"], ["204", "3.00", "1.00", "2.00"]], kind=None)
    assert found.statement is None
    assert len(found.cells) == 3


def test_a_remark_inside_the_frame_is_no_line():
    found = read(
        "支出决算表",
        [
            ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
            ["204", "公共安全支出", "3.00", "1.00", "2.00"],
            ["注：本表反映支出。", "<", "<", "<", "<"],
        ],
    )
    assert {cell.line_code for cell in found.cells} == {"204"}


def test_income_and_expenditure_one_below_the_other():
    found = read(
        "收入支出决算总表",
        [
            ["项目", "决算数"],
            ["收入", ""],
            ["一、一般公共预算财政拨款收入", "13.00"],
            ["八、其他收入", "1.00"],
            ["本年收入合计", "14.00"],
            ["总计", "14.00"],
            ["支出", ""],
            ["一、一般公共服务支出", "9.00"],
            ["四、公共安全支出", "3.00"],
            ["本年支出合计", "12.00"],
            ["总计", "14.50"],
        ],
    )
    assert figures(found) == {
        ("general_public_budget", "amount"): Decimal("13.00"),
        ("other_income", "amount"): Decimal("1.00"),
        ("income_total", "amount"): Decimal("14.00"),
        ("income_grand_total", "amount"): Decimal("14.00"),
        ("201", "amount"): Decimal("9.00"),
        ("204", "amount"): Decimal("3.00"),
        ("expenditure_total", "amount"): Decimal("12.00"),
        ("expenditure_grand_total", "amount"): Decimal("14.50"),
    }


def test_a_table_of_organisations_is_no_table_of_subjects():
    rows = [
        ["单位名称", "本年支出合计", "基本支出", "项目支出"],
        ["合计", "9.00", "5.00", "4.00"],
        ["某局本级", "6.00", "3.00", "3.00"],
        ["某中心", "3.00", "2.00", "1.00"],
    ]
    found = read("支出决算表", rows)
    assert found.statement is None
    assert "organisations" in found.messages[0]


def test_a_title_that_rules_a_form_out_holds_for_its_headings_too():
    rows = [["科目编码", "科目名称", "金额"], *[[code, "某科目", "3.00"] for code in ("30101", "30102", "30103", "30104", "30106")]]
    assert read("", rows).statement == "general_budget_basic_expenditure"
    assert read("一般公共预算财政拨款项目支出决算表", rows).statement is None


def test_functional_codes_are_no_economic_classes():
    rows = [["科目编码", "科目名称", "决算数"], ["2010301", "行政运行", "3.00"], ["30101", "基本工资", "2.00"]]
    found = read("一般公共预算财政拨款基本支出决算表", rows)
    assert figures(found) == {("30101", "amount"): Decimal("2.00")}


def test_headings_that_name_two_columns_alike_are_not_believed():
    rows = [
        ["预算数", "<", "<", "决算数", "<", "<"],
        ["公务接待费", "合计", "公务接待费", "公务接待费", "合计", "公务接待费"],
        ["7.00", "9.00", "2.00", "5.00", "7.00", "2.00"],
    ]
    found = read("财政拨款“三公”经费支出决算表", rows)
    assert found.statement is None


def test_the_title_tells_what_unnamed_columns_show():
    rows = [["合计", "因公出国（境）费", "公务接待费"], ["7.00", "3.00", "4.00"]]
    found = read("财政拨款“三公”经费支出决算表", rows)
    assert figures(found) == {
        ("total", "actual"): Decimal("7.00"),
        ("overseas_travel", "actual"): Decimal("3.00"),
        ("reception", "actual"): Decimal("4.00"),
    }


def test_a_title_broken_in_two_lines_names_its_form():
    page = blank()
    page.words.append(Word("一般公共预算财政", 100.0, 50.0, 212.0, 64.0, 14.0))
    page.words.append(Word("拨款支出决算表", 107.0, 67.0, 205.0, 81.0, 14.0))
    draw(page, [["科目编码", "小计", "基本支出", "项目支出"], ["201", "9.00", "5.00", "4.00"]])
    tables, _ = whole_tables([(page, ruled_grids(page))])
    assert recognise(tables[0]).statement == "general_budget_expenditure"


def test_another_table_named_in_between_ends_the_search_for_a_title():
    page = blank()
    write(page, "国有资本经营预算财政拨款支出决算表", 50.0)
    write(page, "2020年部门支出预算总表", 70.0)
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["2010302", "一般行政管理事务", "771.17", "0.00", "771.17"]]
    draw(page, rows)
    tables, _ = whole_tables([(page, ruled_grids(page))])
    found = recognise(tables[0])
    assert (found.title, found.statement, figures(found)) == ("2020年部门支出预算总表", None, {})


def test_numbers_that_only_rise_are_no_figures_wherever_they_begin():
    rows = [["决算数", "<", "<", "<"], ["合计", "因公出国（境）费", "公务用车运行维护费", "公务接待费"], ["3", "4", "5", "6"]]
    assert figures(read("财政拨款“三公”经费支出决算表", rows)) == {}


def test_the_unit_in_a_title_hides_no_measure_in_it():
    rows = [["项目", "金额"], ["合计", "9.00"], ["公务接待费", "9.00"]]
    found = read("“三公”经费支出决算表（预算数）（单位：万元）", rows)
    assert figures(found)["total", "budget"] == Decimal("9.00")


def test_a_table_by_white_space_under_nothing_is_told_by_no_headings():
    rows = [["科目编码", "科目名称", "本年收入合计", "财政拨款收入", "事业收入"]]
    rows += [[code, "某项", "3.00", "1.00", "2.00"] for code in ("201", "20101", "2010101", "205", "20502", "2050201")]
    page = blank()
    draw(page, rows)
    grids = ruled_grids(page)
    for basis, statement in (("ruled", "income"), ("white_space", None)):
        grids[0].basis = basis
        tables, _ = whole_tables([(page, grids)])
        assert recognise(tables[0]).statement == statement


def untitled_expenditure(total="3.00"):
    rows = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["", "合计", total, "1.00", "2.00"]]
    return [*rows, *[[code, "某项", total, "1.00", "2.00"] for code in ("201", "20101", "2010101", "2010102")]]


def test_two_statements_that_do_equally_well_are_none():
    found = read("", untitled_expenditure())
    assert found.statement is None
    assert "general_budget_expenditure or government_fund" in found.messages[0]


def test_what_words_leave_open_the_other_tables_tell():
    page = blank()
    draw(page, untitled_expenditure())
    (table,), _ = whole_tables([(page, ruled_grids(page))])
    funds = {"general_public_budget": "3.00", "government_fund_budget": "5.00", "state_capital_budget": "4.00", "total": "12.00"}
    known = {("fiscal_appropriation", "expenditure_total", fund): Decimal(amount) for fund, amount in funds.items()}
    known["revenue_and_expenditure", "expenditure_total", "amount"] = Decimal("15.00")
    assert recognise(table, known=known).statement == "general_budget_expenditure"
    # Where all budget money is general budget money, nothing tells the one table from the other.
    known["fiscal_appropriation", "expenditure_total", "total"] = Decimal("3.00")
    assert recognise(table, known=known).statement is None


def test_a_numbered_title_beside_empty_cells_is_no_line():
    rows = [["一、支出决算表", "", "", "", ""], ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]]
    found = read("", [*rows, ["201", "一般公共服务支出", "3.00", "1.00", "2.00"]])
    assert found.statement == "expenditure"
    assert figures(found)["201", "project"] == Decimal("2.00")


def test_the_unit_in_the_nearest_title_is_the_table_s_own():
    page = blank()
    for top, line in (
        (30.0, "国有资本经营预算财政拨款支出决算表（单位：万元）"),
        (39.0, "2022年度"),
        (60.0, "支出决算表（单位：元）"),
        (69.0, "2022年度"),
    ):
        write(page, line, top)
    rows = [["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"], ["204", "公共安全支出", "10.00", "4.00", "6.00"]]
    draw(page, rows)
    tables, _ = whole_tables([(page, ruled_grids(page))])
    assert printed_unit(recognise(tables[0]).unit_texts) == "元"


@pytest.mark.parametrize(
    ("title", "rows", "kind", "reason"),
    [
        ("政府性基金预算财政拨款支出决算表", [["科目编码", "科目名称", "合计"], ["", "合计", ""]], "final_account", "no_figures"),
        ("支出决算表", [["科目编码", "科目名称", "合计"], ["204", "公共安全支出", "1.00"]], None, "not_a_report"),
        ("", [["甲", "乙"], ["丙", "1.00"]], "final_account", "untitled"),
        ("龘靐支出决算表", [["甲", "乙"], ["丙", "1.00"]], "final_account", "unknown_title"),
        ("国有资产占有使用情况表", [["项目", "金额"], ["房屋", "1.00"]], "budget", "topic_without_statement"),
        ("国有资本经营预算基本支出表", [["科目编码", "科目名称", "合计"], ["301", "工资福利支出", "1.00"]], "budget", "no_such_statement"),
        ("", untitled_expenditure(), "final_account", "words_do_not_tell"),
        ("收入决算表", [["科目编码", "科目名称", "合计"], ["204", "公共安全支出", "1.00"]], "final_account", "columns_missing"),
        (
            "一般公共预算基本支出决算表",
            [["单位名称", "金额"], ["甲局", "1.00"], ["乙局", "1.00"]],
            "final_account",
            "rows_are_organisations",
        ),
        (
            "一般公共预算基本支出决算表",
            [["科目编码", "科目名称", "金额"], ["204", "公共安全支出", "1.00"], ["20406", "司法", "1.00"]],
            "final_account",
            "codes_of_another_classification",
        ),
        (
            "收入支出决算总表",
            [["科目编码", "科目名称", "金额"], *([code, "某项", "1.00"] for code in ("204", "20406", "2040601"))],
            "final_account",
            "rows_or_columns_are_others",
        ),
        ("“三公”经费支出决算表", [["甲", "乙"], ["丙", "1.00"]], "final_account", "rows_or_columns_are_others"),
    ],
)
def test_a_table_that_is_not_understood_keeps_the_reason(title, rows, kind, reason):
    found = read(title, rows, kind)
    assert found.statement is None
    assert found.not_understood == reason
    assert reason in REASONS


def test_a_table_that_is_understood_has_no_reason_and_its_evidence():
    found = read("支出决算表", [["科目编码", "科目名称", "合计", "基本支出", "项目支出"], ["204", "公共安全支出", "3.00", "1.00", "2.00"]])
    assert found.not_understood is None
    assert found.evidence.startswith("title: 支出、决算 | rows: 1 functional code | columns: total ← 合计")


def test_what_an_approval_annex_approves_is_the_statement_that_its_title_names():
    rows = [
        ["科目代码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
        ["类款项", "栏次", "1", "2", "3"],
        ["", "合计", "10.00", "4.00", "6.00"],
        ["204", "公共安全支出", "10.00", "4.00", "6.00"],
    ]
    found = read("支出决算批复表", rows)
    assert (found.statement, found.is_annex, len(figures(found))) == ("expenditure", True, 6)
    assert read("政府采购支出批复表", rows).statement is None


def test_an_annex_with_opening_income_expenditure_and_closing_tells_its_expenditure_alone():
    """The form of the general budget has 15 columns; the public table prints those of expenditure."""
    found = read(
        "一般公共预算财政拨款收入支出决算批复表",
        [
            ["科目代码", "科目名称", "年初结转和结余", "<", "本年收入", "<", "<", "本年支出", "<", "<", "年末结转和结余", "<"],
            ["^", "^", "合计", "基本支出结转", "合计", "基本支出", "项目支出", "合计", "基本支出", "项目支出", "合计", "基本支出结转"],
            ["类", "款", "目", "目", "目", "目", "目", "目", "目", "目", "目", "目"],
            ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
            ["", "合计", "1.00", "2.00", "33.00", "14.00", "19.00", "30.00", "12.00", "18.00", "4.00", "5.00"],
            ["204", "公共安全支出", "1.00", "2.00", "33.00", "14.00", "19.00", "30.00", "12.00", "18.00", "4.00", "5.00"],
        ],
    )
    assert found.statement == "general_budget_expenditure"
    of_class = {measure: value for (line, measure), value in figures(found).items() if line == "204"}
    assert of_class == {"total": Decimal("30.00"), "basic": Decimal("12.00"), "project": Decimal("18.00")}
