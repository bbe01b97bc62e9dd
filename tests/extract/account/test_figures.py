"""What the figures of a table say of its reading."""

from __future__ import annotations

import pytest
from drawn_pages import blank, draw, write

from extract.account.figures import figure_doubts
from extract.document.recognise import recognise
from extract.tables.grids.ruled import ruled_grids
from extract.tables.whole.read import whole_tables

HEAD = ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]
TOTAL = ["", "合计", "30.50", "10.30", "20.20"]
LINES = [["204", "公共安全支出", "20.50", "10.30", "10.20"], ["208", "社会保障和就业支出", "10.00", "0", "10.00"]]


def told(*rows: list[str]) -> list[tuple[str, str]]:
    page = blank()
    write(page, "支出决算表", 70.0)
    draw(page, [HEAD, *rows])
    [table], _ = whole_tables([(page, ruled_grids(page))])
    return [(doubt.what, doubt.text) for doubt in figure_doubts(recognise(table))]


def test_a_table_with_its_total_and_one_number_of_decimals_is_closed():
    assert told(*LINES, TOTAL) == []
    assert told(TOTAL, *LINES) == []


@pytest.mark.parametrize("text", ["10.2", "102", "10.205"])
def test_other_decimals_than_the_table_has_are_a_doubt(text):
    usual = 2
    printed = len(text.partition(".")[2])
    assert told(["204", "公共安全支出", "20.50", "10.30", text], LINES[1], TOTAL) == [
        (f"{printed} decimals where others have {usual}", text)
    ]


def test_numbers_that_are_not_formatted_say_nothing_by_their_decimals():
    plain = [["204", "公共安全支出", "20.51", "10.31", "10.2"], ["208", "社会保障和就业支出", "10", "0", "10"]]
    assert told(*plain, ["", "合计", "30.51", "10.31", "20.2"]) == []


def test_separators_in_odd_places_are_a_doubt():
    assert told(["204", "公共安全支出", "2,0.50", "10.30", "10.20"], LINES[1], TOTAL) == [("separators out of place", "2,0.50")]


def test_a_row_whose_label_was_lost_is_a_doubt():
    assert told(LINES[0], ["", "", "10.00", "0.00", "10.00"], TOTAL) == [("a figure without a label", "10.00")] * 2


def test_a_table_that_ends_where_its_total_should_stand_is_a_doubt():
    assert told(*LINES) == [("the table ends without a total", "10.00")]
