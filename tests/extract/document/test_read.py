"""One document read: whose tables are looked for, and what is said of what cannot be read."""

from __future__ import annotations

from decimal import Decimal

import every_format
import pytest
from drawn_pages import blank, draw, write
from small_reports import STATEMENTS, pdf, report_pages, statement, text, workbook

from extract.document import read as reading_room
from extract.document.read import read_document
from extract.document.second_reader import SecondReader
from extract.readers import Reading
from extract.readers.page import UnreadableDocument

TITLES = tuple(STATEMENTS)


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        (text("甲市公安局", TITLES[0]), "a.txt", "text"),
        (workbook("甲市公安局", TITLES[0]), "a.xlsx", "xlsx"),
        (pdf(*report_pages("甲市公安局", TITLES[0])), "a.pdf", "pdf"),
        (every_format.markdown(), "a.md", "text"),
        (every_format.comma_separated(), "a.csv", "text"),
        (every_format.rich_text(), "a.rtf", "rtf"),
        (every_format.open_text(), "a.odt", "odt"),
        (every_format.wps_text(), "a.wps", "doc"),
        (every_format.wps_workbook(), "a.et", "xls"),
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
    with pytest.raises(UnreadableDocument, match=r"a\.pdf is of no known kind") as refused:
        read_document(b"\x00\x01\x02\x03" * 50, "a.pdf")
    assert refused.value.status == "damaged"


def test_a_table_with_a_line_missing_is_cut_by_white_space_before_pdfplumber_is_asked(monkeypatch):
    page = blank()
    write(page, "甲市公安局2023年度部门决算", 40)
    write(page, TITLES[0], 60)
    draw(page, statement(TITLES[0]))
    between = sorted({rule.x0 for rule in page.rules if not rule.is_horizontal})[2]  # names and totals stand in one cell without it
    page.rules = [rule for rule in page.rules if rule.is_horizontal or rule.x0 != between]
    monkeypatch.setattr(reading_room, "read", lambda *_: Reading("pdf", "pdf", iter([page])))
    monkeypatch.setattr(SecondReader, "pages", None)
    reading = read_document(b"", "a.pdf")
    assert sum(cell.figure.is_figure for table in reading.tables for cell in table.recognised.cells if cell.measure) == 18
    assert reading.doubts == ["page 1: cut by white space alone, for its sums"]
