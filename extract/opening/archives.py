"""Stored archives → stored members, each a document with an id of its own, and a record of which archive holds which."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.media_type import media_type
from extract.opening.members import is_archive, members_of
from extract.readers.page import UnreadableDocument
from extract.store import DocumentStore, MemberRecord, OpenedArchive, StoreDamaged
from extract.work import Failed
from extract.workers import Limits, each_within_limits

BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf")  # of archives, among others

_MOST_NAMED = 5  # files in a message


@dataclass(frozen=True, slots=True)
class _Closed:
    store: DocumentStore
    archive_id: str


@cache
def opener_version() -> str:
    """A digest of this room: an archive is opened again only when the way of opening has changed."""
    digest = hashlib.sha256()
    for item in sorted(resources.files(__name__.rpartition(".")[0]).iterdir(), key=str):
        if item.name.endswith(".py"):
            digest.update(item.read_bytes())
    return digest.hexdigest()[:12]


def open_archives(store: DocumentStore, document_ids: Iterable[str], limits: Limits, workers: int) -> list[OpenedArchive]:
    """Take apart those of the documents that are archives and were not yet taken apart by this version.

    Members are put into `store`, and so is the record of them. Each archive is opened in a process of its own within `limits`. An archive
    that cannot be opened has a record with its status and the reason. Returns the records made now; raises OSError when the store
    cannot be written.
    """
    closed = [_Closed(store, each) for each in document_ids if _is_closed(store, each)]
    opened = []
    for index, result in each_within_limits(_open, closed, limits, workers):
        archive_id = closed[index].archive_id
        if isinstance(result, Failed):
            result = OpenedArchive(archive_id, media_type(store.read(archive_id)), opener_version(), result.status, result.message, ())
        store.record_archive(result)
        opened.append(result)
    return opened


def _is_closed(store: DocumentStore, document_id: str) -> bool:
    known = store.opened(document_id)
    if known is not None:
        return known.opener_version != opener_version()
    try:
        return store.head(document_id).startswith(BEGINNINGS) and is_archive(store.read(document_id))
    except (KeyError, StoreDamaged):
        return False  # whoever reads it says so


def _open(closed: _Closed) -> OpenedArchive:
    content = closed.store.read(closed.archive_id)
    members: list[MemberRecord] = []
    status, message = "ok", ""
    try:
        for member in members_of(content):
            if member.refusal is not None:
                members.append(MemberRecord(member.name, None, member.refusal.status, str(member.refusal)))
            elif member.content:
                members.append(MemberRecord(member.name, closed.store.put(member.content)))
            else:
                members.append(MemberRecord(member.name, None, "damaged", "the file is empty"))
    except UnreadableDocument as error:
        status, message = error.status, str(error)
    refused = [each for each in members if each.document_id is None]
    if len(refused) == len(members) and status == "ok":
        status, message = (refused[0].status, f"{refused[0].name}: {refused[0].message}") if refused else ("damaged", "It holds no file.")
    elif len(refused) < len(members) and (refused or status != "ok"):
        status, message = "partial", "; ".join([*([message] if message else []), *_named(refused)])
    return OpenedArchive(closed.archive_id, media_type(content), opener_version(), status, message, tuple(members))


def _named(refused: list[MemberRecord]) -> list[str]:
    named = [f"{each.name} was not unpacked: {each.message}" for each in refused[:_MOST_NAMED]]
    return [*named, f"and {len(refused) - _MOST_NAMED} files more were not"] if len(refused) > _MOST_NAMED else named
