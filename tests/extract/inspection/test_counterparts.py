"""The figure of a table that a sentence speaks of."""

from decimal import Decimal

from extract.inspection.counterparts import ADDED_UP, MAPPED_LINE, PRINTED, counterpart
from extract.inspection.stated import stated

SECTION = "五、一般公共预算财政拨款支出决算情况说明"


def of(made):
    return [counterpart(made, each) for each in stated(made)]


def test_the_printed_figure(report):
    (found,) = of(report(["二、收入决算情况说明", "本年收入合计100.00万元。"], {"income.total.total": 90}))
    assert (found.amount, found.basis, found.can_only_confirm) == (Decimal(900000), PRINTED, False)


def test_items_below_a_class_that_is_not_printed(report):
    items = {"general_budget_expenditure.2080505.total": 40, "general_budget_expenditure.2080506.total": 20}
    text = [SECTION, "支出主要用于以下方面：社会保障和就业支出（类）60.00万元，占50.00%。"]
    found = of(report(text, items, {"2080505": "养老", "2080506": "年金"}))[0]
    assert (found.amount, found.basis) == (Decimal(600000), ADDED_UP)


def test_a_line_under_another_key_that_can_only_confirm(report):
    made = report(
        ["（一）机关运行经费支出情况", "机关运行经费支出142.80万元。"], {"general_budget_basic_expenditure.public_total.amount": 480}
    )
    (found,) = of(made)
    assert (found.basis, found.can_only_confirm) == (MAPPED_LINE, True)


def test_nothing_where_the_tables_have_nothing(report):
    assert of(report(["二、收入决算情况说明", "本年收入合计100.00万元。"])) == [None]
