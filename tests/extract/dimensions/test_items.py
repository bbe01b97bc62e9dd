import pytest
from drawn_tables import figures, sheet

from extract.dimensions.items import read_items
from extract.dimensions.points import Scope
from extract.dimensions.schemas import schema_of
from extract.dimensions.title_words import said_by_title

ACCOUNT_TITLE = "一般公共预算财政拨款“三公”经费支出决算表"


def read(rows: list[list[str]], statement: str = "three_public", title: str = ACCOUNT_TITLE):
    schema = schema_of(statement)
    assert schema is not None
    own = sheet(rows)
    cells, measures = read_items(own.columns, own.rows, schema, Scope(schema.kind, 2024, None, None, schema.item, said_by_title(title)))
    return figures(cells), measures


FOUND = {
    ("total", "budget"): "9.00",
    ("total", "actual"): "8.00",
    ("reception", "budget"): "2.00",
    ("reception", "actual"): "1.00",
}


@pytest.mark.parametrize(
    "rows",
    [
        [["项目", "预算数", "决算数"], ["合计", "9.00", "8.00"], ["三、公务接待费", "2.00", "1.00"]],
        [["预算数", "<", "决算数", "<"], ["合计", "公务接待费", "合计", "公务接待费"], ["9.00", "2.00", "8.00", "1.00"]],
        [["合计", "<", "公务接待费", "<"], ["预算数", "决算数", "预算数", "决算数"], ["9.00", "8.00", "2.00", "1.00"]],
        [["项目", "合计", "公务接待费"], ["预算数", "9.00", "2.00"], ["决算数", "8.00", "1.00"]],
    ],
    ids=["items in rows", "items under stages", "stages under items", "stages in rows"],
)
def test_items_and_stages_in_any_order(rows: list[list[str]]):
    found, measures = read(rows)
    assert found == FOUND
    assert measures == {"budget", "actual"}


def test_the_title_gives_the_stage_that_no_heading_names():
    assert read([["合计", "公务接待费"], ["8.00", "1.00"]])[0] == {("total", "actual"): "8.00", ("reception", "actual"): "1.00"}


def test_what_is_summed_with_meetings_is_the_grand_total():
    rows = [["合计", "三公经费", "<", "会议费"], ["^", "小计", "公务接待费", "^"], ["9.00", "6.00", "6.00", "3.00"]]
    found, _ = read(rows, "budget_three_public", "“三公”经费、会议费、培训费支出预算表")
    assert found == {
        ("grand_total", "amount"): "9.00",
        ("total", "amount"): "6.00",
        ("reception", "amount"): "6.00",
        ("meetings", "amount"): "3.00",
    }


def test_the_year_before_stands_beside_this_year():
    rows = [["项目", "2023年预算数", "2024年预算数", "增减"], ["公务接待费", "2.00", "1.00", "-1.00"]]
    found, _ = read(rows, "budget_three_public", "“三公”经费预算表")
    assert found == {
        ("reception", "prior_year_budget"): "2.00",
        ("reception", "amount"): "1.00",
        ("reception", "change"): "-1.00",
    }


def test_of_rows_of_units_the_total_alone_is_told():
    units = [["单位名称", "合计", "公务接待费"], ["合计", "9.00", "2.00"], ["某局", "5.00", "1.00"], ["某中心", "4.00", "1.00"]]
    assert read(units)[0] == {("total", "actual"): "9.00", ("reception", "actual"): "2.00"}
    assert read([units[0], *units[2:]])[0] == {}  # the units alone sum nothing
    assert read([units[0], units[2]])[0] == {("total", "actual"): "5.00", ("reception", "actual"): "1.00"}  # the only one is all


def test_two_columns_of_one_meaning_say_too_little():
    assert read([["项目", "决算数", "决算数"], ["公务接待费", "9.00", "8.00"]]) == ({}, set())
