"""Stored documents → raw tables: each document on its own, read once, archives opened and not read."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_reports import LIMITS, STATEMENTS, describe_all, described, files_below, put, read_all, rows_of, text, zipped

from extract.batches import extract_files, pending, stored
from extract.document.outcome import CHANGED_IN_STORE
from extract.store import DocumentStore

TITLES = tuple(STATEMENTS)


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    return DocumentStore(tmp_path / "home")


def test_a_changed_file_costs_one_document_and_is_read_once_it_is_restored(store, tmp_path):
    raw = tmp_path / "raw"
    ids = {put(store, content := text(name, TITLES[0]), f"http://a.example/{name}.txt"): content for name in ("甲市公安局", "甲市教育局")}
    broken, sound = ids
    store.path(broken).write_bytes(b"changed on disk")
    assert {each.document_id: each.status for each in read_all(store, raw)} == {broken: CHANGED_IN_STORE, sound: "ok"}
    assert {row[0] for row in rows_of(raw, "cells", ("document_id",))} == {sound}
    assert pending(store, raw, LIMITS, 1) == []  # nothing can be read as long as it is changed
    store.path(broken).write_bytes(ids[broken])
    assert pending(store, raw, LIMITS, 1) == [broken]
    assert [each.status for each in read_all(store, raw)] == ["ok"]
    assert pending(store, raw, LIMITS, 1) == []
    assert {row[0] for row in rows_of(raw, "cells", ("document_id",))} == {broken, sound}


def test_a_zip_of_two_departments_is_two_reports_and_a_zip_inside_a_zip_too(store, tmp_path):
    first, second, third = (text(name, TITLES[0]) for name in ("甲市公安局", "甲市教育局", "甲市民政局"))
    inner = zipped({"甲市教育局.txt": second, "甲市民政局.txt": third})
    archive = put(store, zipped({"甲市公安局.txt": first, "附件.zip": inner}), "http://a.example/1.zip")
    statuses = {each.document_id: each.status for each in read_all(store, tmp_path / "raw")}
    assert sorted(statuses.values()) == ["ok"] * 4
    describe_all(store, tmp_path / "raw")
    reports = described(tmp_path / "raw", "department", "archive_document_id", "report_id")
    members = [(department, of) for department, of, report in reports if report is not None]
    assert members == [("甲市公安局", archive), ("甲市教育局", archive), ("甲市民政局", archive)]
    assert len({report for _, _, report in reports if report is not None}) == 3


def test_an_archive_is_opened_and_not_read(store, tmp_path):
    archive = put(store, zipped({"甲市公安局.txt": text("甲市公安局", TITLES[0])}), "http://a.example/1.zip")
    read_all(store, tmp_path / "raw")
    readers = dict(rows_of(tmp_path / "raw", "extractions", ("document_id", "reader")))
    assert readers.pop(archive) == "archive"
    assert "archive" not in readers.values()
    assert archive not in {row[0] for row in rows_of(tmp_path / "raw", "cells", ("document_id",))}


def test_the_same_member_in_two_archives_is_one_document_read_once(store, tmp_path):
    member = text("甲市公安局", TITLES[0])
    put(store, zipped({"甲市公安局.txt": member}), "http://a.example/1.zip")
    put(store, zipped({"公安局.txt": member, "说明.txt": "说明".encode()}), "http://a.example/2.zip")
    read_all(store, tmp_path / "raw")
    document = DocumentStore(tmp_path).put(member)
    assert sum(row[0] == document for row in rows_of(tmp_path / "raw", "extractions", ("document_id",))) == 1
    assert len(rows_of(tmp_path / "raw", "cells", ("document_id",))) == 18
    [found] = [each for each in stored(store) if each.document_id == document]
    assert [origin.member_name for origin in found.origins] == ["甲市公安局.txt", "公安局.txt"]


def test_what_was_read_is_not_read_again(store, tmp_path):
    put(store, text("甲市公安局", TITLES[0]))
    read_all(store, tmp_path / "raw")
    before = files_below(tmp_path / "raw")
    assert read_all(store, tmp_path / "raw") == []
    assert files_below(tmp_path / "raw") == before


def test_files_from_disk_with_their_archives_are_read_and_described(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    member = text("甲市教育局", TITLES[0])
    (folder / "甲市公安局.txt").write_bytes(text("甲市公安局", TITLES[0]))
    (folder / "copy.txt").write_bytes((folder / "甲市公安局.txt").read_bytes())
    (folder / "1.zip").write_bytes(zipped({"甲市教育局.txt": member}))
    seen: list[str] = []
    extractions = extract_files(sorted(folder.iterdir()), tmp_path / "out", lambda each: seen.append(each.name), LIMITS, 1)
    assert sorted(seen) == sorted(each.name for each in extractions)
    assert len(extractions) == 3  # the copy is no document of its own
    rows = described(tmp_path / "out", "department", "storage_uri", "report_id IS NULL")
    assert [(department, uri.rpartition("/files/")[2]) for department, uri, is_opened in rows if not is_opened] == [
        ("甲市公安局", "copy.txt"),
        ("甲市教育局", "1.zip!/甲市教育局.txt"),
    ]
