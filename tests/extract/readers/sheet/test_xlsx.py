"""Workbooks as they are shown."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from extract.readers import read
from extract.readers.page import Grid, Page, UnreadableDocument
from extract.readers.sheet.xlsx import SheetLimits, read_xlsx


def saved(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def table() -> Workbook:
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "公开02表"
    sheet.append(["收入决算表", None, None])
    sheet.merge_cells("A1:C1")
    sheet.append(["类", "科目名称", "金额"])
    sheet.append(["205", "教育\n支出", 1234.5678])
    sheet["C3"].number_format = "#,##0.00"
    sheet.append(["206", None, "88.00"])
    return workbook


def only(content: bytes) -> Page:
    (page,) = read_xlsx(content)
    return page


def at(grid: Grid, row: int, column: int) -> str:
    (cell,) = (cell for cell in grid.cells if (cell.row, cell.column) == (row, column))
    return cell.text


def test_cells_are_as_shown_and_merged_ones_listed_once():
    page = only(saved(table()))
    (grid,) = page.grids
    assert (grid.row_count, grid.column_count, grid.basis, grid.name) == (4, 3, "sheet", "公开02表")
    title = grid.cells[0]
    assert (title.text, title.row_span, title.column_span) == ("收入决算表", 1, 3)
    assert [cell.column for cell in grid.cells if cell.row == 0] == [0]
    assert at(grid, 2, 2) == "1,234.57"
    assert at(grid, 3, 1) == ""
    assert at(grid, 3, 2) == "88.00"
    assert next(cell for cell in grid.cells if cell.row == 2 and cell.column == 1).lines == ["教育", "支出"]
    assert page.doubts == []


def test_what_is_hidden_is_left_out_and_told():
    workbook = table()
    workbook.create_sheet("draft").append(["secret"])
    workbook["draft"].sheet_state = "hidden"
    workbook.worksheets[0].row_dimensions[4].hidden = True
    workbook.create_sheet("last").append(["shown"])
    first, last = read_xlsx(saved(workbook))
    assert (first.number, last.number) == (1, 3)
    assert "88.00" not in [cell.text for cell in first.grids[0].cells]
    assert any("draft" in doubt for doubt in first.doubts)
    assert any("hidden rows" in doubt for doubt in first.doubts)
    assert last.doubts == []


def test_one_stray_cell_far_away_costs_nothing():
    workbook = table()
    workbook.worksheets[0].cell(1_048_576, 1, "x")
    (grid,) = only(saved(workbook)).grids
    assert grid.row_count < 2_000
    assert len(grid.cells) < 20


def test_formulas_without_results_are_told():
    workbook = table()
    workbook.worksheets[0]["C5"] = "=C3+1"
    page = only(saved(workbook))
    assert any("1 formulas" in doubt for doubt in page.doubts)


def test_bombs_entities_and_damage_are_refused():
    content = saved(table())
    with pytest.raises(UnreadableDocument) as refusal:
        list(read_xlsx(content, limits=SheetLimits(unpacked_bytes=1000)))
    assert refusal.value.status == "over_limit"

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            if name == "xl/workbook.xml":
                part = b'<!DOCTYPE a [<!ENTITY b "c">]>' + part
            target.writestr(name, part)
    with pytest.raises(UnreadableDocument, match="entities"):
        list(read_xlsx(buffer.getvalue()))

    with pytest.raises(UnreadableDocument) as refusal:
        list(read(content[: len(content) // 2], "a.xlsx").pages)
    assert refusal.value.status == "damaged"
