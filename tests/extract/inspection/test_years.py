"""Years that are not the report's."""

import pytest

from extract.inspection.stated import stated
from extract.inspection.years import years

SECTION = "一、收入支出决算总体情况说明"


def found(made):
    return [each.rule for each in years(made, stated(made))]


@pytest.mark.parametrize(
    ("text", "kind", "rules"),
    [
        ("2022年度收入总计100.00万元。", "final_account", {"year_of_sentence"}),
        ("截至2022年12月31日，本部门共有车辆7辆。", "final_account", {"year_of_sentence"}),
        ("截至2022年12月31日，本部门共有车辆7辆。", "budget", set()),
        ("2023年度收入总计100.00万元，与2022年度相比增加5.00万元。", "final_account", set()),
        ("2023年度收入总计100.00万元，与2021年度相比增加5.00万元。", "final_account", {"n_year", "year_of_sentence"}),
        ("根据沪府规〔2016〕168号文件，自2019年起执行。", "final_account", set()),
    ],
)
def test_years_in_sentences(report, text, kind, rules):
    assert set(found(report([SECTION, text], kind=kind))) == rules


def test_titles(report):
    assert found(report(["2022年度收入支出决算总表"])) == ["year_of_title"]
    assert found(report(["水务局2023年度部门决算2024年10月"])) == []
    assert found(report(["2022年度收入支出决算总表"], fiscal_year=None)) == []
