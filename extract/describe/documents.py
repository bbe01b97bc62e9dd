"""All documents described, and the descriptions that changed landed: cheap, and done again whenever what they rest on has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from extract.describe.describe import Description, Region, describe
from extract.describe.found import Found
from extract.describe.readings import DocumentRead, PartRead, amounts_told, described_before, readings, tables_of
from extract.describe.reports import agreed_tables, filled, key_of, part_id
from extract.landing import ARCHIVE_READER, DESCRIBED_TABLES, batch_name, ensure_tables, land
from extract.store import document_key

TABLES_OF_A_REPORT = 3  # statements that tell the kind of a document whose words do not


@dataclass(frozen=True, slots=True)
class DescribeReport:
    """How many documents were described anew, and how many reports they are in."""

    documents: int
    reports: int


@dataclass(slots=True)
class _Told:
    """A part of a document with what is said of it, and the report it belongs to."""

    found: Found
    read: DocumentRead
    part: PartRead
    evidence: str
    description: Description
    report_id: str | None = None


def describe_documents(found: Iterable[Found], raw: Path, sources: Mapping[str, Region]) -> DescribeReport:
    """Land in `raw` what each read document is: region, department, year, kind, scope, edition, and the report it belongs to.

    Documents whose evidence is what it was (their addresses, the sources, the words of their first pages, our own words for kinds and
    bodies) keep their description. Documents that share a report with one that changed are landed with it. Raises OSError.
    """
    ensure_tables(raw)
    read, before = readings(raw), described_before(raw)
    known = [each for each in found if each.document_id in read]
    rules = _rules(sources)
    told: list[_Told] = []
    for members in _by_archive(known).values():
        evidence = _digest([rules, *(_evidence(each, read[each.document_id]) for each in members)])
        told.extend(_told(members, read, evidence, sources))
    documents_of = _put_into_reports(told)
    changed = {each.report_id or each.found.document_id for each in told if _is_new(each, before)}
    vanished = {
        each.found.document_id for each in told if len(before.get(each.found.document_id, {})) > len(read[each.found.document_id].parts)
    }
    anew = [each for each in told if (each.report_id or each.found.document_id) in changed or each.found.document_id in vanished]
    if anew:
        whole = {each.found.document_id for each in anew}  # all parts of a document are landed together
        anew = [each for each in told if each.found.document_id in whole]
        _land(raw, anew, {report: members for report, members in documents_of.items() if len(members) > 1})
    return DescribeReport(len({each.found.document_id for each in anew}), len({each.report_id for each in anew if each.report_id}))


def _by_archive(known: list[Found]) -> dict[str, list[Found]]:
    """Documents by what they came in: an archive, or nothing but themselves."""
    groups: dict[str, list[Found]] = {}
    for each in known:
        archives = [each.archive_document_id, *(origin.archive_document_id for origin in each.origins)]
        groups.setdefault(next(filter(None, archives), each.document_id), []).append(each)
    return groups


def _told(members: list[Found], read: Mapping[str, DocumentRead], evidence: str, sources: Mapping[str, Region]) -> list[_Told]:
    told = []
    for each in members:
        reading = read[each.document_id]
        for part in reading.parts:
            description = describe(each, sources, part.first_text, is_one_of_several=len(reading.parts) > 1)
            if not description.kind_is_known and part.kind is not None and part.statements >= TABLES_OF_A_REPORT:
                description = replace(description, kind=part.kind, kind_basis="its tables")
            told.append(_Told(each, reading, part, evidence, description))
    if len(members) > 1:
        for one, description in zip(told, filled([one.description for one in told]), strict=True):
            one.description = description
    return told


def _put_into_reports(told: list[_Told]) -> dict[str, list[_Told]]:
    """Give each part its report; returns the parts by report. An archive that was opened is no report: its members are."""
    shared: dict[str, list[_Told]] = {}
    for each in told:
        key = key_of(each.found, each.description) if each.read.reader != ARCHIVE_READER else None
        alone = each.found.document_id if len(each.read.parts) == 1 else part_id(each.found.document_id, each.part.part_no)
        shared.setdefault(key.report_id if key else alone, []).append(each)
        each.report_id = alone
    reports: dict[str, list[_Told]] = {}
    for report_id, members in shared.items():
        for each in members:
            if each.read.reader == ARCHIVE_READER and each.read.status == "ok":
                each.report_id = None
            elif len(members) > 1:
                each.report_id = report_id
            if each.report_id is not None:
                reports.setdefault(each.report_id, []).append(each)
    return reports


def _is_new(each: _Told, before: Mapping[str, Mapping[int, Any]]) -> bool:
    landed = before.get(each.found.document_id, {}).get(each.part.part_no)
    return landed is None or (landed.evidence, landed.report_id) != (each.evidence, each.report_id)


def _land(raw: Path, anew: list[_Told], shared: Mapping[str, list[_Told]]) -> None:
    described_at = datetime.now(UTC)
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in DESCRIBED_TABLES}
    rows["documents"] = [_document_row(each, described_at) for each in anew]
    for report_id in sorted({each.report_id for each in anew if each.report_id is not None} & shared.keys()):
        rows["report_tables"].extend(_report_table_rows(raw, report_id, shared[report_id], described_at))
    name = batch_name([f"{each.found.document_id} {each.evidence}" for each in anew], described_at.isoformat())
    land(raw, f"described-{name.removeprefix('batch-')}", rows, DESCRIBED_TABLES)


def _provenance(each: _Told, described_at: datetime) -> dict[str, Any]:
    origin = each.description.origin
    return {
        "document_id": each.found.document_id,
        "document_key": document_key(each.found.document_id),
        "archive_document_id": (origin.archive_document_id if origin else each.found.archive_document_id) or None,
        "extractor_version": each.read.extractor_version,
        "extracted_at": each.read.extracted_at,
        "described_at": described_at,
        "report_id": each.report_id,
        "report_key": document_key(each.report_id) if each.report_id else None,
    }


def _document_row(each: _Told, described_at: datetime) -> dict[str, Any]:
    """The row of raw.documents. `supersedes` stays empty: no publisher says which file a correction replaces; the warehouse finds out."""
    description, origin = each.description, each.description.origin
    return {
        **_provenance(each, described_at),
        "part_no": each.part.part_no,
        "pages": each.part.pages,
        "evidence": each.evidence,
        "source": origin.source if origin else None,
        "url": origin.url if origin else None,
        "linked_from": origin.linked_from if origin else None,
        "title": description.title,
        "published_on": description.published_on,
        "published_on_basis": description.published_on_basis,
        "fetched_at": origin.fetched_at if origin else None,
        "media_type": each.read.media_type or (origin.media_type if origin else None),
        "file_name": each.found.name,
        "size_bytes": each.found.size_bytes,
        "storage_uri": each.found.uri,
        "region": description.region,
        "region_basis": description.region_basis,
        "department": description.department,
        "department_basis": description.department_basis,
        "fiscal_year": description.fiscal_year,
        "fiscal_year_basis": description.fiscal_year_basis,
        "kind": description.kind,
        "kind_basis": description.kind_basis,
        "kind_is_told": description.kind_is_known,
        "scope": description.scope,
        "is_correction": description.is_correction,
        "supersedes": None,
    }


def _report_table_rows(raw: Path, report_id: str, members: list[_Told], described_at: datetime) -> list[dict[str, Any]]:
    of_part = {(each.found.document_id, each.part.part_no): each for each in members}
    batches = [(each.found.document_id, each.read.batch) for each in members]
    tables = tables_of(raw, batches)
    told = amounts_told(raw, batches)
    agreed = agreed_tables(
        (table for part, own in tables.items() if part in of_part for table in own), (amount for own in told.values() for amount in own)
    )
    return [
        {
            **_provenance(of_part[(table.document_id, table.part_no)], described_at),
            "report_id": report_id,
            "table_no": table.table_no,
            "role": table.role,
            "unit": table.unit,
            "unit_basis": table.unit_basis,
            "confidence": table.confidence,
        }
        for table in agreed
    ]


def _evidence(found: Found, read: DocumentRead) -> str:
    """What a document's description rests on, but for the rules that are the same for all."""
    facts = {
        **asdict(replace(found, origins=())),
        # fetched again without change, an address says what it said
        "origins": [{**asdict(replace(origin, fetches=())), "etag": "", "last_modified": ""} for origin in found.origins],
        "read": asdict(read),
    }
    return _digest([json.dumps(facts, ensure_ascii=False, sort_keys=True, default=str)])


def _rules(sources: Mapping[str, Region]) -> str:
    """The rules that are the same for all: this room, and the regions of all sources."""
    regions = [(name, source.region, source.publisher, sorted(source.places.items())) for name, source in sorted(sources.items())]
    return _digest([_room(), json.dumps(regions, ensure_ascii=False)])


@cache
def _room() -> str:
    room = resources.files(__name__.rpartition(".")[0])
    files = sorted((item for item in room.iterdir() if item.name.endswith((".py", ".yml"))), key=str)
    return _digest([item.read_text(encoding="utf-8") for item in files])


def _digest(texts: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for text in texts:
        digest.update(hashlib.sha256(text.encode()).digest())
    return digest.hexdigest()[:24]
