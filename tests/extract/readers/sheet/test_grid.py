import pytest

from extract.readers.page import Grid, UnreadableDocument
from extract.readers.sheet.grid import MOST_PLACES, Sheet, SheetCell, sheet_page


def sheet_grid(number: int, name: str, texts: dict, spans: dict) -> tuple[Grid, list[str]]:
    page = sheet_page(Sheet(number, name, cells={place: SheetCell(text) for place, text in texts.items()}, spans=spans))
    return page.grids[0], page.doubts


def test_merged_cells_are_listed_once_and_empty_cells_of_filled_rows_too():
    grid, doubts = sheet_grid(1, "表", {(0, 0): "项目", (2, 2): "5.00"}, {(0, 0): (1, 3)})
    assert doubts == []
    assert (grid.row_count, grid.column_count) == (3, 3)
    assert [(cell.row, cell.column, cell.column_span, cell.text) for cell in grid.cells] == [
        (0, 0, 3, "项目"),
        (2, 0, 1, ""),
        (2, 1, 1, ""),
        (2, 2, 1, "5.00"),
    ]


def test_one_stray_cell_in_the_last_column_does_not_fill_every_row():
    texts = {(row, column): "5.00" for row in range(3000) for column in range(4)} | {(7, 16_383): "备注"}
    grid, doubts = sheet_grid(1, "表", texts, {})
    assert grid.column_count == 104
    (stray,) = [cell for cell in grid.cells if cell.text == "备注"]
    assert (stray.row, stray.column) == (7, 103)
    assert doubts == ["empty columns before column 16384 are left out; from there on numbers are 16280 smaller than in the sheet"]
    assert stray.column + 16_280 == 16_383


def test_one_stray_row_far_below_keeps_its_number_in_the_doubt():
    grid, doubts = sheet_grid(1, "表", {(0, 0): "甲", (999_999, 0): "乙"}, {})
    assert [cell.row + 998_999 * (cell.text == "乙") for cell in grid.cells] == [0, 999_999]
    assert doubts == ["empty rows before row 1000000 are left out; from there on numbers are 998999 smaller than in the sheet"]


def test_a_merge_over_what_is_left_out_ends_where_the_grid_does():
    grid, _ = sheet_grid(1, "表", {(0, 0): "标题", (1, 16_383): "备注"}, {(0, 0): (1, 16_384), (5, 300): (2, 2)})
    assert grid.cells[0].column_span == grid.column_count


def test_merges_over_the_whole_sheet_cost_nothing():
    grid, _ = sheet_grid(1, "表", {(0, 0): "甲", (1, 1): "乙"}, {(0, 0): (65_536, 256)})
    assert (grid.row_count, grid.column_count) == (2, 2)


def test_a_sheet_that_is_filled_too_widely_is_refused():
    diagonal = {(number, number): "5.00" for number in range(1 + int(MOST_PLACES**0.5))}
    with pytest.raises(UnreadableDocument) as refusal:
        sheet_grid(1, "表", diagonal, {})
    assert refusal.value.status == "over_limit"


def test_merges_upon_merges_are_refused():
    texts = {(row, column): "甲" for row in range(100) for column in range(100)}
    with pytest.raises(UnreadableDocument) as refusal:
        sheet_grid(1, "表", texts, {(row, column): (100, 100) for row in range(20) for column in range(20)})
    assert refusal.value.status == "over_limit"


def test_a_merged_cell_is_hidden_only_when_all_of_it_is():
    cells = {(0, 0): SheetCell("标题"), (1, 0): SheetCell("205"), (1, 1): SheetCell("5.00")}
    page = sheet_page(Sheet(1, "表", cells=cells, spans={(0, 0): (1, 2)}, hidden_columns={0}))
    assert [(cell.text, cell.is_hidden) for cell in page.grids[0].cells] == [("标题", False), ("205", True), ("5.00", False)]
    assert page.hidden == "column A"


def test_what_is_hidden_is_named_in_runs():
    cells = {(row, 0): SheetCell("甲") for row in range(9)}
    assert sheet_page(Sheet(1, "表", cells=cells, hidden_rows={1, 2, 3, 7, 99})).hidden == "rows 2-4, 8"
