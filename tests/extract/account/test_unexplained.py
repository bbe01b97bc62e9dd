"""What a sum lacks and its table prints was left out by the reading."""

from __future__ import annotations

from decimal import Decimal

from drawn_pages import blank, draw, write

from extract.account.unexplained import left_out
from extract.document.recognise import recognise
from extract.meaning import Recognised
from extract.tables.grids.ruled import ruled_grids
from extract.tables.whole.read import whole_tables

ROWS = [
    ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
    ["204", "公共安全支出", "20.50", "10.30", "10.20"],
    ["208", "社会保障和就业支出", "7.00", "3.00", "4.00"],
    ["210", "卫生健康支出", "9.00", "9.00", "0.00"],
    ["", "合计", "36.50", "22.30", "14.20"],
]


def table(*unknown: int) -> Recognised:
    """The table with these rows not understood."""
    page = blank()
    write(page, "支出决算表", 70.0)
    draw(page, ROWS)
    [whole], _ = whole_tables([(page, ruled_grids(page))])
    read = recognise(whole)
    for cell in read.cells:
        if cell.cell.row in unknown:
            cell.line_code = None
    return read


def told(read: Recognised, *differences: str, factor: str = "1") -> list[str]:
    return [doubt.text for doubt in left_out(read, map(Decimal, differences), Decimal(factor))]


def test_the_figure_of_a_line_that_nobody_knows_is_what_the_sum_lacks():
    alone_and_by_its_parts = ["7.00", "3.00"]
    assert told(table(2), "7.00") == alone_and_by_its_parts
    assert told(table(2), "-70000", factor="10000") == alone_and_by_its_parts


def test_so_are_several_lines_below_each_other():
    assert told(table(2, 3), "16.00") == ["7.00"]


def test_another_difference_is_not_explained_and_nothing_unknown_explains_none():
    assert told(table(2), "0.50", "0.00") == []
    assert told(table(), "7.00") == []
