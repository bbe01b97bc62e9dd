"""Hidden rows, columns and sheets of a workbook: read where its sums say so, and always named."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
from small_reports import STATEMENTS, statement, workbook

from extract.document.extraction import Waiting, extract_one
from extract.document.read import read_document

TITLE = next(iter(STATEMENTS))


def opened(unit: str = "单位：元") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(workbook("甲市公安局", TITLE, unit)))


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def figures(content: bytes) -> dict[tuple[str, str], Decimal]:
    cells = [cell for table in read_document(content, "a.xlsx").tables for cell in table.recognised.cells]
    return {(cell.line_code, cell.measure): cell.figure.value for cell in cells if cell.line_code and cell.figure.value is not None}


def message(content: bytes) -> str:
    return extract_one(Waiting("d" * 64, "a.xlsx", lambda: content))[0].message


def test_a_row_that_the_total_counts_is_read():
    book = opened()
    book.worksheets[0].row_dimensions[8].hidden = True  # 210 卫生健康支出
    content = saved(book)
    assert figures(content) == figures(saved(opened()))
    assert "row 8 of the sheet is hidden: read" in message(content)


def test_a_row_that_no_total_counts_is_left_out():
    book = opened()
    sheet = book.worksheets[0]
    sheet.insert_rows(6)
    for column, text in enumerate(["20402", "公安", "999.00", "998.00", "1.00"], 1):
        sheet.cell(6, column, text)
    sheet.row_dimensions[6].hidden = True
    content = saved(book)
    assert figures(content)["20402", "total"] == Decimal("100.00")
    assert "row 6 of the sheet is hidden: left out" in message(content)


def test_a_hidden_copy_in_another_unit_is_left_out():
    book = opened("单位：万元")
    sheet = book.worksheets[0]
    sheet.insert_cols(3)
    for row in range(3, sheet.max_row + 1):
        value = sheet.cell(row, 4).value
        sheet.cell(row, 3, value if row == 3 else f"{Decimal(value) * 10_000:.2f}")
    sheet.column_dimensions["C"].hidden = True
    content = saved(book)
    assert figures(content)["total", "total"] == Decimal("318.00")
    assert "column C of the sheet is hidden: left out" in message(content)


def test_a_table_whose_sums_fail_without_what_is_hidden_is_doubted():
    book = opened()
    sheet = book.worksheets[0]
    sheet.cell(5, 3, "150.00")  # 20402 is more than what stands under it
    sheet.row_dimensions[7].hidden = True
    for column in range(1, 6):
        sheet.cell(7, column).value = "草稿" if column == 2 else None
    content = saved(book)
    [table] = read_document(content, "a.xlsx").tables
    assert table.confidence < 0.5
    assert "row 7 of the sheet is hidden: left out, though sums of the table fail" in message(content)


def test_a_hidden_sheet_is_read_and_given_no_meaning():
    book = opened()
    draft = book.create_sheet("底稿", 0)
    for row in ([TITLE], *statement(TITLE, 900)):
        draft.append(row)
    draft.sheet_state = "hidden"
    content = saved(book)
    shown, hidden = read_document(content, "a.xlsx").tables
    assert (shown.role, shown.recognised.statement, hidden.role, hidden.recognised.statement) == ("statutory", "income", "other", None)
    assert (shown.recognised.not_understood, hidden.recognised.not_understood) == (None, "hidden")
    assert len([cell for cell in hidden.recognised.cells if cell.figure.is_figure]) == 18
    assert figures(content) == figures(saved(opened()))
    assert "stands on the hidden sheet 底稿: read, but given no meaning" in message(content)
