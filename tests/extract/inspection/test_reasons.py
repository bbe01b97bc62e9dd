"""Reasons and uses."""

from extract.inspection.reasons import reasons
from extract.inspection.stated import stated

HEAD = "26.“城乡社区支出（类）城乡社区管理事务（款）城管执法（项）”604.34万元，"
TABLES = {"budget_general_budget_expenditure.2120104.amount": "604.34", "budget_general_budget_expenditure.2120102.amount": 5}
NAMES = {"2120104": "城管执法", "2120102": "一般行政管理事务"}


def found(report, text):
    made = report(["2023年部门预算编制说明", HEAD + text], TABLES, NAMES, kind="budget")
    return [each.rule for each in reasons(made, stated(made))]


def test_a_use_of_another_item(report):
    assert found(report, "主要用于城乡社区管理事务一般行政管理事务。") == ["use_of_other_item"]
    assert found(report, "主要用于城管执法。") == []


def test_a_reason_that_is_no_item_says_nothing(report):
    assert found(report, "比2022年预算执行数减少10.69%。主要原因是：项目调整。") == []


def test_a_reason_that_goes_the_other_way(report):
    assert found(report, "比2022年预算执行数减少10.69%。主要原因是：城管执法经费增加。") == ["reason_against_change"]
