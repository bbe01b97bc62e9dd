from decimal import Decimal

from drawn_pages import blank, draw

from extract.forms import load_forms
from extract.statutory.read import lists_units, read_by_headings, read_form
from extract.tables.grids.ruled import ruled_grids
from extract.tables.headings import columns_of, heading_rows
from extract.tables.whole.read import Table, whole_tables

EXPENDITURE = next(form for form in load_forms() if form.statement == "expenditure")
ROWS = [
    ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"],
    ["", "合计", "10.00", "4.00", "6.00"],
    ["204", "公共安全支出", "10.00", "4.00", "6.00"],
    ["20406", "司法", "10.00", "4.00", "6.00"],
    ["2040601", "行政运行", "4.00", "4.00", ""],
]


def table(rows: list[list[str]]) -> Table:
    page = blank()
    draw(page, rows)
    return whole_tables([(page, ruled_grids(page))])[0][0]


def parts(rows: list[list[str]]):
    whole = table(rows)
    first = heading_rows(whole.rows)
    return whole, columns_of(whole.rows, 0, first), first


def figures(reading):
    return {(cell.line_code, cell.measure): cell.figure.value for cell in reading.cells if cell.figure.is_figure}


def test_each_figure_has_its_line_and_its_measure():
    whole, columns, first = parts(ROWS)
    found = figures(read_form(whole, EXPENDITURE, columns, first, "支出决算表"))
    assert found[("total", "total")] == Decimal("10.00")
    assert found[("20406", "project")] == Decimal("6.00")
    assert found[("2040601", "basic")] == Decimal("4.00")
    assert len(found) == 11


def test_a_column_under_an_unknown_heading_has_no_measure():
    rows = [[*row[:4], "龘靐齾" if index == 0 else row[4]] for index, row in enumerate(ROWS)]
    whole, columns, first = parts(rows)
    reading = read_form(whole, EXPENDITURE, columns, first, "支出决算表")
    assert reading.measures == {"total", "basic"}
    assert {cell.measure for cell in reading.cells if cell.column == 4} == {None}


def test_remarks_in_the_frame_are_no_lines():
    whole, columns, first = parts([*ROWS, ["注：本表反映支出。", "<", "<", "<", "<"]])
    assert len(figures(read_form(whole, EXPENDITURE, columns, first, "支出决算表"))) == 11


def test_a_table_of_organisations_is_told():
    names = [["单位名称", "本年支出合计"], ["某市司法局", "1.00"], ["某市公证处", "2.00"], ["某市人民医院", "2.00"]]
    assert lists_units(*parts(names))
    assert not lists_units(*parts(ROWS))


def test_headings_that_fit_no_form_alone_are_no_form():
    whole, columns, first = parts([["甲", "乙"], ["丙", "1.00"]])
    assert read_by_headings(whole, columns, first, "") is None
