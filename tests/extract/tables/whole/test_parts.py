from drawn_pages import COLUMN, blank, draw, write

from extract.readers.page import Cell, Grid, Page
from extract.tables.grids.ruled import ruled_grids
from extract.tables.whole.parts import are_aligned, edges_of, own_edges, parts_of, place

ROWS = [["科目编码", "合计"], ["204", "9.00"]]


def drawn(title: str = "", left: float = 50.0, number: int = 1) -> Page:
    page = blank(number)
    if title:
        write(page, title, 70.0)
    draw(page, ROWS, left=left)
    return page


def part(page: Page):
    parts, _ = parts_of([(page, ruled_grids(page))])
    return parts[0]


def test_a_part_has_the_lines_around_its_grid_and_its_headings():
    page = drawn("支出决算表")
    write(page, "说明", 300.0)
    found = part(page)
    assert [line.text for line in found.above] == ["支出决算表"]
    assert [line.text for line in found.below] == ["说明"]
    assert (found.header, found.on_top, found.last_page) == ([("科目编码", "合计")], True, 1)


def test_the_end_of_a_page_may_hold_the_title_of_the_next_table():
    first = blank(1)
    write(first, "支出决算表", 800.0)
    second = drawn(number=2)
    parts, prose = parts_of([(first, []), (second, ruled_grids(second))])
    assert [line.text for line in parts[0].above] == ["支出决算表"]
    assert [line.text for line in prose] == ["支出决算表"]


def test_edges_are_where_columns_begin_and_end():
    found = part(drawn())
    assert edges_of(found.grid) == [50.0, 50.0 + COLUMN, 50.0 + 2 * COLUMN]
    assert own_edges(found) == [0.0, COLUMN, 2 * COLUMN]


def test_a_cell_stands_in_every_place_it_covers():
    page = blank()
    draw(page, [["项目", "<"], ["204", "9.00"]])
    found = part(page)
    (heading, same), (code, figure) = place(found, own_edges(found))
    assert heading is same
    assert (heading.text, heading.column_span, code.text, figure.text) == ("项目", 2, "204", "9.00")


def test_cells_of_a_format_without_paper_stand_where_they_are_counted():
    grid = Grid(1, 1, 2, [Cell(0, 0, 1, 1, ["a"]), Cell(0, 1, 1, 1, ["b"])], "sheet")
    (found,), _ = parts_of([(Page(1, 0.0, 0.0, grids=[grid]), [grid])])
    assert own_edges(found) == [0.0, 1.0, 2.0]
    assert [cell.text for cell in place(found, own_edges(found))[0]] == ["a", "b"]


def test_grids_are_aligned_wherever_they_begin():
    one, moved = part(drawn()).grid, part(drawn(left=90.0)).grid
    assert are_aligned(one, moved)
    narrower = blank()
    draw(narrower, [["科目编码"], ["204"]])
    assert not are_aligned(one, part(narrower).grid)
    assert are_aligned(one, part(narrower).grid, may_be_narrower=True)
