"""The rows of one document and the verdict on it."""

from __future__ import annotations

import hashlib

import pytest
from small_reports import STATEMENTS, pdf, report_pages, text

from extract.document.extraction import extract_one
from extract.document.outcome import CHANGED_IN_STORE, Waiting, extractor_version
from extract.landing import READ_TABLES
from extract.store import StoreDamaged, document_key

TITLE = next(iter(STATEMENTS))


def waiting(content: bytes, name: str = "a.txt", archive: str | None = None) -> Waiting:
    return Waiting(hashlib.sha256(content).hexdigest(), name, lambda: content, archive)


def test_a_report_is_ok_and_all_its_rows_know_document_archive_and_version():
    document = waiting(text("甲市公安局", TITLE), archive="f" * 64)
    extraction, rows = extract_one(document)
    assert (extraction.status, extraction.tables, extraction.figures, extraction.mapped_figures) == ("ok", 1, 18, 18)
    assert set(rows) == set(READ_TABLES)
    assert {name: len(rows[name]) for name in ("parts", "tables", "extractions")} == {"parts": 1, "tables": 1, "extractions": 1}
    for row in (row for own in rows.values() for row in own):
        assert (row["document_id"], row["document_key"], row["archive_document_id"], row["extractor_version"]) == (
            document.document_id, document_key(document.document_id), "f" * 64, extractor_version(),
        )  # fmt: skip


def test_the_sentences_of_a_part_are_claims_of_that_part():
    pages = []
    for number, name in enumerate(("甲市公安局", "甲市教育局"), 1):
        cover, *tables = report_pages(name, *STATEMENTS, first=100 * number)
        pages += [cover, *tables, ([f"{name}2023年度收入总计{3 * 100 * number + 18}.00元，", "支出总计318.00元。"], [])]
    _, rows = extract_one(waiting(pdf(*pages), "a.pdf"))
    assert {row["part_no"] for row in rows["claims"]} == {1, 2}
    assert [row["claim_no"] for row in rows["claims"]] == list(range(1, len(rows["claims"]) + 1))


def test_a_cell_that_holds_no_number_makes_a_report_partial():
    extraction, _ = extract_one(waiting(text("甲市公安局", TITLE).replace(b"318.00", b"3l8,0O")))
    assert (extraction.status, extraction.message) == ("partial", "1 cells hold no readable number")


@pytest.mark.parametrize(
    ("content", "status"),
    [("甲市公安局2023年度部门决算\n本局无收支。\n".encode(), "no_tables"), (b"", "damaged"), (b"GIF89a" + bytes(50), "unsupported")],
)
def test_what_gave_no_figures_has_a_status_and_the_reason(content, status):
    extraction, rows = extract_one(waiting(content))
    assert (extraction.status, bool(extraction.message)) == (status, True)
    assert [row["status"] for row in rows["extractions"]] == [status]
    assert not rows.get("cells")


def test_bytes_that_changed_in_the_store_are_a_status_and_no_crash():
    def changed() -> bytes:
        raise StoreDamaged("x was changed after it was stored")

    extraction, rows = extract_one(Waiting("0" * 64, "a.txt", changed))
    assert (extraction.status, extraction.message) == (CHANGED_IN_STORE, "x was changed after it was stored")
    assert list(rows) == ["extractions"]
