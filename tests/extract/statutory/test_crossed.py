from decimal import Decimal

from drawn_pages import blank, draw

from extract.forms import load_forms
from extract.statutory.crossed import read_crossed
from extract.tables.grids.ruled import ruled_grids
from extract.tables.headings import columns_of, heading_rows
from extract.tables.whole.read import whole_tables

THREE_PUBLIC = next(form for form in load_forms() if form.statement == "three_public")
TITLE = "一般公共预算财政拨款“三公”经费支出决算表"


def read(rows: list[list[str]], title: str = TITLE):
    page = blank()
    draw(page, rows)
    table = whole_tables([(page, ruled_grids(page))])[0][0]
    first = heading_rows(table.rows)
    return read_crossed(table, THREE_PUBLIC, columns_of(table.rows, 0, first), first, title)


def figures(reading):
    return {(cell.line_code, cell.measure): cell.figure.value for cell in reading.cells if cell.figure.is_figure}


def test_lines_in_rows_and_measures_in_columns():
    found = figures(read([["项目", "预算数", "决算数"], ["合计", "9.00", "8.00"], ["公务接待费", "2.00", "1.00"]]))
    assert found == {
        ("total", "budget"): Decimal("9.00"),
        ("total", "actual"): Decimal("8.00"),
        ("reception", "budget"): Decimal("2.00"),
        ("reception", "actual"): Decimal("1.00"),
    }


def test_lines_in_columns_under_their_measures():
    found = figures(read([["预算数", "<", "决算数", "<"], ["合计", "公务接待费", "合计", "公务接待费"], ["9.00", "2.00", "8.00", "1.00"]]))
    assert found[("reception", "budget")] == Decimal("2.00")
    assert found[("reception", "actual")] == Decimal("1.00")


def test_the_title_gives_the_measure_that_no_heading_names():
    found = figures(read([["合计", "公务接待费"], ["8.00", "1.00"]]))
    assert found == {("total", "actual"): Decimal("8.00"), ("reception", "actual"): Decimal("1.00")}


def test_two_columns_of_one_meaning_show_no_measure():
    assert read([["项目", "决算数", "决算数"], ["公务接待费", "9.00", "8.00"]]).measures == set()
