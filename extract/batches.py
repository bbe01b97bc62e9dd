"""Documents → raw tables: batch by batch, each document on its own, none able to stop the others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from extract.describe.documents import describe_documents
from extract.describe.found import Found
from extract.document.allowance import Allowance
from extract.document.outcome import CHANGED_IN_STORE, Extraction, Rows, Waiting, extractor_version, read_one, unread
from extract.landing import ARCHIVE_READER, READ_TABLES, batch_name, ensure_tables, land
from extract.opening import open_archives
from extract.opening.archives import BEGINNINGS
from extract.pictures.lane import is_installed
from extract.store import DocumentStore, OpenedArchive, Origin, StoreDamaged
from extract.work import Failed
from extract.workers import Limits, each_within_limits

BATCH = 50  # documents that land together
DEFAULT_LIMITS = Limits()
DEFAULT_WORKERS = 2
PRELOAD = ("extract.document.extraction", "extract.readers.pdf.read")  # what nearly every document needs


def pending(store: DocumentStore, raw: Path, limits: Limits = DEFAULT_LIMITS, workers: int = DEFAULT_WORKERS) -> list[str]:
    """Ids of stored documents that this version of the extractor has not read into `raw` yet, those of one archive or page together.

    Archives among them are taken apart first, so that their members are listed too. A document whose stored bytes had changed is listed
    again once they are what they were. Raises OSError when the store or `raw` cannot be written.
    """
    ensure_tables(raw)
    open_archives(store, _unread(store, raw), limits, workers)
    return _unread(store, raw)


def _unread(store: DocumentStore, raw: Path) -> list[str]:
    with duckdb.connect() as connection:
        rows = connection.execute(
            "select document_id, bool_and(status = ?) from read_parquet(?) where extractor_version = ? group by document_id",
            [CHANGED_IN_STORE, str(raw / "extractions" / "*.parquet"), extractor_version()],
        ).fetchall()
    done = {document_id for document_id, is_changed in rows if not is_changed or not _is_sound(store, document_id)}
    return sorted(set(store.document_ids()) - done, key=lambda document_id: (_published_with(store, document_id), document_id))


def _published_with(store: DocumentStore, document_id: str) -> str:
    """What documents of one report have in common: the archive or the page they came from. They are read, and landed, together."""
    return next(((origin.archive_document_id or origin.linked_from) for origin in store.origins(document_id)), "")


def _is_sound(store: DocumentStore, document_id: str) -> bool:
    try:
        store.read(document_id)
    except (KeyError, StoreDamaged):
        return False
    return True


def extract_documents(
    store: DocumentStore,
    document_ids: Iterable[str],
    raw: Path,
    progress: Callable[[Extraction], None] | None = None,
    limits: Limits = DEFAULT_LIMITS,
    workers: int = DEFAULT_WORKERS,
) -> list[Extraction]:
    """Read stored documents and land them in `raw`, in batches. Safe to repeat; `describe_stored` then says what they are.

    Each document is read in one of `workers` processes, within `limits`. An archive is not read but opened: its row says what became of
    that. Raises OSError when `raw` cannot be written.
    """
    waiting = _waiting(store, document_ids)
    opened = {document.document_id: archive for document in waiting if (archive := store.opened(document.document_id)) is not None}
    return _extract(waiting, opened, raw, progress, limits, workers)


def _waiting(store: DocumentStore, document_ids: Iterable[str], allowance: Allowance | None = None) -> list[Waiting]:
    waiting = []
    for document_id in document_ids:
        origins = store.origins(document_id)
        in_archive = next((origin.archive_document_id for origin in origins if origin.archive_document_id), None)
        waiting.append(Waiting(document_id, _name_of(origins, document_id), partial(store.read, document_id), in_archive, allowance))
    return waiting


def extract_pictures(
    store: DocumentStore,
    document_ids: Iterable[str],
    raw: Path,
    allowance: Allowance,
    progress: Callable[[Extraction], None] | None = None,
    page: Callable[[], None] | None = None,
    limits: Limits = DEFAULT_LIMITS,
    workers: int = DEFAULT_WORKERS,
) -> list[Extraction]:
    """Read stored documents again, this time with their pictures; what lands takes the place of what was read without.

    `allowance` holds for each of them; `page` is called for each page that was recognised. A document whose pictures cannot be read within
    `limits` is read without them, and says so. Raises OSError when `raw` cannot be written.
    """
    return _extract(_waiting(store, document_ids, allowance), {}, raw, progress, limits, workers, page)


def stored(store: DocumentStore) -> list[Found]:
    """Every stored document with where it came from, for `describe_documents`."""
    found = []
    for document_id in store.document_ids():
        origins = store.origins(document_id)
        found.append(Found(document_id, _name_of(origins, document_id), store.uri(document_id), store.size(document_id), tuple(origins)))
    return found


def _name_of(origins: Sequence[Origin], document_id: str) -> str:
    return next((origin.member_name or origin.file_name for origin in origins if origin.member_name or origin.file_name), document_id)


def extract_files(
    paths: Iterable[Path],
    out: Path,
    progress: Callable[[Extraction], None] | None = None,
    limits: Limits = DEFAULT_LIMITS,
    workers: int = DEFAULT_WORKERS,
    allowance: Allowance | None = None,
    pictures: Callable[[int], Callable[[], None]] | None = None,
) -> list[Extraction]:
    """Read files from disk, land them in `out` and describe them. The same bytes under two names are one document; the members of an
    archive are documents of their own.

    With an `allowance`, and what reads pictures installed, the documents that need it are read again with their pictures when all have been
    read; `pictures` is told before how many pages that are, and answers what is to be called for each. Raises OSError.
    """
    documents: dict[str, Path] = {}
    for path in paths:
        documents.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    ensure_tables(out)
    with TemporaryDirectory() as temporary:
        store = DocumentStore(temporary)
        for path in documents.values():
            if (whole := path.read_bytes()).startswith(BEGINNINGS):
                store.put(whole)
        opened = {each.archive_id: each for each in open_archives(store, documents, limits, workers)}
        waiting = [Waiting(document_id, path.name, path.read_bytes) for document_id, path in documents.items()]
        found = {
            document_id: Found(document_id, path.name, str(path.resolve()), path.stat().st_size) for document_id, path in documents.items()
        }
        for archive in opened.values():
            path = documents[archive.archive_id]
            for member in archive.members:
                if member.document_id is None or member.document_id in found:
                    continue
                content = partial(store.read, member.document_id)
                waiting.append(Waiting(member.document_id, member.name, content, archive.archive_id))
                found[member.document_id] = Found(
                    member.document_id,
                    member.name,
                    f"{path.resolve()}!/{member.name}",
                    store.size(member.document_id),
                    archive_document_id=archive.archive_id,
                    archive_name=path.name,
                )
        extractions = _extract(waiting, opened, out, progress, limits, workers)
        if allowance is not None and is_installed():
            again = [index for index, each in enumerate(extractions) if each.picture_pages_waiting]
            page = pictures(sum(min(extractions[index].picture_pages_waiting, allowance.pages) for index in again)) if pictures else None
            documents_again = [replace(waiting[index], allowance=allowance) for index in again]
            for index, extraction in zip(again, _extract(documents_again, {}, out, progress, limits, workers, page), strict=True):
                extractions[index] = extraction
    describe_documents(found.values(), out, {})
    return extractions


def _extract(
    documents: list[Waiting],
    opened: dict[str, OpenedArchive],
    raw: Path,
    progress: Callable[[Extraction], None] | None,
    limits: Limits,
    workers: int,
    page: Callable[[], None] | None = None,
) -> list[Extraction]:
    """What became of each document, in their order. Those of a batch land when all of them are done.

    A document that cannot be read with its pictures is read without them.
    """
    done: dict[int, Extraction] = {}
    landing = [_Batch(documents[start : start + BATCH]) for start in range(0, len(documents), BATCH)]

    def tell(index: int, extraction: Extraction, rows: Rows) -> None:
        done[index] = extraction
        batch = landing[index // BATCH]
        batch.rows[index] = rows
        if progress:
            progress(extraction)
        if len(batch.rows) == len(batch.documents):
            batch.land(raw)

    to_read = []
    for index, document in enumerate(documents):
        if archive := opened.get(document.document_id):
            tell(index, *unread(document, archive.status, archive.message, archive.media_type, reader=ARCHIVE_READER))
        else:
            to_read.append(index)
    given_up: dict[int, Waiting] = {}
    work = [documents[index] for index in to_read]
    for position, result in each_within_limits(read_one, work, limits, workers, PRELOAD, page):
        index = to_read[position]
        if isinstance(result, Failed) and (allowance := documents[index].allowance) is not None:
            given_up[index] = replace(documents[index], allowance=replace(allowance, given_up=_advice(result)))
        else:
            tell(index, *_read_or_not(documents[index], result))
    without_pictures = list(given_up)
    for position, result in each_within_limits(read_one, list(given_up.values()), limits, workers, PRELOAD):
        index = without_pictures[position]
        tell(index, *_read_or_not(given_up[index], result))
    return [done[index] for index in range(len(documents))]


def _read_or_not(document: Waiting, result: tuple[Extraction, Rows] | Failed) -> tuple[Extraction, Rows]:
    return unread(document, result.status, _advice(result)) if isinstance(result, Failed) else result


@dataclass(slots=True)
class _Batch:
    """Documents that land together, and the rows of those that are done, by their place."""

    documents: list[Waiting]
    rows: dict[int, Rows] = field(default_factory=dict)

    def land(self, raw: Path) -> None:
        rows: Rows = {name: [row for index in sorted(self.rows) for row in self.rows[index].get(name, [])] for name in READ_TABLES}
        picture_pages = max((document.allowance.pages for document in self.documents if document.allowance), default=0)
        land(raw, batch_name([each.document_id for each in self.documents], extractor_version(), picture_pages), rows, READ_TABLES)
        self.rows.clear()


def _advice(failure: Failed) -> str:
    """What happened to a reader that was ended, and what a person may do."""
    advice = " Look at the file; if it is sound, raise MINGZHANG_READ_SECONDS or MINGZHANG_READ_MEMORY_GIB."
    return failure.message if failure.status == "failed" else failure.message + advice
