"""Documents → raw tables: batch by batch, each document on its own, none able to stop the others."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

import duckdb

from extract.describe.describe import Region, describe, describe_file
from extract.document.extraction import Extraction, Waiting, extract_one, extractor_version, provenance_of
from extract.document.rows import document_row
from extract.landing import SCHEMAS, batch_name, ensure_tables, land
from extract.readers.media_type import media_type
from extract.store import DocumentStore
from extract.workers import Failed, Limits, each_within_limits

BATCH = 50  # documents that land together
DEFAULT_LIMITS = Limits()
_IF_SOUND = "if it is sound, raise MINGZHANG_READ_SECONDS or MINGZHANG_READ_MEMORY_GIB"


def pending(store: DocumentStore, raw: Path) -> list[str]:
    """Ids of stored documents that this version of the extractor has not read into `raw` yet, sorted."""
    ensure_tables(raw)
    with duckdb.connect() as connection:
        done = connection.execute(
            "select distinct document_id from read_parquet(?) where extractor_version = ?",
            [str(raw / "extractions" / "*.parquet"), extractor_version()],
        ).fetchall()
    return sorted(set(store.document_ids()) - {document_id for (document_id,) in done})


def extract_documents(
    store: DocumentStore,
    document_ids: Iterable[str],
    raw: Path,
    sources: Mapping[str, Region] | None = None,
    progress: Callable[[Extraction], None] | None = None,
    limits: Limits = DEFAULT_LIMITS,
    workers: int = 2,
) -> list[Extraction]:
    """Read stored documents and land them in `raw`, in batches. Safe to repeat.

    `sources` (by id) help to name regions. Each document is read in one of `workers` processes, within `limits`. Raises OSError when
    `raw` cannot be written.
    """
    waiting = []
    for document_id in document_ids:
        origins = store.origins(document_id)
        waiting.append(
            Waiting(
                document_id,
                next((origin.file_name for origin in origins if origin.file_name), document_id),
                store.uri(document_id),
                partial(store.read, document_id),
                partial(describe, origins, sources or {}),
            )
        )
    return _extract(waiting, raw, progress, limits, workers)


def extract_files(
    paths: Iterable[Path],
    out: Path,
    progress: Callable[[Extraction], None] | None = None,
    limits: Limits = DEFAULT_LIMITS,
    workers: int = 2,
) -> list[Extraction]:
    """Read files from disk and land them in `out`. The same bytes under two names are one document. Raises OSError."""
    documents: dict[str, Path] = {}
    for path in paths:
        documents.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    ensure_tables(out)
    waiting = [
        Waiting(document_id, path.name, str(path), path.read_bytes, partial(describe_file, path.name))
        for document_id, path in documents.items()
    ]
    return _extract(waiting, out, progress, limits, workers)


def _extract(
    documents: list[Waiting], raw: Path, progress: Callable[[Extraction], None] | None, limits: Limits, workers: int
) -> list[Extraction]:
    done = []
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        read: dict[int, tuple[Extraction, dict[str, list[dict]]]] = {}
        for index, result in each_within_limits(extract_one, batch, limits, workers):
            read[index] = _failed(batch[index], result) if isinstance(result, Failed) else result
            if progress:
                progress(read[index][0])
        rows: dict[str, list[dict]] = {name: [] for name in SCHEMAS}
        for index in sorted(read):
            extraction, own = read[index]
            done.append(extraction)
            for name, members in own.items():
                rows[name].extend(members)
        land(raw, batch_name([document.document_id for document in batch], extractor_version()), rows)
    return done


def _failed(document: Waiting, failure: Failed) -> tuple[Extraction, dict[str, list[dict]]]:
    """The rows of a document whose reader had to be ended."""
    provenance, content = provenance_of(document), document.content()
    found_type = media_type(content)
    advice = "" if failure.status == "failed" else f" Look at the file; {_IF_SOUND}."
    message = failure.message + advice
    return Extraction(document.document_id, document.file_name, failure.status, message, 0, 0, 0, 0, 0.0), {
        "documents": [document_row(provenance, document.describe(""), document.file_name, document.uri, len(content), found_type)],
        "extractions": [{**provenance, "status": failure.status, "reader": None, "pages": 0, "seconds": 0.0, "message": message}],
    }
