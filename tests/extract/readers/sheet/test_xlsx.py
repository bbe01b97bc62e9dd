"""XLSX: cells as shown and as stored, merged, hidden, without a result."""

from __future__ import annotations

import io
import zipfile
from decimal import Decimal

import pytest
from openpyxl import Workbook

from extract.readers import read
from extract.readers.page import Grid, Page, UnreadableDocument
from extract.readers.sheet.xlsx import SheetLimits, read_xlsx


def saved(workbook: Workbook) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def with_part(content: bytes, part: str, before: bytes, after: bytes) -> bytes:
    """The package with some bytes of one part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(before, after, 1) if name == part else source.read(name))
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


def test_what_is_hidden_is_marked_and_named():
    workbook = table()
    workbook.create_sheet("draft").append(["secret"])
    workbook["draft"].sheet_state = "hidden"
    sheet = workbook.worksheets[0]
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["A"].hidden = True
    sheet.column_dimensions["F"].hidden = True  # nothing stands in it
    first, draft = read_xlsx(saved(workbook))
    assert (first.is_hidden, first.hidden) == (False, "row 4 and column A")
    assert {(cell.row, cell.column) for cell in first.grids[0].cells if cell.is_hidden} == {(1, 0), (2, 0), (3, 0), (3, 1), (3, 2)}
    assert (draft.number, draft.is_hidden, draft.grids[0].cells[0].text) == (2, True, "secret")
    assert "hidden sheet draft" in draft.grids[0].notes[0]


@pytest.mark.parametrize(
    ("value", "number_format", "text", "stored"),
    [
        (1234.5678, "#,##0.00", "1,234.57", "1234.5678"),
        (1234.5600000001, "General", "1234.5600000001", "1234.5600000001"),
        (0.1 + 0.2, "0.00", "0.30", "0.3"),
        (12345678, "#,##0.00,", "12,345.68", "12345.678"),
        (12345678, "0\\.0000", "1234.5678", "1234.5678"),
        (-5, "0.00_);(0.00)", "(5.00)", "-5"),
        (0.125, "0.0%", "12.5%", "12.5"),
        ("88.00", "@", "88.00", None),
    ],
)
def test_what_is_stored_stands_beside_what_is_shown(value, number_format, text, stored):
    workbook = table()
    workbook.worksheets[0]["C4"] = value
    workbook.worksheets[0]["C4"].number_format = number_format
    (cell,) = (cell for cell in only(saved(workbook)).grids[0].cells if (cell.row, cell.column) == (3, 2))
    assert (cell.text, cell.stored) == (text, None if stored is None else Decimal(stored))


def test_a_number_that_its_format_does_not_show_is_named():
    workbook = table()
    workbook.worksheets[0]["C3"].number_format = ";;;"
    (grid,) = only(saved(workbook)).grids
    assert at(grid, 2, 2) == ""
    assert grid.notes == ["the format shows nothing of the number that is stored in C3: read as blank"]


def test_one_stray_cell_far_away_costs_nothing():
    workbook = table()
    workbook.worksheets[0].cell(1_048_576, 1, "x")
    (grid,) = only(saved(workbook)).grids
    assert grid.row_count < 2_000
    assert len(grid.cells) < 20


def test_formulas_without_results_are_unread_and_named():
    workbook = table()
    workbook.worksheets[0]["C5"] = "=C3+1"
    (grid,) = only(saved(workbook)).grids
    (cell,) = (cell for cell in grid.cells if (cell.row, cell.column) == (4, 2))
    assert (cell.text, cell.unread) == ("", "=C3+1")
    assert grid.notes[0].startswith("formulas without a stored result, which are unreadable, in C5: open the workbook")


def test_an_empty_text_is_the_result_of_a_formula():
    workbook = table()
    workbook.worksheets[0]["C5"] = '=IF(C3>0,"","x")'
    content = with_part(saved(workbook), "xl/worksheets/sheet1.xml", b'<c r="C5"><f>', b'<c r="C5" t="str"><f>')
    (grid,) = only(content).grids
    assert not any(cell.unread for cell in grid.cells)
    assert grid.notes == []


def test_errors_are_unread_and_named():
    workbook = table()
    workbook.worksheets[0]["C5"] = "#REF!"
    (grid,) = only(saved(workbook)).grids
    assert [cell.unread for cell in grid.cells if cell.unread] == ["#REF!"]
    assert grid.notes == ["formulas whose result is an error, which are unreadable, in C5: ask the publisher"]


def test_bombs_entities_and_damage_are_refused():
    content = saved(table())
    with pytest.raises(UnreadableDocument) as refusal:
        list(read_xlsx(content, limits=SheetLimits(unpacked_bytes=1000)))
    assert refusal.value.status == "over_limit"

    with pytest.raises(UnreadableDocument, match="entities"):
        list(read_xlsx(with_part(content, "xl/workbook.xml", b"<workbook", b'<!DOCTYPE a [<!ENTITY b "c">]><workbook')))

    with pytest.raises(UnreadableDocument) as refusal:
        list(read(content[: len(content) // 2], "a.xlsx").pages)
    assert refusal.value.status == "damaged"
