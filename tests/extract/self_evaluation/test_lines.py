from decimal import Decimal

from drawn_pages import blank, draw

from extract.self_evaluation.lines import line_cells
from extract.self_evaluation.sections import parts_of
from extract.tables.grids.ruled import ruled_grids
from extract.tables.whole.read import whole_tables

COSTS = ["经费控制情况(万元)", "2021年决算数", "2022年预算数", "2022年决算数"]


def cells(rows: list[list[str]]):
    page = blank()
    draw(page, rows)
    sections, _ = parts_of(whole_tables([(page, ruled_grids(page))])[0][0])
    return line_cells(sections[0])


def test_a_known_row_has_its_line_in_every_column():
    found = cells([COSTS, ["三公经费", "9.00", "8.00", "6.50"]])
    assert [cell.figure.value for cell in found] == [Decimal("9.00"), Decimal("8.00"), Decimal("6.50")]
    assert {cell.line_code for cell in found} == {"three_public"}
    assert len({cell.measure for cell in found}) == 3


def test_an_unknown_row_keeps_its_figures_without_a_line():
    found = cells([COSTS, ["龘靐齾", "9.00", "", ""]])
    assert [cell.line_code for cell in found if cell.figure.is_figure] == [None]


def test_an_unknown_row_without_figures_is_none():
    assert cells([COSTS, ["龘靐齾", "", "", ""]]) == []


def test_a_section_of_one_row_ends_with_its_figures():
    staff = ["财政供养人员情况(人)", "编制数", "2022年实际在职人数", "控制率"]
    found = cells([staff, ["^", "40", "36", "90%"], ["^", "50", "46", "92%"]])
    assert [cell.figure.value for cell in found] == [Decimal(40), Decimal(36), Decimal(90)]
    assert [cell.unit for cell in found][-1] == "percent"
