"""Stored archives taken apart: members are documents, the record says which archive holds which."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.opening import open_archives
from extract.store import DocumentStore, Origin
from extract.workers import Limits

LIMITS = Limits(seconds=60, memory_bytes=4 << 30)
ORIGIN = Origin("jia", "http://a.example/1.zip", "http://a.example/", "2023年决算", "", datetime(2024, 8, 7, tzinfo=UTC), 1)


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def stored(store: DocumentStore, content: bytes, url: str = ORIGIN.url) -> str:
    from dataclasses import replace

    document_id = store.put(content)
    store.record(replace(ORIGIN, url=url, document_id=document_id))
    return document_id


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    return DocumentStore(tmp_path)


def test_members_are_documents_with_the_address_of_their_outermost_archive(store):
    archive = stored(store, zipped({"甲局/收入决算表.txt": b"one", "附件.zip": zipped({"b.txt": b"two"})}))
    [opened] = open_archives(store, store.document_ids(), LIMITS, 1)
    assert (opened.archive_id, opened.media_type, opened.status) == (archive, "zip", "ok")
    assert [member.name for member in opened.members] == ["甲局/收入决算表.txt", "附件.zip/b.txt"]
    inner = opened.members[1].document_id
    assert store.read(inner) == b"two"
    [origin] = store.origins(inner)
    assert (origin.archive_document_id, origin.member_name, origin.file_name, origin.url) == (
        archive, "附件.zip/b.txt", "b.txt", ORIGIN.url,
    )  # fmt: skip
    assert store.document_ids() == sorted([archive, *(member.document_id for member in opened.members)])


def test_an_archive_is_opened_once(store):
    stored(store, zipped({"a.txt": b"one"}))
    assert len(open_archives(store, store.document_ids(), LIMITS, 1)) == 1
    assert open_archives(store, store.document_ids(), LIMITS, 1) == []


def test_the_same_member_in_two_archives_is_one_document_with_two_origins(store):
    first = stored(store, zipped({"a.txt": b"same", "b.txt": b"other"}))
    second = stored(store, zipped({"x/a.txt": b"same"}), "http://a.example/2.zip")
    open_archives(store, store.document_ids(), LIMITS, 1)
    shared = store.opened(second).members[0].document_id
    assert [(origin.archive_document_id, origin.member_name) for origin in store.origins(shared)] == [(first, "a.txt"), (second, "x/a.txt")]
    assert len(store.document_ids()) == 4  # two archives, two members


def test_what_cannot_be_unpacked_is_told_and_stops_nothing(store):
    broken = zipped({"a.txt": b"x" * 1000, "b.txt": b"fine"}).replace(b"x" * 1000, b"y" * 1000)
    partial, empty = stored(store, broken), stored(store, zipped({}), "http://a.example/2.zip")
    opened = {each.archive_id: each for each in open_archives(store, store.document_ids(), LIMITS, 1)}
    assert opened[partial].status == "partial"
    assert "a.txt was not unpacked" in opened[partial].message
    assert [bool(member.document_id) for member in opened[partial].members] == [False, True]
    assert (opened[empty].status, opened[empty].members) == ("damaged", ())


def test_documents_that_are_no_archives_are_left_alone(store):
    stored(store, zipped({"xl/workbook.xml": b"<x/>"}))
    assert open_archives(store, store.document_ids(), LIMITS, 1) == []
