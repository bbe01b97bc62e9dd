"""XLS: cells as shown, merged, hidden."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal

import pytest
import xlwt

from extract.readers import read
from extract.readers.page import Page, UnreadableDocument
from extract.readers.sheet.xls import read_xls


def saved(book: xlwt.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def only(content: bytes) -> Page:
    (page,) = read_xls(content)
    return page


def style(number_format: str) -> xlwt.XFStyle:
    return xlwt.easyxf(num_format_str=number_format)


def table() -> xlwt.Workbook:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("公开02表")
    sheet.write_merge(0, 0, 0, 2, "收入决算表")
    sheet.write_merge(1, 2, 0, 0, "科目")
    sheet.write(2, 1, "金额")
    sheet.write(3, 0, "205")
    sheet.write(3, 1, 1234.5678, style("#,##0.00"))
    sheet.write(4, 0, 20501)
    sheet.write(4, 1, 0, style("0.00"))
    sheet.write(5, 0, "教育\n支出")
    sheet.write(5, 2, dt.date(2024, 8, 1), style("yyyy-mm-dd"))
    return book


def test_cells_are_as_shown_and_merged_ones_listed_once():
    content = saved(table())
    assert read(content, "a.doc").media_type == "xls"
    (page,) = read_xls(content)
    (grid,) = page.grids
    assert (grid.row_count, grid.column_count, grid.basis, grid.name) == (6, 3, "sheet", "公开02表")
    cells = {(cell.row, cell.column): cell for cell in grid.cells}
    assert (cells[0, 0].text, cells[0, 0].column_span, (0, 1) in cells) == ("收入决算表", 3, False)
    assert (cells[1, 0].row_span, (2, 0) in cells) == (2, False)
    assert [cells[at].text for at in ((3, 1), (4, 0), (4, 1), (5, 2))] == ["1,234.57", "20501", "0.00", "2024-08-01"]
    assert cells[5, 0].lines == ["教育", "支出"]


def test_what_is_hidden_is_marked_and_named():
    book = table()
    book.get_sheet(0).row(4).hidden = True
    other = book.add_sheet("封面")
    other.write(0, 0, "藏")
    other.visibility = 1
    first, draft = read_xls(saved(book))
    assert (first.hidden, [cell.row for cell in first.grids[0].cells if cell.is_hidden and cell.lines]) == ("row 5", [4, 4])
    assert (draft.number, draft.is_hidden, draft.grids[0].cells[0].text) == (2, True, "藏")


def test_what_is_stored_stands_beside_what_is_shown():
    (grid,) = only(saved(table())).grids
    stored = [(cell.text, cell.stored) for cell in grid.cells if cell.stored]
    assert stored == [("1,234.57", Decimal("1234.5678")), ("20501", Decimal(20501))]


def test_formulas_that_nobody_computed_are_unread_and_named():
    book = table()
    book.get_sheet(0).write(3, 2, xlwt.Formula("B4+1"))
    (grid,) = only(saved(book)).grids
    assert [(cell.row, cell.column) for cell in grid.cells if cell.unread] == [(3, 2)]
    assert "formulas without a stored result, which are unreadable, in C4:" in grid.notes[0]


def test_an_empty_sheet_keeps_its_number():
    book = xlwt.Workbook()
    book.add_sheet("空")
    book.add_sheet("表").write(0, 0, "1")
    first, second = read_xls(saved(book))
    assert (first.number, first.grids, second.number, len(second.grids)) == (1, [], 2, 1)


@pytest.mark.parametrize("cut", [600, 3000])
def test_a_workbook_cut_off_is_damaged(cut):
    with pytest.raises(UnreadableDocument) as refusal:
        list[Page](read_xls(saved(table())[:cut]))
    assert refusal.value.status == "damaged"
