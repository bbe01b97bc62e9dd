"""Documents by content and the history of their addresses."""

import errno
import json
import os
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from extract.store import DocumentStore, Origin, StoreDamaged, StoreFull, address_key

NOON = datetime(2024, 8, 7, 12, tzinfo=UTC)


def _origin(document_id: str, url: str = "http://a.example/1.pdf", **values) -> Origin:
    known = {"source": "a", "linked_from": "http://a.example/", "title": "一", "fetched_at": NOON, "size_bytes": 3}
    return Origin(url=url, document_id=document_id, **{**known, **values})


def test_bytes_are_kept_once_under_their_hash(tmp_path: Path):
    store = DocumentStore(tmp_path)
    document_id = store.put(b"abc")
    stored = store.path(document_id)
    written = stored.stat().st_mtime_ns
    assert store.put(b"abc") == document_id
    assert stored.stat().st_mtime_ns == written
    assert stored.relative_to(tmp_path).as_posix() == f"documents/{document_id[:2]}/{document_id}"
    assert store.read(document_id) == b"abc"
    assert store.uri(document_id) == stored.resolve().as_uri()


def test_only_documents_that_an_address_gave_are_listed(tmp_path: Path):
    store = DocumentStore(tmp_path)
    orphan, linked = store.put(b"orphan"), store.put(b"linked")
    store.record(_origin(linked))
    assert store.document_ids() == [linked]
    assert store.origins(orphan) == []


def test_one_document_under_two_addresses_has_two_origins(tmp_path: Path):
    store = DocumentStore(tmp_path)
    document_id = store.put(b"abc")
    store.record(_origin(document_id, "http://a.example/2.pdf"))
    store.record(_origin(document_id, "http://a.example/1.pdf"))
    assert [origin.url for origin in store.origins(document_id)] == ["http://a.example/1.pdf", "http://a.example/2.pdf"]


def test_an_address_that_changes_keeps_its_history(tmp_path: Path):
    store = DocumentStore(tmp_path)
    first, second = store.put(b"one"), store.put(b"two!")
    later = datetime(2024, 9, 1, tzinfo=UTC)
    assert store.record(_origin(first)) is True
    assert store.record(_origin(second, fetched_at=later, size_bytes=4)) is True
    assert store.document_ids() == sorted([first, second])
    [old], [new] = store.origins(first), store.origins(second)
    assert (old.fetched_at, old.size_bytes) == (NOON, 3)
    assert (new.fetched_at, new.size_bytes) == (later, 4)
    assert [fetch.document_id for fetch in new.fetches] == [first, second]


def test_the_same_bytes_again_write_nothing_and_keep_the_first_time(tmp_path: Path):
    store = DocumentStore(tmp_path)
    document_id = store.put(b"abc")
    store.record(_origin(document_id))
    [record] = (tmp_path / "origins" / "a").glob("*.json")
    before = record.read_bytes()
    assert store.record(_origin(document_id, fetched_at=datetime(2025, 1, 1, tzinfo=UTC))) is False
    assert record.read_bytes() == before


def test_a_second_instance_sees_what_the_first_one_wrote(tmp_path: Path):
    reader, writer = DocumentStore(tmp_path), DocumentStore(tmp_path)
    assert reader.document_ids() == []
    document_id = writer.put(b"abc")
    writer.record(_origin(document_id))
    assert len(reader.origins(document_id)) == 1


def test_a_changed_file_is_not_passed_off_as_the_document(tmp_path: Path):
    store = DocumentStore(tmp_path)
    document_id = store.put(b"abc")
    store.path(document_id).write_bytes(b"abd")
    with pytest.raises(StoreDamaged, match=document_id):
        store.read(document_id)
    with pytest.raises(KeyError):
        store.read("0" * 64)


def test_a_full_disk_is_named_and_leaves_no_torn_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    store = DocumentStore(tmp_path)

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreFull, match=str(tmp_path)):
        store.put(b"abc")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_leftovers_of_killed_runs_are_removed_after_a_day(tmp_path: Path):
    store = DocumentStore(tmp_path)
    folder = store.path(store.put(b"abc")).parent
    old, young = folder / ".part-old", folder / ".part-young"
    old.touch()
    young.touch()
    yesterday = time.time() - 25 * 3600
    os.utime(old, (yesterday, yesterday))
    assert store.discard_abandoned() == 1
    assert (old.exists(), young.exists()) == (False, True)


def _add(arguments: tuple[Path, int]) -> None:
    home, number = arguments
    store = DocumentStore(home)
    document_id = store.put(b"shared" * 1000 + bytes([number]))
    store.record(_origin(document_id, fetched_at=datetime(2024, 1, 1 + number, tzinfo=UTC)))


def test_processes_that_write_one_address_at_once_lose_no_fetch(tmp_path: Path):
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_add, [(tmp_path, number) for number in range(8)]))
    store = DocumentStore(tmp_path)
    assert len(store.document_ids()) == 8
    assert len(store.origin("a", "http://a.example/1.pdf").fetches) == 8


def test_an_edition_is_asked_by_its_document():
    origin = replace(_origin("a" * 64))
    with pytest.raises(KeyError):
        origin.edition("b" * 64)


@pytest.mark.parametrize(
    ("recorded", "today"),
    [("application/pdf", "pdf"), ("text/html", "html"), ("application/zip", ""), ("docx", "docx")],
)
def test_a_record_from_before_is_told_in_the_words_of_today(tmp_path: Path, recorded: str, today: str):
    store = DocumentStore(tmp_path)
    document_id, url = store.put(b"abc"), "http://a.example/1.pdf"
    record = {
        "source": "a",
        "url": url,
        "linked_from": "http://a.example/",
        "title": "一",
        "document_id": document_id,
        "fetched_at": NOON.isoformat(),
        "size_bytes": 3,
        "media_type": recorded,
        "file_name": "1.pdf",
        "fetches": [{"document_id": document_id, "fetched_at": NOON.isoformat(), "size_bytes": 3}],
    }
    path = tmp_path / "origins" / "a" / f"{address_key(url)}.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(record), encoding="utf-8")
    assert [origin.media_type for origin in store.origins(document_id)] == [today]
    assert store.record(store.origins(document_id)[0]) is False
