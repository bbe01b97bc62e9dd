"""Web pages: tables with spans, layout tables, what is not shown."""

from __future__ import annotations

import pytest

from extract.readers import read
from extract.readers.page import Grid, Page, UnreadableDocument
from extract.readers.web.html import read_html

HEAD = "<tr><td colspan=2>项目</td><td rowspan=2>金额</td></tr><tr><th>代码</th><th>名称</th></tr>"
TABLE = f"<table>{HEAD}<tr><td>205</td><td>教育<br>支出</td><td>1,234.50</td></tr><tr><td>206</td><td>&nbsp;</td><td>0.00</td></tr></table>"


def pages(body: str, charset: str = "utf-8") -> list[Page]:
    return list(read_html(f"<html><head><title>x</title></head><body>{body}</body></html>".encode(charset)))


def texts(page: Page) -> list[str]:
    return [word.text for word in page.words]


def rows(grid: Grid) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.row_span, cell.column_span) for cell in grid.cells if cell.row == row] for row in range(grid.row_count)]


def test_lines_stand_before_their_table_and_the_rest_after():
    first, second, rest = pages(f"<h1>收入决算表</h1><div>单位：万元</div>{TABLE}<p>注：一。</p><p>支出决算表</p>{TABLE}<p>说明</p>")
    assert (texts(first), texts(second), texts(rest)) == (["收入决算表", "单位：万元"], ["注：一。", "支出决算表"], ["说明"])
    assert (len(first.grids), len(second.grids), rest.grids) == (1, 1, [])
    assert {page.number for page in (first, second, rest)} == {1}


def test_spans_and_lines_of_a_cell_are_kept():
    (grid,) = pages(TABLE)[0].grids
    assert rows(grid) == [
        [("项目", 1, 2), ("金额", 2, 1)],
        [("代码", 1, 1), ("名称", 1, 1)],
        [("205", 1, 1), ("教育支出", 1, 1), ("1,234.50", 1, 1)],
        [("206", 1, 1), ("", 1, 1), ("0.00", 1, 1)],
    ]
    assert next(cell for cell in grid.cells if cell.text == "教育支出").lines == ["教育", "支出"]


def test_a_layout_table_gives_what_it_holds():
    (page,) = pages(f"<table><tr><td>导航</td><td><table><tr><td>支出决算表</td></tr></table>{TABLE}</td></tr></table>")
    assert texts(page) == ["导航", "支出决算表"]
    assert page.grids[0].row_count == 4


def test_a_table_within_a_table_of_figures_follows_it():
    inner = "<table><tr><td>甲</td><td>7.00</td></tr><tr><td>乙</td><td>8.00</td></tr></table>"
    outer = f"<table><tr><td>一</td><td>1.00</td></tr><tr><td>二{inner}</td><td>2.00</td></tr></table>"
    first, second = pages(outer)
    assert [cell.text for cell in first.grids[0].cells] == ["一", "1.00", "二", "2.00"]
    assert [cell.text for cell in second.grids[0].cells] == ["甲", "7.00", "乙", "8.00"]


def test_a_line_laid_out_by_a_table_is_a_line():
    (page,) = pages(f"<table><tr><td>部门：某局</td><td>单位：万元</td></tr></table>{TABLE}")
    assert texts(page) == ["部门：某局", "单位：万元"]
    assert page.words[0].top == page.words[1].top


def test_what_is_not_shown_is_not_read():
    hidden = '<script>var a="1.00"</script><style>p{}</style><!-- 说明 --><p style="display: none">藏</p><div hidden>也藏</div>'
    (page,) = pages(f"{hidden}<p>见</p>")
    assert texts(page) == ["见"]


def test_a_gbk_page_without_a_name_for_its_charset():
    (page,) = pages("<p>决算公开</p>", "gb18030")
    assert texts(page) == ["决算公开"]


def test_absurd_spans_cost_nothing():
    (page,) = pages('<table><tr><td colspan="999999999">表</td></tr><tr><td rowspan="-3">甲</td><td rowspan="65000">5.00</td></tr></table>')
    (grid,) = page.grids
    assert (grid.row_count, grid.column_count) == (2, 2)
    wide = "<td colspan=1000>1</td>" * 400
    with pytest.raises(UnreadableDocument) as refusal:
        pages(f"<table><tr>{wide}</tr></table>")
    assert refusal.value.status == "over_limit"


def test_a_page_named_xls_is_read_by_its_bytes():
    reading = read(f"<html><body>{TABLE}</body></html>".encode(), "决算.xls")
    assert (reading.media_type, len(next(reading.pages).grids)) == ("html", 1)


def test_deep_nesting_ends():
    deep = "<div>" * 5000 + "底"
    assert all(page.grids == [] for page in pages(deep))
