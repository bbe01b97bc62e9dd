"""Which documents are read from their pictures tonight; and that a reading with pictures takes the place of the one without."""

from __future__ import annotations

from pathlib import Path

import lying_pages
import pytest
from small_reports import LIMITS, STATEMENTS, put, read_all, rows_of, text

from extract import night as night_room
from extract.batches import extract_files, extract_pictures, pending
from extract.document.allowance import Allowance
from extract.night import Night, night_of, waiting_pages
from extract.store import DocumentStore
from extract.workers import Limits

TITLE = next(iter(STATEMENTS))
LATEST = "QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY extracted_at DESC) = 1"


@pytest.fixture(scope="module")
def scan() -> bytes:
    return lying_pages.picture_only(120)


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    return DocumentStore(tmp_path / "home")


@pytest.fixture
def allowance(tmp_path_factory) -> Allowance:
    return Allowance(60, tmp_path_factory.getbasetemp() / "pictures")  # shared: a page is recognised once in these tests


def statuses(raw: Path) -> dict[str, tuple[str, int, int]]:
    rows = rows_of(raw, "extractions", ("document_id", "status", "picture_pages", "picture_pages_waiting"), LATEST)
    return {document_id: (status, read, waiting) for document_id, status, read, waiting in rows}


def test_a_scan_lands_at_once_and_is_read_again_with_its_pictures_and_then_no_more(store, scan, allowance, tmp_path):
    raw = tmp_path / "raw"
    slow, quick = put(store, scan, "http://a.example/1.pdf"), put(store, text("甲市公安局", TITLE), "http://a.example/2.txt")
    read_all(store, raw)
    assert statuses(raw) == {slow: ("needs_ocr", 0, 2), quick: ("ok", 0, 0)}
    assert pending(store, raw, LIMITS, 1) == []  # for the quick pass it was read
    night = night_of(store, raw, allowance)
    assert night == Night([slow], 2, 0, 0)
    pages: list[None] = []
    extract_pictures(store, night.document_ids, raw, allowance, page=lambda: pages.append(None), limits=LIMITS, workers=1)
    assert len(pages) == 2
    assert statuses(raw) == {slow: ("ok", 2, 0), quick: ("ok", 0, 0)}
    assert len(rows_of(raw, "extractions", ("document_id",), f"WHERE document_id = '{slow}'")) == 2  # another batch: nothing is edited
    assert night_of(store, raw, allowance) == Night([], 0, 0, 0)
    assert pending(store, raw, LIMITS, 1) == []


def test_a_page_is_recognised_once(store, scan, allowance, tmp_path, monkeypatch):
    extract_files_of(scan, tmp_path / "first", allowance)
    kept = {path: path.stat().st_mtime_ns for path in allowance.cache.rglob("*.json")}
    assert kept
    extract_files_of(scan, tmp_path / "second", allowance)
    assert {path: path.stat().st_mtime_ns for path in allowance.cache.rglob("*.json")} == kept


def extract_files_of(content: bytes, folder: Path, allowance: Allowance | None, limits: Limits = LIMITS):
    folder.mkdir()
    (folder / "a.pdf").write_bytes(content)
    told: list[int] = []

    def pictures(total: int):
        told.append(total)
        return lambda: told.append(1)

    return extract_files([folder / "a.pdf"], folder / "raw", None, limits, 1, allowance, pictures), told


def test_files_are_read_with_their_pictures_when_all_were_read(scan, allowance, tmp_path):
    (extraction,), told = extract_files_of(scan, tmp_path / "with", allowance)
    assert (extraction.status, extraction.picture_pages) == ("ok", 2)
    assert told == [2, 1, 1]
    (extraction,), told = extract_files_of(scan, tmp_path / "without", None)
    assert (extraction.status, told) == ("needs_ocr", [])


def test_pictures_that_take_too_long_are_given_up_and_the_document_keeps_what_its_text_says(store, tmp_path):
    content = lying_pages.picture_amid_text()
    raw, allowance = tmp_path / "raw", Allowance(60, tmp_path / "pictures")
    document_id = put(store, content, "http://a.example/1.pdf")
    read_all(store, raw)
    quick = Limits(seconds=1.5, memory_bytes=LIMITS.memory_bytes)  # enough for the text, not for loading what reads pictures
    extract_pictures(store, [document_id], raw, allowance, limits=quick, workers=1)
    [(status, read, waiting)] = statuses(raw).values()
    assert (status, read, waiting) == ("needs_ocr", 0, 0)
    [(message,)] = rows_of(raw, "extractions", ("message",), LATEST)
    assert "took longer" in message
    assert night_of(store, raw, allowance).document_ids == []


def test_a_night_takes_the_smallest_documents_that_fit_and_says_what_is_left(store, tmp_path, monkeypatch):
    ids = [put(store, name.encode(), f"http://a.example/{name}") for name in "abc"]
    monkeypatch.setattr(night_room, "waiting_pages", lambda raw, allowance: dict(zip(ids, (30, 5, 20), strict=True)))
    assert night_of(store, tmp_path, Allowance(), 30) == Night([ids[1], ids[2]], 25, 1, 30)
    assert night_of(store, tmp_path, Allowance(), 55) == Night([ids[1], ids[2], ids[0]], 55, 0, 0)
    monkeypatch.setattr(night_room, "is_installed", lambda: False)
    assert night_of(store, tmp_path, Allowance(), 55) == Night([], 0, 3, 55)


def test_a_document_that_is_gone_from_the_store_waits_for_nothing(store, tmp_path, monkeypatch):
    monkeypatch.setattr(night_room, "waiting_pages", lambda raw, allowance: {"0" * 64: 3})
    assert night_of(store, tmp_path, Allowance()) == Night([], 0, 0, 0)


def test_pages_beyond_the_limit_wait_only_for_a_higher_limit(store, scan, allowance, tmp_path):
    raw, one = tmp_path / "raw", Allowance(1, allowance.cache)
    document_id = put(store, scan, "http://a.example/1.pdf")
    read_all(store, raw)
    assert waiting_pages(raw, one) == {document_id: 1}
    extract_pictures(store, [document_id], raw, one, limits=LIMITS, workers=1)
    assert statuses(raw)[document_id] == ("needs_ocr", 1, 1)
    assert waiting_pages(raw, one) == {}
    assert waiting_pages(raw, allowance) == {document_id: 1}
