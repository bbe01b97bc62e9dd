"""Projects whose funds stand in sentences."""

from __future__ import annotations

from decimal import Decimal

from extract.self_evaluation import told_funds
from extract.tables.grids.lines import TextLine


def told(*texts: str) -> list[tuple[str, str, str, Decimal]]:
    found = told_funds([TextLine(text, 0.0, 0.0, 0.0, 0.0, 1, (text,)) for text in texts], 1)
    return [] if found is None else [(cell.line_code, cell.line_name, cell.measure, cell.figure.value) for cell in found[1]]


def test_a_list_of_projects_with_adjustment_and_carry_over():
    assert told(
        "一是普法经费，上年结转1.50万元，年初预算资金71.00万元，年中执行调减20.5万元，实际支出50.00万元，结余结转2.00万元。主要用于宣传。",
        "二是智慧中心建设年初预算6万元，年中追加15000元，实际支出7.5万元。",
    ) == [
        ("item.01", "普法经费", "carried_in", Decimal("1.5")),
        ("item.01", "普法经费", "initial_budget", 71),
        ("item.01", "普法经费", "adjustment", Decimal("-20.5")),
        ("item.01", "普法经费", "executed", 50),
        ("item.01", "普法经费", "carried_over", 2),
        ("item.02", "智慧中心建设", "initial_budget", 6),
        ("item.02", "智慧中心建设", "adjustment", Decimal("1.5")),
        ("item.02", "智慧中心建设", "executed", Decimal("7.5")),
    ]


def test_two_projects_in_one_sentence():
    found = told("当年项目收入80万元，其中业务经费预算安排60万元，实际拨付40万元，上级专项资金预算安排20万，实际拨付40.00万元。")
    assert [(name, measure, value) for _, name, measure, value in found] == [
        ("业务经费", "initial_budget", 60),
        ("业务经费", "executed", 40),
        ("上级专项资金", "initial_budget", 20),
        ("上级专项资金", "executed", 40),
    ]


def test_what_is_no_project():
    assert told("2023年度财政拨款年初预算100万元，实际支出90万元。", "年初预算为0.00万元，实际支出0.00万元。") == []
    assert told("设备购置经费实际支出3万元。") == []
