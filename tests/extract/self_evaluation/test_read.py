"""Tables of self-evaluations as different provinces lay them out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from drawn_pages import blank, draw, write

from extract.document.recognise import Recognised, recognise
from extract.printed.units import printed_unit
from extract.tables.grids.ruled import ruled_grids
from extract.tables.whole.read import whole_tables

INDICATOR_HEADS = ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]


def read(title: str, rows: list[list[str]], kind: str | None = "performance") -> Recognised:
    page = blank()
    if title:
        write(page, title, 70.0)
    draw(page, rows)
    tables, _ = whole_tables([(page, ruled_grids(page))])
    return recognise(tables[0], kind)


def values(found: Recognised, statement: str) -> dict[tuple[str, str], Decimal | str]:
    """(line, measure) → figure or text of one section."""
    return {
        (cell.line_code, cell.measure): cell.figure.value if cell.figure.is_figure else cell.shown
        for cell in found.cells
        if cell.statement == f"performance_{statement}" and cell.line_code and cell.figure.content in ("figure", "text")
    }


def test_staffing_and_cost_control_in_one_table():
    found = read(
        "2022年度部门整体支出绩效评价基础数据表",
        [
            ["财政供养人员情况(人)", "编制数", "2022年实际在职人数", "控制率"],
            ["^", "40", "36", "90%"],
            ["经费控制情况(万元)", "2021年决算数", "2022年预算数", "2022年决算数"],
            ["三公经费", "9.00", "8.00", "6.50"],
            ["1、公务用车购置和维护经费", "5.00", "5.00", "4.50"],
            ["其中:公车购置", "", "", ""],
            ["公车运行维护", "5.00", "5.00", "4.50"],
            ["3、公务接待", "4.00", "3.00", "2.00"],
            ["项目支出:", "", "", ""],
            ["3、县级专项资金(一个专项一行)", "20.00", "12.00", "15.00"],
            ["禁毒经费", "12.00", "7.00", "9.00"],
            ["宣传经费", "8.00", "5.00", "6.00"],
            ["公用经费", "30.00", "31.00", "29.00"],
            ["其他说明的数", "1.00", "2.00", "3.00"],
        ],
    )
    assert found.statement == "performance"
    assert values(found, "staffing") == {
        ("staff", "authorised"): Decimal(40),
        ("staff", "in_post"): Decimal(36),
        ("staff", "control_rate"): Decimal(90),
    }
    money = values(found, "cost_control")
    assert [money["three_public", measure] for measure in ("prior_actual", "budget", "actual")] == list(map(Decimal, ("9", "8", "6.5")))
    assert money["special_funds.01", "actual"] == Decimal(9)
    assert money["special_funds.02", "budget"] == Decimal(5)
    assert money["public_expenditure", "prior_actual"] == Decimal(30)
    assert [(cell.line_name, cell.line_code) for cell in found.cells if cell.figure.value == 3 and cell.measure == "actual"] == [
        ("其他说明的数", None)
    ]
    assert found.messages == ["performance_cost_control: no known line: 其他说明的数"]
    assert printed_unit(found.unit_texts) == "万元"


def test_columns_named_by_last_year_and_this_year_in_any_order():
    found = read(
        "基础数据表",
        [["经费控制情况(元)", "本年决算数", "本年预算数", "上年决算数"], ["公务接待费", "200.00", "300.00", "400.00"]],
    )
    money = values(found, "cost_control")
    assert [money["reception", measure] for measure in ("prior_actual", "budget", "actual")] == [400, 300, 200]


def test_funds_and_indicators_of_a_project():
    found = read(
        "2023年度项目支出绩效自评表",
        [
            ["项目名称", "<", "法律援助经费", "<", "<", "<", "<", "<", "<"],
            ["项目资金(万元)", "<", "<", "年初预算数", "全年预算数(A)", "全年执行数(B)", "分值", "执行率(B/A)", "得分"],
            ["^", "年度资金总额:", "<", "50.00", "40.00", "30.00", "10", "75.00%", "7.5"],
            ["^", "其中:当年财政拨款", "<", "50.00", "40.00", "30.00", "-", "75.00%", "-"],
            ["^", "上年结转资金", "<", "", "", "", "-", "", "-"],
            ["年度总体目标", "预期目标", "<", "<", "<", "实际完成情况", "<", "<", "<"],
            ["^", "办理120件,收费0.00元", "<", "<", "<", "全部完成", "<", "<", "<"],
            INDICATOR_HEADS,
            ["^", "产出指标(50分)", "数量指标", "指标1:办理件数", "≥100件", "120件", "30", "30", ""],
            ["^", "^", "^", "指标2:", "", "", "", "", ""],
            ["^", "^", "时效指标", "按时办结", "及时", "基本及时", "20分", "18分", "人手不足"],
            ["^", "效益指标(40分)", "社会效益指标", "公众满意", "≥90%", "95%", "40", "40", ""],
            ["总分", "<", "<", "<", "<", "<", "100", "95.5", ""],
        ],
    )
    funds = values(found, "fund")
    assert funds["total", "execution_rate"] == 75
    assert [funds["total", measure] for measure in ("initial_budget", "annual_budget", "executed", "weight", "score")] == [
        50,
        40,
        30,
        10,
        Decimal("7.5"),
    ]
    assert funds["appropriation", "executed"] == 30
    indicators = values(found, "indicator")
    assert indicators["01", "weight"] == 50
    measures = ("level_one", "level_two", "level_three", "target", "achieved", "weight", "score", "reason")
    assert [indicators["01.02", measure] for measure in measures] == [
        "产出指标(50分)",
        "时效指标",
        "按时办结",
        "及时",
        "基本及时",
        20,
        18,
        "人手不足",
    ]
    assert "01.03" not in {line for line, _ in indicators}
    assert (indicators["total", "weight"], indicators["total", "score"]) == (100, Decimal("95.5"))
    assert values(found, "subject") == {("subject", "project_name"): "法律援助经费"}


def test_the_form_with_adjusted_budget_nature_and_unit_of_indicators():
    found = read(
        "部门预算项目支出绩效自评表(2023年度)",
        [
            ["项目名称", "51000021R0001-工资性支出", "<", "<", "<", "<", "<", "<", "<", "<"],
            ["预算执行情况(10分)", "年度预算数(万元)", "<", "年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", "原因"],
            ["^", "总额", "<", "238.93", "251.89", "251.89", "100.00%", "10", "10", ""],
            ["^", "其中:财政资金", "<", "238.93", "251.89", "251.89", "100.00%", "/", "/", ""],
            ["^", "单位资金", "<", "0.00", "0.00", "0.00", "0.00%", "/", "/", ""],
            ["绩效指标(90分)", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分"],
            ["^", "产出指标", "数量指标", "发放覆盖率", "=", "100", "%", "100", "90", "90"],
            ["合计", "<", "<", "<", "<", "<", "<", "<", "100", "100"],
            ["项目负责人:王小明", "<", "<", "<", "财务负责人:李芳", "<", "<", "<", "<", "<"],
        ],
    )
    funds = values(found, "fund")
    measures = ("initial_budget", "annual_budget", "executed", "execution_rate", "weight", "score")
    assert [funds["total", measure] for measure in measures] == [
        Decimal("238.93"),
        Decimal("251.89"),
        Decimal("251.89"),
        100,
        10,
        10,
    ]
    assert funds["own", "executed"] == 0
    indicators = values(found, "indicator")
    assert [indicators["01.01", measure] for measure in ("nature", "target", "target_unit", "achieved", "weight")] == [
        "=",
        "100",
        "%",
        "100",
        90,
    ]
    assert printed_unit(found.unit_texts) == "万元"


def test_a_list_of_projects():
    found = read(
        "2023年度项目支出绩效自评情况表",
        [
            ["序号", "项目名称", "上年结转", "年初预算数", "预算调整数", "全年执行数", "执行率", "结余结转", "自评得分"],
            ["1", "普法经费", "0.16", "71.00", "-20.76", "50.24", "100%", "0.16", "95"],
            ["2", "公车经费", "", "3.00", "1.35", "4.35", "100%", "0.00", "98"],
            ["合计", "<", "0.16", "74.00", "-19.41", "54.59", "", "0.16", ""],
        ],
    )
    funds = values(found, "fund")
    measures = ("carried_in", "initial_budget", "adjustment", "executed", "carried_over", "score")
    assert [funds["item.01", measure] for measure in measures] == [
        Decimal("0.16"),
        71,
        Decimal("-20.76"),
        Decimal("50.24"),
        Decimal("0.16"),
        95,
    ]
    assert {cell.line_name for cell in found.cells if cell.line_code == "item.02"} == {"公车经费"}
    assert funds["total", "executed"] == Decimal("54.59")


def test_figures_beside_and_behind_their_names():
    found = read(
        "部门整体支出绩效自评表",
        [
            ["核定的人员编制数157人", "<", "实际在职人员总数133人:其中,在编人员数133人;其他人员数 人", "<"],
            ["收入合计", "5380.47", "支出合计", "3963.84"],
            ["其中:上年结转", "1478.75", "其中:基本支出", "2861.09"],
            ["其中:一般公共预算:12.50", "<", "项目支出:1102.75", "<"],
            ["执行情况(10分)", "8", "", ""],
        ],
    )
    assert values(found, "staffing") == {
        ("staff", "authorised"): 157,
        ("staff", "in_post"): 133,
        ("staff", "in_post_authorised"): 133,
    }
    assert values(found, "fund") == {
        ("income_total", "amount"): Decimal("5380.47"),
        ("expenditure_total", "amount"): Decimal("3963.84"),
        ("carried_in", "amount"): Decimal("1478.75"),
        ("basic", "amount"): Decimal("2861.09"),
        ("appropriation", "amount"): Decimal("12.5"),
        ("project", "amount"): Decimal("1102.75"),
        ("total", "score"): 8,
    }


def test_a_rate_that_may_be_a_part_of_one_is_not_told():
    heads = ["项目资金(万元)", "全年预算数", "全年执行数", "执行率"]
    found = read("项目支出绩效自评表", [heads, ["年度资金总额", "40.00", "39.20", "0.98"]])
    assert ("total", "execution_rate") not in values(found, "fund")
    assert values(found, "fund")["total", "executed"] == Decimal("39.2")


def test_points_of_a_merged_cell_count_once():
    found = read(
        "绩效自评表",
        [
            ["一级指标", "二级指标", "三级指标", "年度指标值", "全年完成值", "自评得分"],
            ["产出指标(50分)", "数量指标", "宣传", "10场", "12场", "45"],
            ["^", "^", "培训", "5期", "5期", "^"],
            ["总分", "<", "<", "<", "<", "45"],
        ],
    )
    indicators = values(found, "indicator")
    assert indicators["01.01", "score"] == 45
    assert ("01.02", "score") not in indicators
    assert indicators["01.02", "achieved"] == "5期"


@pytest.mark.parametrize("kind", ["final_account", "budget"])
def test_an_account_brings_its_self_evaluation_along(kind):
    heads = ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"]
    rows = [heads, ["产出指标", "数量指标", "件数", "1", "1", "90.00", "88.00"]]
    assert read("项目绩效自评表", rows, kind).statement == "performance"
    assert read("项目绩效自评表", rows, None).statement is None


def test_other_tables_of_an_account_are_no_self_evaluation():
    rows = [["项目", "预算数", "支出数"], ["年度资金总额", "12.00", "11.00"], ["其他资金", "1.00", "1.00"]]
    assert read("某某情况表", rows, "final_account").statement is None
    accounts = [["项目", "行次", "金额"], ["其他收入", "8", "12.00"], ["本年收入合计", "27", "13.00"]]
    assert read("收入支出决算总表", accounts, "performance").statement is None
