import json

from drawn_tables import sheet

from extract.dimensions.cells import PERCENT, tell_more
from extract.dimensions.title_words import said_by_title
from extract.dimensions.understand import understand
from extract.meaning import ReadCell

TITLE = "一般公共预算支出表"
ROW = ["204", "公共安全支出", "8.00", "9.00", "1.00", "12.50"]


def cells(*headings: str) -> dict[str | None, ReadCell]:
    """The cells of one row of a budget by their measure, under these headings."""
    own = sheet([["科目编码", "科目名称", *headings], ROW[: 2 + len(headings)]])
    reading = understand(own, said_by_title(TITLE), "budget", 2024).reading
    assert reading is not None
    tell_more(reading, said_by_title(TITLE), own.columns)
    return {cell.measure: cell for cell in reading.cells}


def test_a_figure_lies_where_title_heading_and_row_meet():
    found = cells("2023年执行数", "2024年预算数")
    assert json.loads(found["prior_year_actual"].dimensions or "") == {
        "flow": "expenditure",
        "functional": "204",
        "money": "general_public_budget",
        "stage": "actual",
    }


def test_a_change_names_the_column_of_the_year_before_and_a_rate_is_in_per_cent():
    found = cells("2023年执行数", "2024年预算数", "比上年增减", "比上年增减（%）")
    assert found["change"].comparison_base == "prior_year_actual"
    assert found["change"].unit is None
    assert (found["change_rate"].unit, found["change_rate"].is_count) == (PERCENT, True)


def test_with_two_columns_of_the_year_before_nobody_knows_which_is_compared():
    assert cells("2023年预算数", "2023年执行数", "2024年预算数", "比上年增减")["change"].comparison_base is None
