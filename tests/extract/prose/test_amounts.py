from decimal import Decimal

import pytest

from extract.prose.amounts import quantities


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("支出1,234.56万元", "1234.56", "万元", "money"),
        ("支出50元", "50", "元", "money"),
        ("减少-3.5万元", "-3.5", "万元", "money"),
        ("占100%", "100", "%", "percent"),
        ("下降2.5个百分点", "2.5", "个百分点", "points"),
        ("接待12人次", "12", "人次", "count"),
        ("支出10余万元", "10", "万元", "money"),
    ],
)
def test_a_number_with_its_unit(text, value, unit, kind):
    (found,) = quantities(text)
    assert (found.value, found.unit, found.kind) == (Decimal(value), unit, kind)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("目标值10%-15%", ["10", "15"]),
        ("5万元-8.5万元", ["5", "8.5"]),
        ("2人次−3人次", ["2", "3"]),
        ("增长10%,结余-15%", ["10", "-15"]),
        ("结余-3万元", ["-3"]),
    ],
)
def test_the_dash_of_a_range_is_no_minus(text: str, values: list[str]):
    found = quantities(text)
    assert [each.value for each in found] == list(map(Decimal, values))
    assert [text[each.start : each.end] for each in found] == [each.text for each in found]
    assert [each.text.startswith(value) for each, value in zip(found, values, strict=True)] == [True] * len(values)


def test_a_place_left_open_has_no_value():
    (found,) = quantities("支出XX.XX万元")
    assert (found.value, found.kind) == (None, "left_open")


def test_a_short_unit_counts_at_the_end_of_a_clause_alone():
    assert [each.unit for each in quantities("支出3.5万,其中")] == ["万元"]
    assert quantities("2023年1月1元旦") == []


def test_numbers_without_a_unit_are_none():
    assert quantities("2023年度,第3号文件") == []


def test_decimals_are_those_printed():
    assert [each.decimals for each in quantities("1.50万元,2万元")] == [2, 0]


def test_quantities_come_in_the_order_of_the_text():
    assert [each.kind for each in quantities("X万元,1%,2万元")] == ["left_open", "percent", "money"]
