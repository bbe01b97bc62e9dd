import pytest

from extract.forms import load_forms
from extract.statutory.lines import CodedLines, NamedLines

FORMS = {form.statement: form for form in load_forms()}


@pytest.mark.parametrize(
    ("rows", "codes"),
    [
        ([["2040601", "行政运行"]], ["2040601"]),
        ([["204", "06", "01", "行政运行"]], ["2040601"]),
        ([["204", "", "", "公共安全支出"], ["", "06", "", "司法"], ["", "", "01", "行政运行"]], ["204", "20406", "2040601"]),
        ([["204", "公共安全支出"], ["20406", "司法"], ["2040601", "行政运行"]], ["204", "20406", "2040601"]),
        ([["204", "20406", "2040601", "行政运行"]], ["2040601"]),
        ([["2040601行政运行"]], ["2040601"]),
        ([["20406", "", "司法"], ["", "01", "行政运行"]], ["20406", "2040601"]),
        ([["204", "", "公共安全支出"], ["06", "", "司法"], ["", "01", "行政运行"]], ["204", None, None]),
        ([["204", "", "", "公共安全支出"], ["", "", "01", "行政运行"]], ["204", None]),
        ([["合计"]], [None]),
        ([["某某单位"]], [None]),
    ],
)
def test_codes_in_one_column_or_three(rows, codes):
    reader = CodedLines()
    assert [reader.read(texts)[0] for texts in rows] == codes


def test_classes_are_told_by_name_not_by_ordinal():
    reader = NamedLines(FORMS["revenue_and_expenditure"], "expenditure")
    assert reader.read("二十四、抗疫特别国债安排的支出").code == "234"
    assert reader.read("二十六、抗疫特别国债安排的支出").code == "234"
    assert reader.read("九、医疗卫生与计划生育支出").code == "210"


def test_a_fund_below_the_opening_balance_is_another_line_than_the_income():
    reader = NamedLines(FORMS["fiscal_appropriation"], "income")
    names = ["一、一般公共预算财政拨款", "年初财政拨款结转和结余", "一般公共预算财政拨款", "政府性基金预算财政拨款"]
    assert [reader.read(name).code for name in names] == [
        "general_public_budget",
        "opening_carryover",
        "opening_general_public_budget",
        "opening_government_fund_budget",
    ]


def test_an_unknown_name_is_no_line():
    assert NamedLines(FORMS["revenue_and_expenditure"], "income").read("其他收益") is None


def test_a_name_inside_another_lines_name_is_not_that_line():
    reader = NamedLines(FORMS["budget_revenue_and_expenditure"], "income")
    assert reader.read("国有资本经营预算财政拨款收入") is None
    assert NamedLines(FORMS["revenue_and_expenditure"], "income").read("国有资本经O预算财政拨款收入") is None
    assert reader.read("其中：财政拨款收入（含上级补助）").code == "fiscal_appropriation"


def test_a_name_repeated_in_each_column_of_a_merged_cell_is_one():
    assert CodedLines().read(["合计", "合计", "合计"]) == (None, "合计")
    assert CodedLines().read(["201", "01", "01", "行政运行"])[0] == "2010101"
