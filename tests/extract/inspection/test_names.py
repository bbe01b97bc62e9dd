"""Names of classes and items."""

from extract.inspection.names import names_beside_codes, names_in_glossary, names_in_sentences, names_in_tables
from extract.inspection.stated import stated

SECTION = "五、一般公共预算财政拨款支出决算情况说明"
ITEM = "{}、社会保障和就业支出（类）行政事业单位养老支出（款）{}（项）。年初预算为0.88万元，支出决算为0.88万元。"


def test_an_item_is_told_by_the_rest_of_its_path_and_its_amount(report):
    figures = {"general_budget_expenditure.2080599.total": "0.88", "general_budget_expenditure.2080505.total": 5}
    names = {"2080599": "其他行政事业单位养老支出", "2080505": "机关事业单位基本养老保险缴费支出"}
    made = report([SECTION, ITEM.format(1, "退休人员活动费支出")], figures, names)
    assert {each.values["right"] for each in names_in_sentences(made, stated(made))} == {"2080599 其他行政事业单位养老支出"}
    made = report([SECTION, ITEM.format(1, "其他行政事业单位养老支出")], figures, names)
    assert list(names_in_sentences(made, stated(made))) == []


def test_a_name_beside_its_code(report):
    made = report(["1.小学教育（2050203）：反映小学教育支出。"], {"general_budget_expenditure.2050203.total": 5}, {"2050203": "初中教育"})
    (finding,) = names_beside_codes(made)
    assert finding.values["right"] == "2050203 初中教育"


def test_a_term_of_the_glossary_that_is_nearly_an_item(report):
    tables = {"general_budget_expenditure.2060204.total": 5}
    lines = ["第四部分名词解释", "1.重点实验室及相关设施：反映国家重点实验室的支出，以及野外台站的支出。"]
    assert len(list(names_in_glossary(report(lines, tables, {"2060204": "实验室及相关设施"})))) == 1
    assert list(names_in_glossary(report(lines, tables, {"2060204": "重点实验室及相关设施"}))) == []


def test_names_in_tables_by_year(report):
    figures, names = {"expenditure.2080599.total": 5}, {"2080599": "其他行政事业单位离退休支出"}
    assert [each.rule for each in names_in_tables(report(figures=figures, names=names))] == ["class_name_of_other_year"]
    assert list(names_in_tables(report(figures=figures, names=names, fiscal_year=2018))) == []
