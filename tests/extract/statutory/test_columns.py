import pytest

from extract.forms import load_forms
from extract.statutory.columns import measure_names, named_measure

FORMS = {form.statement: measure_names(form) for form in load_forms("final_account")}


@pytest.mark.parametrize(
    ("statement", "path", "measure"),
    [
        ("general_budget_expenditure", ("本年支出", "基本支出", "小计"), "basic"),
        ("general_budget_expenditure", ("本年支出", "基本支出"), "basic"),
        ("general_budget_expenditure", ("年初结转和结余", "基本支出结转"), None),
        ("general_budget_expenditure", ("年末结转和结余", "项目支出结转和结余"), None),
        ("general_budget_expenditure", ("本年收入", "基本支出"), None),
        ("general_budget_expenditure", ("本年支出", "基本支出", "人员经费"), None),
        ("government_fund", ("年末结转和结余",), "closing_carryover"),
        ("government_fund", ("本年收入", "项目支出"), None),
        ("general_budget_basic_expenditure", ("人员经费", "决算数"), "amount"),
        ("revenue_and_expenditure", ("支出(按功能分类)", "决算数"), "amount"),
        ("revenue_and_expenditure", ("支出", "年初预算数"), None),
        ("income", ("经营收入附属单位上缴收入",), None),
    ],
)
def test_headings_are_read_together(statement, path, measure):
    assert named_measure(path, FORMS[statement]) == measure
