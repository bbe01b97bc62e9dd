"""What was read as rows of the raw tables: amounts in yuan, what is too large, what is kept of first pages."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest
from small_reports import STATEMENTS, text, workbook

from extract.document.read import read_document
from extract.document.rows import MOST_LINES, MOST_OF_A_LINE, claim_rows, part_rows, table_rows
from extract.prose import read_claims
from extract.tables.grids.lines import TextLine

TITLE = next(iter(STATEMENTS))


def rows_of(content: bytes):
    [table] = read_document(content, "a.txt").tables
    return table_rows(table, {"document_id": "d"}, "a.txt")


@pytest.mark.parametrize(("unit", "amount"), [("元", "318.00"), ("千元", "318000.00"), ("万元", "3180000.00"), ("百万元", "318000000.00")])
def test_amounts_are_yuan_whatever_the_unit(unit, amount):
    row, cells = rows_of(text("甲市公安局", TITLE, unit=f"单位：{unit}"))
    assert (row["unit"], row["unit_basis"], row["figures"], row["mapped_figures"], row["decimals"]) == (unit, "printed", 18, 18, 2)
    [total] = [cell for cell in cells if (cell["line_code"], cell["measure"]) == ("total", "total")]
    assert (total["value"], total["amount"], total["unit"], total["text"]) == (Decimal("318.00"), Decimal(amount), unit, "318.00")


@pytest.mark.parametrize("printed", ["1234567890123456789.00", "1.2345678"])
def test_what_raw_cells_cannot_hold_is_unreadable_with_its_text(printed):
    _, cells = rows_of(text("甲市公安局", TITLE).replace(b"318.00", printed.encode()))
    [total] = [cell for cell in cells if (cell["line_code"], cell["measure"]) == ("total", "total")]
    assert (total["content"], total["value"], total["amount"], total["text"]) == ("unreadable", None, None, printed)


def sheet_with(total: object, number_format: str, unit: str):
    book = openpyxl.load_workbook(io.BytesIO(workbook("甲市公安局", TITLE, unit=f"单位：{unit}")))
    book.worksheets[0]["C9"] = total
    book.worksheets[0]["C9"].number_format = number_format
    buffer = io.BytesIO()
    book.save(buffer)
    row, cells = rows_of(buffer.getvalue())
    [cell] = [cell for cell in cells if (cell["line_code"], cell["measure"]) == ("total", "total")]
    return row, cell


@pytest.mark.parametrize(
    ("stored", "number_format", "unit", "text", "value", "amount"),
    [
        (318.4567891234, "#,##0.00", "万元", "318.46", "318.456789", "3184567.89"),
        (318.5600000001, "General", "元", "318.5600000001", "318.56", "318.56"),
        (318.565, "0.00", "元", "318.57", "318.57", "318.57"),
        (3.1845678912, "0.00", "亿元", "3.18", "3.184568", "318456789.12"),
        (31845678.9, "#,##0.00,", "千元", "31,845.68", "31845.6789", "31845678.90"),
    ],
)
def test_of_a_sheet_the_stored_number_is_the_value_and_its_display_the_text(stored, number_format, unit, text, value, amount):
    _, cell = sheet_with(stored, number_format, unit)
    assert (cell["content"], cell["text"], cell["value"], cell["amount"]) == ("figure", text, Decimal(value), Decimal(amount))


def test_a_formula_without_a_result_is_unreadable_and_the_table_says_why():
    row, cell = sheet_with("=C4+C7+C8", "0.00", "元")
    assert (cell["content"], cell["text"], cell["value"], cell["amount"]) == ("unreadable", "=C4+C7+C8", None, None)
    assert row["message"].startswith("formulas without a stored result, which are unreadable, in C9:")


def test_of_the_first_page_so_much_is_kept_as_tells_what_a_report_is():
    content = text("甲市公安局", TITLE) + "\n".join(["长" * 500, *(f"第{number}行" for number in range(500))]).encode()
    [row] = part_rows(read_document(content, "a.txt"), {})
    lines = row["first_text"].splitlines()
    assert (len(lines), max(map(len, lines))) == (MOST_LINES, MOST_OF_A_LINE)
    assert (row["kind"], row["fiscal_year"], row["statements"], row["pages"]) == ("final_account", 2023, 1, "1")


def test_claims_are_numbered_on_and_amounts_are_yuan():
    lines = [TextLine("2023年度收入总计1,374.29万元，支出总计1,374.29万元。", 50.0, 100.0, 400.0, 110.0)]
    rows = claim_rows(read_claims(lines, "final_account", 2023, []), {}, 5)
    assert [(row["claim_no"], row["value"], row["unit"], row["amount"]) for row in rows] == [
        (5, Decimal("1374.29"), "万元", Decimal("13742900.00")),
        (6, Decimal("1374.29"), "万元", Decimal("13742900.00")),
    ]


def test_a_claim_too_large_for_money_is_none():
    lines = [TextLine("2023年度收入总计123456789012345678.00万元。", 50.0, 100.0, 400.0, 110.0)]
    assert claim_rows(read_claims(lines, "final_account", 2023, []), {}, 1) == []
