from decimal import Decimal

from extract.meaning import ODD_FIGURE, read_cell, without_repeats
from extract.tables.headings import Column
from extract.tables.rows import PlacedCell

TOTAL = Column(2, ("本年支出合计",), "figure")


def cell(text: str) -> PlacedCell:
    return PlacedCell(0, 2, 1, 1, [text], 1, 0.0, 0.0, 0.0, 0.0)


def read(placed: PlacedCell, code: str | None = "204"):
    return read_cell(placed, TOTAL, code, "公共安全支出", "total", is_count=False)


def test_a_cell_holds_its_figure_line_and_measure():
    found = read(cell("1,234.50"))
    assert (found.figure.value, found.line_code, found.measure, found.column) == (Decimal("1234.50"), "204", "total", 2)
    assert found.confidence == 1.0


def test_a_figure_with_odd_separators_is_trusted_less():
    assert read(cell("12,34.50")).confidence == ODD_FIGURE < 1.0


def test_a_merged_cell_is_read_once():
    placed = cell("1.00")
    assert len(without_repeats([read(placed), read(placed)])) == 1


def test_a_second_figure_of_one_key_stays_unmapped():
    first, second = without_repeats([read(cell("1.00")), read(cell("2.00"))])
    assert (first.line_code, second.line_code) == ("204", None)


def test_a_blank_takes_no_figures_place():
    blank, figure = without_repeats([read(cell("")), read(cell("2.00"))])
    assert (blank.line_code, figure.line_code) == ("204", "204")
