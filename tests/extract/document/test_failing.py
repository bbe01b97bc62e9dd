"""Tables that fail are looked at once more; others are not."""

from __future__ import annotations

import hashlib

from small_reports import STATEMENTS, pdf, report_pages, text

from extract.document import failing
from extract.document.extraction import extract_one
from extract.document.outcome import Waiting
from extract.readers.pdf import reference
from extract.readers.pdf.reference import read_pdf_reference


def agreeing(content: bytes, name: str = "a.pdf") -> dict[str, bool | None]:
    _, rows = extract_one(Waiting(hashlib.sha256(content).hexdigest(), name, lambda: content))
    return {row["statement"]: row["readers_agree"] for row in rows["tables"]}


def report(wrong: bool) -> bytes:
    cover, *pages = report_pages("甲市公安局", *STATEMENTS)
    if wrong:
        pages[1] = (pages[1][0], [[cell.replace("318.00", "381.00") for cell in row] for row in pages[1][1]])
    return pdf(cover, *pages)


def test_a_report_that_adds_up_is_not_compared(monkeypatch):
    monkeypatch.setattr(reference, "read_pdf_reference", None)
    assert set(agreeing(report(wrong=False)).values()) == {None}


def test_a_table_that_fails_is_compared_and_others_are_not():
    found = agreeing(report(wrong=True))
    assert found["expenditure"] is True
    assert found["income"] is None


def test_readers_that_read_another_digit_differ(monkeypatch):
    def other(content, numbers):
        for page in read_pdf_reference(content, numbers):
            page.words = [word._replace(text=word.text.replace("381.00", "331.00")) for word in page.words]
            yield page

    monkeypatch.setattr(reference, "read_pdf_reference", other)
    assert agreeing(report(wrong=True))["expenditure"] is False


def test_where_the_second_reading_was_taken_the_readers_differ(monkeypatch):
    def replaced(reading, *rows):
        for page in reading.pages:
            page.is_second_reading = True
        return {(1, "expenditure"): set()}

    monkeypatch.setattr(failing, "failing_statements", replaced)
    assert agreeing(report(wrong=True))["expenditure"] is False


def test_a_text_has_no_second_reader():
    wrong = text("甲市公安局", *STATEMENTS).replace(b"318.00", b"381.00")
    assert set(agreeing(wrong, "a.txt").values()) == {None}


def test_what_a_sum_lacks_and_the_table_prints_where_nobody_understands_it_is_a_doubt():
    content = text("甲市公安局", "支出决算表").replace("208\t社会保障和就业支出".encode(), "\t其他各项".encode())
    _, rows = extract_one(Waiting(hashlib.sha256(content).hexdigest(), "a.txt", lambda: content))
    [table] = rows["tables"]
    assert "what a sum lacks stands where nobody understands it: 107.00" in table["doubts"]
