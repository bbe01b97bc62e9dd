"""A fault stands on the page as if it were printed there, and nothing else of the page changes."""

from __future__ import annotations

import pytest
from drawn_pages import COLUMN, ROW, blank, draw
from drawn_pages import write as write_line

from benchmarks.faulty_pages import NotPrinted, Spot, exchange, leave_out, other_unit, spots_of, write
from extract.readers.page import Cell, Grid, Page
from extract.tables.grids.ruled import ruled_grids
from extract.tables.rows import PlacedCell

ROWS = [["201", "100.00"], ["204", "250.00"], ["208", "7.00"]]


def drawn() -> Page:
    page = blank()
    write_line(page, "单位：万元", 60.0)
    draw(page, ROWS)
    return page


def rows(page: Page) -> list[list[str]]:
    (grid,) = ruled_grids(page)
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.row_count)]


def spot(row: int, column: int) -> Spot:
    left, top = 50.0 + column * COLUMN, 100.0 + row * ROW
    placed = PlacedCell(row, column, 1, 1, [ROWS[row][column]], 1, left, top, left + COLUMN, top + ROW)
    return spots_of([drawn()], [placed])[id(placed)]


def test_other_digits_are_printed_in_one_cell():
    page = drawn()
    write(spot(1, 1), "290.00")(page, 0)
    assert rows(page) == [ROWS[0], ["204", "290.00"], ROWS[2]]


def test_the_figures_of_two_rows_are_exchanged():
    page = drawn()
    exchange(spot(0, 1), spot(2, 1))(page, 0)
    assert rows(page) == [["201", "7.00"], ROWS[1], ["208", "100.00"]]


def test_a_row_is_left_out_and_those_below_move_up():
    page = drawn()
    leave_out([spot(1, 0), spot(1, 1)])(page, 0)
    assert rows(page) == [ROWS[0], ROWS[2]]
    assert max(word.bottom for word in page.words) < 100 + 2 * ROW


def test_a_row_of_a_sheet_is_left_out():
    cells = [Cell(row, column, 1, 1, [text]) for row, texts in enumerate(ROWS) for column, text in enumerate(texts)]
    page = Page(1, 0.0, 0.0, grids=[Grid(1, 3, 2, cells, "sheet")])
    placed = [PlacedCell(cell.row, cell.column, 1, 1, list(cell.lines), 1, 0, 0, 0, 0) for cell in cells]
    where = spots_of([page], placed)[id(placed[2])]
    leave_out([where])(page, 0)
    assert [(cell.row, cell.text) for cell in page.grids[0].cells] == [(0, "201"), (0, "100.00"), (1, "208"), (1, "7.00")]


def test_another_unit_is_named_where_one_place_names_it():
    page = drawn()
    found = other_unit(page)
    assert found is not None
    change, unit = found
    change(page, 0)
    assert unit == "元"
    assert [word.text for word in page.words if "单位" in word.text] == ["单位：元"]
    write_line(page, "单位：元", 400.0)
    assert other_unit(page) is None


def test_a_place_where_other_letters_stand_is_told():
    page = drawn()
    write_line(page, "章", 123.0, left=150.0)
    with pytest.raises(NotPrinted):
        write(spot(1, 1), "290.00")(page, 0)
