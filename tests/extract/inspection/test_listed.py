"""Lists beside their totals."""

from extract.inspection.listed import lists, stated_sums
from extract.inspection.stated import stated


def test_brackets_are_lists_of_their_own(report):
    text = "地上建筑面积8013平方米（其中计容面积7998平方米，不计容面积105平方米），地下建筑面积5356平方米。"
    (finding,) = lists(report([text]))
    assert finding.values["right"] == "8,103平方米"


def test_a_list_that_is_not_whole_is_none_of_a_sum(report):
    assert list(lists(report(["项目支出100万元，其中：甲项目20万元，乙项目30万元。"]))) == []


def test_a_difference_of_rounding_is_advice(report):
    text = "政府采购支出总额90.01万元，其中：政府采购货物支出20.00万元、政府采购工程支出30.00万元、政府采购服务支出40.00万元。"
    made = report(["（二）政府采购支出情况", text])
    (finding,) = stated_sums(made, stated(made))
    assert (finding.rule, finding.severity) == ("n_procurement_sum", "advice")


def test_the_initial_budgets_of_all_items(report):
    text = [
        "五、一般公共预算财政拨款支出决算情况说明",
        "一般公共预算财政拨款支出年初预算为50.00万元，支出决算为50.00万元。",
        "1、社会保障和就业支出（类）行政事业单位养老支出（款）甲项（项）。年初预算为20.00万元，支出决算为20.00万元。",
        "2、社会保障和就业支出（类）行政事业单位养老支出（款）乙项（项）。年初预算为20.00万元，支出决算为20.00万元。",
    ]
    made = report(text)
    assert [each.rule for each in stated_sums(made, stated(made))] == ["n_initial_budget_sum"]
