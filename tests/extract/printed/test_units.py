from decimal import Decimal

import pytest

from extract.printed.units import printed_unit, prose_amounts, ties, unit_beside_names, unit_by_prose


@pytest.mark.parametrize(
    ("texts", "unit"),
    [
        (["金额单位：万元"], "万元"),
        (["金额单位：万\n元"], "万元"),
        (["部门：某局", "单位：元"], "元"),
        (["决算数（万元）"], "万元"),
        (["单位：人民币元"], "元"),
        (["编制单位：某某局"], None),
        (["单位：万", "元"], None),
        (["单位：万元", "单位：万", "元"], "万元"),
        (["元"], "元"),
        (["单位：百元"], "百元"),
        (["金额单位：人民币十万元"], "十万元"),
        (["单位：万美元"], "万美元"),
        (["金额单位：港币"], "港币"),
        (["决算数（欧元）"], "欧元"),
        (["单位：万元（折合美元）"], "万元"),
        (["单位：开元街道办事处"], None),
        ([], None),
    ],
)
def test_the_printed_unit_is_found_wherever_it_stands(texts, unit):
    assert printed_unit(texts) == unit


def test_amounts_in_prose_carry_what_their_decimals_leave_open():
    (small, large) = prose_amounts("收入1,374.29万元，其中 0.5 万元")
    assert (small.amount, small.slack) == (Decimal("5000.0"), Decimal("1000.0"))
    assert (large.amount, large.slack) == (Decimal("13742900.00"), Decimal("100.00"))


def test_a_table_without_unit_is_tied_to_the_prose():
    prose = prose_amounts("总计1374.29万元，公共安全1243.74万元，社会保障51.61万元，住房保障28.59万元。")
    values = [Decimal("13742926.23"), Decimal("12437383.47"), Decimal("516106.16"), Decimal("285933.60")]
    assert ties(values, Decimal(1), prose) == 4
    assert unit_by_prose(values, prose) == "元"
    assert unit_by_prose([value / 10000 for value in values], prose) == "万元"


def test_prose_that_says_nothing_decides_nothing():
    assert unit_by_prose([Decimal("13742926.23")], prose_amounts("本年无收入。")) is None


def test_a_unit_wrapped_over_two_lines_is_read_whole():
    assert printed_unit(["金额单位：万", "元", "金额单位：万元"]) == "万元"


def test_sentences_tell_figures_right_behind_their_names():
    figures = [("因公出国(境)费", Decimal("1.18")), ("公务接待费", Decimal("7.25")), ("机关运行经费", Decimal("132.77"))]
    text = "其中：因公出国（境）费1.18万元；公务接待费7.25万元。机关运行经费预算132.77万元。"
    assert unit_beside_names(figures, text) == "万元"
    assert unit_beside_names(figures[:2], text) is None
    assert unit_beside_names([(name, value + 1) for name, value in figures], text) is None
    assert unit_beside_names(figures, text + "公务接待费7.25元") is None
