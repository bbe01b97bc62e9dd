"""Documents by content, and where each of them came from.

`documents/<aa>/<sha256>` holds the bytes of a document; `origins/<source>/<key>.json` is the history of one address: what it was
called, where it was linked, and which bytes it gave when; `archives/<aa>/<sha256>.json` says which documents an archive holds. A file
appears whole or not at all, so a run may be killed at any point, and several processes may write at once. Local folders only.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from extract.media_type import recorded_media_type

_ABANDONED_AFTER_SECONDS = 24 * 3600


def document_key(document_id: str) -> int:
    """The first 63 bits of a sha256 in hex, as the integer that facts and checks join on."""
    return int(document_id[:16], 16) >> 1


class StoreFull(OSError):
    """The disk that holds the store is full; the message names the path."""


class StoreDamaged(Exception):
    """A stored file is not what it was written as; the message names it and says what to do."""


@dataclass(frozen=True, slots=True)
class Fetch:
    """One time an address gave new bytes. `fetched_at` is UTC."""

    document_id: str
    fetched_at: datetime
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Origin:
    """One address of a document, as its publisher linked it.

    `title` is the text of the link to the document, `list_title` that of the link to its page, `page_title` and `page_publisher` (来源)
    stand on that page. Dates are ISO text: `page_published_on` on the page (`page_published_basis` says where), `list_published_on` beside
    the link. `document_id`, `fetched_at` and `size_bytes` belong to the latest fetch; `fetches` is the whole history.
    `media_type` is a word of extract/media_type.py, empty where the record does not tell it.
    `content_digest` identifies the text of a web page without its changing parts (hit counters), and is empty for files.
    A document that came in an archive has the address of the archive: `archive_document_id` is then the (outermost) archive, `member_name`
    the document's path in it, `file_name` the last part of that.
    """

    source: str
    url: str
    linked_from: str
    title: str
    document_id: str
    fetched_at: datetime
    size_bytes: int
    list_title: str = ""
    page_title: str = ""
    page_published_on: str = ""
    page_published_basis: str = ""
    list_published_on: str = ""
    page_publisher: str = ""
    media_type: str = ""
    file_name: str = ""
    etag: str = ""
    last_modified: str = ""
    content_digest: str = ""
    fetches: tuple[Fetch, ...] = field(default=())
    archive_document_id: str = ""
    member_name: str = ""

    def edition(self, document_id: str) -> Origin:
        """This address as it was when it last gave `document_id`: that fetch's time and size. Raises KeyError when it never did."""
        fetch = next((each for each in reversed(self.fetches) if each.document_id == document_id), None)
        if fetch is None:
            raise KeyError(document_id)
        return replace(self, document_id=document_id, fetched_at=fetch.fetched_at, size_bytes=fetch.size_bytes)


@dataclass(frozen=True, slots=True)
class MemberRecord:
    """A file of an archive: its path in it, and its id; or, where it could not be unpacked, no id but a status and the reason."""

    name: str
    document_id: str | None
    status: str = "ok"
    message: str = ""


@dataclass(frozen=True, slots=True)
class OpenedArchive:
    """An archive that was taken apart: `status` is ok, partial, or why nothing could be unpacked (damaged, encrypted, over_limit, …)."""

    archive_id: str
    media_type: str
    opener_version: str
    status: str
    message: str
    members: tuple[MemberRecord, ...]


def address_key(url: str) -> str:
    """The name under which an address is filed."""
    return hashlib.sha256(url.encode()).hexdigest()[:32]


@contextmanager
def naming_a_full_disk(path: Path) -> Iterator[None]:
    """Turn “no space left” and “quota exceeded” into StoreFull with the path in its message."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT) and not isinstance(error, StoreFull):
            raise StoreFull(error.errno, f"the disk is full, {path} was not written; what is stored so far is whole") from error
        raise


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that it appears whole or not at all, even when the machine stops. Raises StoreFull, OSError."""
    with naming_a_full_disk(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.chmod(0o644)
            os.replace(part, path)
        finally:
            part.unlink(missing_ok=True)


class DocumentStore:
    """The documents and origins below the data folder `home`. Folders are made when something is written."""

    def __init__(self, home: Path | str) -> None:
        self.home = Path(home)
        self._by_document: dict[str, list[Origin]] | None = None

    def __getstate__(self) -> dict[str, object]:
        """The index of origins stays behind when a store is handed to another process."""
        return {"home": self.home, "_by_document": None}

    def put(self, content: bytes) -> str:
        """Keep the bytes of a document and return its id (sha256, hex). Bytes that are there already are not written again."""
        document_id = hashlib.sha256(content).hexdigest()
        path = self.path(document_id)
        if not (path.is_file() and path.stat().st_size == len(content)):
            write_whole(path, content)
        return document_id

    def path(self, document_id: str) -> Path:
        return self.home / "documents" / document_id[:2] / document_id

    def holds(self, document_id: str) -> bool:
        return self.path(document_id).is_file()

    def uri(self, document_id: str) -> str:
        """Where the bytes are, as a `file://` address."""
        return self.path(document_id).resolve().as_uri()

    def read(self, document_id: str) -> bytes:
        """The bytes of a document. Raises KeyError when it is not stored, StoreDamaged when its bytes have changed on disk."""
        path = self.path(document_id)
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise KeyError(document_id) from error
        if hashlib.sha256(content).hexdigest() != document_id:
            raise StoreDamaged(f"{path} was changed after it was stored; delete the file and harvest again")
        return content

    def size(self, document_id: str) -> int:
        """The bytes of a document, counted. Raises KeyError when it is not stored."""
        try:
            return self.path(document_id).stat().st_size
        except FileNotFoundError as error:
            raise KeyError(document_id) from error

    def head(self, document_id: str, size: int = 8) -> bytes:
        """The first bytes of a document. Raises KeyError when it is not stored."""
        try:
            with self.path(document_id).open("rb") as file:
                return file.read(size)
        except FileNotFoundError as error:
            raise KeyError(document_id) from error

    def document_ids(self) -> list[str]:
        """All stored documents that some address gave, alone or in an archive, in a fixed order. Reads the origins anew."""
        self._by_document = self._index()
        return sorted(each for each in self._by_document if self.holds(each))

    def origins(self, document_id: str) -> list[Origin]:
        """The addresses that gave this document, each as it was then, ordered by source and address. Empty for an unknown document."""
        if self._by_document is None or document_id not in self._by_document:
            self._by_document = self._index()
        return self._by_document.get(document_id, [])

    def origin(self, source: str, url: str) -> Origin | None:
        """What is known about an address; None before its first fetch."""
        return self._load(self._origin_path(source, url))

    def record(self, origin: Origin) -> bool:
        """Keep what is known about an address, adding its fetch to the history when the bytes are new. False when nothing had changed."""
        path = self._origin_path(origin.source, origin.url)
        with naming_a_full_disk(path), _locked(path.parent):
            known = self._load(path)
            fetches = known.fetches if known else ()
            if not fetches or fetches[-1].document_id != origin.document_id:
                fetches = (*fetches, Fetch(origin.document_id, origin.fetched_at, origin.size_bytes))
            kept = replace(origin, fetched_at=fetches[-1].fetched_at, fetches=fetches)
            if kept == known:
                return False
            write_whole(path, json.dumps(asdict(kept), ensure_ascii=False, indent=1, default=datetime.isoformat).encode())
        self._by_document = None
        return True

    def record_archive(self, opened: OpenedArchive) -> None:
        """Keep what an archive holds; a record from before is replaced."""
        write_whole(self._archive_path(opened.archive_id), json.dumps(asdict(opened), ensure_ascii=False, indent=1).encode())
        self._by_document = None

    def opened(self, archive_id: str) -> OpenedArchive | None:
        """What an archive holds; None for what was not taken apart, or is no archive. Raises StoreDamaged."""
        path = self._archive_path(archive_id)
        record = _json_of(path)
        if record is None:
            return None
        return OpenedArchive(**{**record, "members": tuple(MemberRecord(**each) for each in record["members"])})

    def discard_abandoned(self) -> int:
        """Delete the unfinished files that killed runs left more than a day ago; returns how many."""
        limit = time.time() - _ABANDONED_AFTER_SECONDS
        abandoned = [part for part in self.home.glob("*/*/.part-*") if part.stat().st_mtime < limit]
        for part in abandoned:
            part.unlink(missing_ok=True)
        return len(abandoned)

    def _origin_path(self, source: str, url: str) -> Path:
        return self.home / "origins" / source / f"{address_key(url)}.json"

    def _archive_path(self, archive_id: str) -> Path:
        return self.home / "archives" / archive_id[:2] / f"{archive_id}.json"

    def _index(self) -> dict[str, list[Origin]]:
        by_document: dict[str, list[Origin]] = {}
        for path in sorted((self.home / "origins").glob("*/*.json")):
            origin = self._load(path)
            if origin is None:
                continue
            for document_id in dict.fromkeys(fetch.document_id for fetch in origin.fetches):
                by_document.setdefault(document_id, []).append(origin.edition(document_id))
        archives = {path.stem for path in (self.home / "archives").glob("*/*.json")}
        for archive_id in sorted(archives & by_document.keys()):
            opened = self.opened(archive_id)
            for member in opened.members if opened else ():
                if member.document_id is not None:
                    by_document.setdefault(member.document_id, []).extend(_of_member(each, member) for each in by_document[archive_id])
        for origins in by_document.values():
            origins.sort(key=lambda origin: (origin.source, origin.url, origin.member_name))
        return by_document

    def _load(self, path: Path) -> Origin | None:
        record = _json_of(path)
        if record is None:
            return None
        known = {each.name for each in fields(Origin)}
        values = {name: value for name, value in record.items() if name in known}
        values["media_type"] = recorded_media_type(values.get("media_type", ""))
        values["fetched_at"] = datetime.fromisoformat(values["fetched_at"])
        values["fetches"] = tuple(
            Fetch(each["document_id"], datetime.fromisoformat(each["fetched_at"]), each["size_bytes"]) for each in record["fetches"]
        )
        return Origin(**values)


def _of_member(archive: Origin, member: MemberRecord) -> Origin:
    """The address of an archive, as the address of one of its members."""
    assert member.document_id is not None
    return replace(
        archive,
        document_id=member.document_id,
        archive_document_id=archive.document_id,
        member_name=member.name,
        file_name=member.name.rpartition("/")[2],
        media_type="",
    )


def _json_of(path: Path) -> dict[str, Any] | None:
    try:
        record: dict[str, Any] = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise StoreDamaged(f"{path} is not the JSON it was written as; delete the file and harvest again") from error
    return record


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One writer at a time for the records of a source: a record is read, extended and replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
