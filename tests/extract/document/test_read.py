"""One document read: whose tables are looked for, and what is said of what cannot be read."""

from __future__ import annotations

from decimal import Decimal

import pytest
from small_reports import STATEMENTS, pdf, report_pages, text, workbook

from extract.document.read import read_document
from extract.readers.page import UnreadableDocument

TITLES = tuple(STATEMENTS)


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (text("甲市公安局", TITLES[0]), "a.txt", "text"),
        (workbook("甲市公安局", TITLES[0]), "a.xlsx", "xlsx"),
        (pdf(*report_pages("甲市公安局", TITLES[0])), "a.pdf", "pdf"),
    ],
)
def test_the_same_statement_is_read_alike_from_every_format(content, name, media_type):
    reading = read_document(content, name)
    assert (reading.media_type, reading.kind, reading.damage) == (media_type, "final_account", "")
    [table] = reading.tables
    figures = {(cell.line_code, cell.measure): cell.figure.value for cell in table.recognised.cells if cell.figure.is_figure}
    assert len(figures) == 18
    assert figures["2040201", "fiscal_appropriation"] == Decimal("60.00")
    assert figures["total", "total"] == Decimal("318.00")


def test_tables_of_instructions_about_reports_are_kept_without_a_meaning():
    lines = ["关于做好2023年度部门决算公开工作的通知", "", "单位\t收入\t支出", "甲市公安局\t318.00\t318.00", "甲市教育局\t5.00\t5.00"]
    reading = read_document("\n".join(lines).encode(), "a.txt")
    assert reading.kind is None
    assert [table.recognised.statement for table in reading.tables] == [None]


def test_bytes_of_no_known_kind_are_refused_with_a_status():
    with pytest.raises(UnreadableDocument, match=r"a\.bin is of no known kind") as refused:
        read_document(b"\x00\x01\x02\x03" * 50, "a.bin")
    assert refused.value.status == "damaged"
