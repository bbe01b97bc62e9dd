"""Rates and directions beside the amounts they are of."""

from decimal import Decimal

import pytest

from extract.inspection.finding import ADVICE, WARNING
from extract.inspection.rates import directions, rates
from extract.inspection.stated import stated

ITEM = (
    "4.“一般公共服务支出（类）宣传事务（款）一般行政管理事务（项）”110.60万元。2022年当年预算执行数为{prior}万元，"
    "2023年预算安排110.60万元，"
)


def found(made):
    return list(rates(made, stated(made)))


def income(*sentences):
    return ["二、收入决算情况说明", "".join(sentences)]


def test_growth_by_the_change(report):
    assert found(report(income("本年收入合计110.00万元，比上年增加10.00万元，增长10.00%。"))) == []
    (finding,) = found(report(income("本年收入合计110.00万元，比上年增加10.00万元，增长12.00%。")))
    assert (finding.rule, finding.severity, finding.right) == ("n_growth", WARNING, Decimal(10))


def test_a_rate_that_was_cut_off_is_advice(report):
    (finding,) = found(report(income("本年收入合计24169.74万元，比上年增加2228.78万元，增长10.15%。")))
    assert finding.severity == ADVICE


def test_growth_by_the_two_years(report):
    text = ["2023年部门预算编制说明", ITEM.format(prior="114.00") + "比2022年预算执行数减少{}。"]
    assert found(report([text[0], text[1].format("2.98%")], kind="budget")) == []
    (finding,) = found(report([text[0], text[1].format("1.10%")], kind="budget"))
    assert finding.values["right"] == "2.98%"


def test_a_share_of_the_total_of_the_table(report):
    tables = {"income.total.total": 100, "income.total.fiscal_appropriation": 80}
    (finding,) = found(report(income("本年收入合计100.00万元，其中：财政拨款收入80.00万元，占70.00%。"), tables))
    assert finding.values["right"] == "80.00%"


def test_shares_without_a_key_are_held_to_the_whole_of_their_siblings(report):
    listed = "本年支出合计100.00万元，其中：甲支出20.00万元，占20.00%；乙支出30.00万元，占30.00%；丙支出50.00万元，占{}。"
    section = "十二、其他工作经费的支出情况说明"
    assert found(report([section, listed.format("50.00%")])) == []
    assert [each.rule for each in found(report([section, listed.format("58.00%")]))] == ["n_share"]


@pytest.mark.parametrize(("word", "count"), [("减少2.98%", 0), ("增加2.98%", 1)])
def test_the_direction_follows_the_two_years(report, word, count):
    made = report(["2023年部门预算编制说明", ITEM.format(prior="114.00") + f"比2022年预算执行数{word}。"], kind="budget")
    assert len(list(directions(made, stated(made)))) == count


@pytest.mark.parametrize(("prior", "count"), [("110.60", 0), ("114.00", 1)])
def test_the_same_as_before_is_the_same(report, prior, count):
    made = report(["2023年部门预算编制说明", ITEM.format(prior=prior) + "比2022年预算执行数持平。"], kind="budget")
    assert len(list(directions(made, stated(made)))) == count
