"""Figures that sentences state."""

from decimal import Decimal

from extract.inspection.stated import stated


def test_an_amount_in_yuan_with_the_worth_of_its_last_digit(report):
    (found,) = stated(report(["二、收入决算情况说明", "本年收入合计110.50万元。"]))
    assert (found.subject, found.amount, found.step, found.unit) == ("income.total.total", Decimal(1105000), Decimal(100), "万元")
    assert found.place.page == 1
    assert found.is_certain


def test_the_sentence_of_a_figure(report):
    first, second = stated(report(["二、收入决算情况说明", "本年收入合计110.50万元。其中财政拨款收入100.00万元。"]))
    assert first.sentence_span[1] == second.sentence_span[0]


def test_outside_of_all_sections_a_part_may_be_of_another_table(report):
    *_, part = stated(report(["2023年一般公共预算支出预算432.13万元。其中：项目支出260.98万元。"], kind="budget"))
    assert part.is_mapped
    assert not part.is_certain
