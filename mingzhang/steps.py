"""What one task does: call one room with paths and limits, tell of its progress, return counts and ids for the next task.

The commands and the DAGs' tasks both come here. A step that could not do its work raises StepFailed, whose message names the thing and
says what to do.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from mingzhang.settings import Settings
from mingzhang.through_airflow.progress import tell

if TYPE_CHECKING:
    from extract.document.outcome import Extraction

log = logging.getLogger(__name__)

_BATCH_SIZE = 20
_MOST_BATCHES = 1000  # more mapped tasks than this make Airflow slow


class StepFailed(Exception):
    """A step could not do its work."""


class SourceUnusable(StepFailed):
    """A source's file is no source, or is gone: trying again helps nothing."""


def unusable_sources(settings: Settings) -> None:
    """Raises StepFailed when a file in the folder of sources is no source and has no task of its own that would say so."""
    from extract.sources import load_sources

    _, problems = load_sources(settings.sources)
    own = set(settings.source_ids())
    strays = [str(problem) for problem in problems if problem.file == settings.sources or problem.file.stem not in own]
    if strays:
        raise StepFailed("\n".join(strays))


def harvest(settings: Settings, source_id: str, progress: Callable[[str], None] | None = None) -> dict[str, Any]:
    """Harvest one source; returns its report's counts, `text` and `problems`. Raises SourceUnusable when its file cannot be used,
    StepFailed when no list page could be read."""
    from extract.harvest import harvest_source
    from extract.sources import load_sources
    from extract.store import DocumentStore

    sources, unusable = load_sources(settings.sources)
    source = next((each for each in sources if each.id == source_id), None)
    if source is None:
        why = "; ".join(str(each) for each in unusable if each.file.stem == source_id)
        raise SourceUnusable(why or f"{source_id} is no longer in {settings.sources}")
    say = progress or (lambda text: tell("doing", text=text))
    report = harvest_source(source, DocumentStore(settings.home), progress=lambda growing: say(str(growing)))
    problems = [str(problem) for problem in report.problems]
    for problem in problems:
        log.warning("%s", problem)
    if not report.list_pages or not report.finished:
        raise StepFailed("; ".join(problems[-3:]) or f"{source_id}: no list page could be read")
    tell("done", text=str(report))
    for problem in problems:
        tell("trouble", text=problem)
    return report.as_dict() | {"text": str(report), "problems": problems}


def stored_documents(settings: Settings) -> dict[str, Any]:
    """How many documents are stored."""
    from extract.store import DocumentStore

    return {"documents": len(DocumentStore(settings.home).document_ids())}


def check_facts() -> None:
    """Hold the YAML files that say how documents are read to their schemas. Raises StepFailed, which names file, line and remedy."""
    from vocabulary.check import problems_of_facts

    if wrong := problems_of_facts(suffixes=(".yml",)):
        raise StepFailed("\n".join(map(str, wrong)))


def pending_batches(settings: Settings) -> list[list[str]]:
    """The ids of the documents not yet read by this version, in batches, one for each task; archives are taken apart first.

    Raises StepFailed when a file that says how to read them is at fault.
    """
    from extract.batches import pending
    from extract.store import DocumentStore

    check_facts()
    waiting = pending(DocumentStore(settings.home), settings.raw, settings.limits, settings.workers)
    size = max(_BATCH_SIZE, -(-len(waiting) // _MOST_BATCHES))
    tell("done", text=f"{len(waiting)} documents to read" if waiting else "nothing new to read")
    tell("work", name="documents", total=len(waiting))
    return [waiting[start : start + size] for start in range(0, len(waiting), size)]


def extract(settings: Settings, document_ids: list[str]) -> dict[str, int]:
    """Read these documents into the raw tables; returns how many ended with which status."""
    from extract.batches import extract_documents
    from extract.store import DocumentStore

    def watched(extraction: Extraction) -> None:
        tell("part", text=f"reading: {extraction.name} {extraction.status}")
        _log(extraction)

    store = DocumentStore(settings.home)
    extractions = extract_documents(store, document_ids, settings.raw, watched, settings.limits, settings.workers)
    statuses = Counter(extraction.status for extraction in extractions)
    tell("done", text=f"{len(extractions)} documents read: {_counted(statuses)}")
    return statuses


def picture_batches(settings: Settings) -> list[list[str]]:
    """The ids of the documents that are read again tonight, with their pictures, in batches; those with the fewest pages first.

    What is over the night's pages waits for the next one, and all of it for what reads pictures where that is not installed.
    """
    from extract.night import night_of
    from extract.pictures.lane import SETUP, is_installed
    from extract.store import DocumentStore

    night = night_of(DocumentStore(settings.home), settings.raw, settings.allowance, settings.ocr_pages_per_night)
    if night.documents_left:
        why = f"for the next night (MINGZHANG_OCR_PAGES_PER_NIGHT={settings.ocr_pages_per_night})" if is_installed() else f"for `{SETUP}`"
        tell("trouble", text=f"{night.pages_left} pages of {night.documents_left} documents wait to be read from their pictures: {why}")
    if night.document_ids:
        tell("done", text=f"{night.pages} pages of {len(night.document_ids)} documents to read from their pictures")
        tell("work", name="pages from pictures", total=night.pages)
    size = max(_BATCH_SIZE, -(-len(night.document_ids) // _MOST_BATCHES))
    return [night.document_ids[start : start + size] for start in range(0, len(night.document_ids), size)]


def extract_pictures(settings: Settings, document_ids: list[str]) -> dict[str, int]:
    """Read these documents again, with their pictures; returns how many ended with which status."""
    from extract.batches import extract_pictures as read_pictures
    from extract.store import DocumentStore

    def page() -> None:
        tell("part", text="reading pictures")

    store = DocumentStore(settings.home)
    extractions = read_pictures(store, document_ids, settings.raw, settings.allowance, _log, page, settings.limits, settings.workers)
    statuses = Counter(extraction.status for extraction in extractions)
    pages = sum(extraction.picture_pages for extraction in extractions)
    tell("done", text=f"{pages} pages of {len(extractions)} documents read from their pictures: {_counted(statuses)}")
    return statuses


def _log(extraction: Extraction) -> None:
    log.info("%s %s: %s %s", extraction.document_id, extraction.name, extraction.status, extraction.message or "")


def _counted(statuses: Mapping[str, int]) -> str:
    return ", ".join(f"{count} {status}" for status, count in sorted(statuses.items()))


def describe(settings: Settings) -> dict[str, int]:
    """Say of every document that was read what it is and which report it belongs to; returns how many changed. Done as a whole each time:
    a corrected source file or a later link 更正 takes effect without reading anything again.
    """
    from extract.batches import stored
    from extract.describe.documents import describe_documents
    from extract.sources import load_sources
    from extract.store import DocumentStore

    sources, _ = load_sources(settings.sources)  # problems of their files were reported by the harvest
    report = describe_documents(stored(DocumentStore(settings.home)), settings.raw, {source.id: source for source in sources})
    tell("done", text=f"{report.documents} documents described anew" if report.documents else "every description stands")
    return {"documents": report.documents, "reports": report.reports}


def raw_table_rows(settings: Settings) -> dict[str, Any]:
    """The rows of each raw table, counted in the files' footers."""
    import pyarrow.parquet as pq

    from extract.landing import SCHEMAS, ensure_tables

    ensure_tables(settings.raw)
    return {table: sum(pq.read_metadata(path).num_rows for path in (settings.raw / table).glob("*.parquet")) for table in SCHEMAS}


def build(settings: Settings, full: bool = False) -> dict[str, Any]:
    """Build the warehouse aside, with dbt, adding to the build before unless `full` or its rules changed.

    Returns what audit needs: the failed tests and the warnings, by name with their messages; `plan` says what was made anew and why.
    Raises StepFailed when a model or seed failed, dbt did not get that far, or the disk refused.
    """
    import duckdb

    from extract.landing import ensure_tables
    from publish.incremental import build_models

    def say(line: str) -> None:
        log.info("%s", line)
        tell("doing", text=f"building: {line[10:]}")  # after dbt's clock

    tell("doing", text="building the warehouse")
    try:
        ensure_tables(settings.raw)
        run, plan = build_models(settings.raw, settings.build_file, settings.build_file.parent / "dbt", full=full, progress=say)
    except TimeoutError as error:
        raise StepFailed(str(error)) from error
    except (OSError, duckdb.Error) as error:
        raise StepFailed(
            f"could not build into {settings.build_file.parent}: {error}. What is published is as it was; "
            "free space or make the folder writable, then build again."
        ) from error
    log.info("%s", plan)
    broken = [f"{failure.kind} {failure.name}: {failure.message}" for failure in run.failures if failure.kind != "test"]
    if broken or (run.exit_code and not run.failures):
        raise StepFailed(f"dbt could not build the warehouse: {'; '.join(broken) or run.log_tail}")
    tell("done", text=f"built: {run.nodes} models, seeds and tests; {plan}")
    return {
        "nodes": run.nodes,
        "plan": str(plan),
        "failed_tests": {failure.name: failure.message for failure in run.failures},
        "warnings": {warning.name: warning.message for warning in run.warnings},
    }


def audit(built: dict[str, Any]) -> dict[str, Any]:
    """The verdict on a build: raises StepFailed, naming the tests, when one failed, so that nothing is published; else returns `built`."""
    if built["failed_tests"]:
        named = "; ".join(f"{name}: {message}" for name, message in built["failed_tests"].items())
        raise StepFailed(f"the audit refuses this build, what is published stays as it was. Failed tests: {named}")
    for name, message in built["warnings"].items():
        tell("trouble", text=f"{name}: {message}")
        log.warning("%s: %s", name, message)
    tell("done", text="audited: every test of the warehouse holds")
    return built


def publish(settings: Settings, audited: Mapping[str, Any], allow_shrink: bool = False) -> dict[str, Any]:
    """Swap the build into place; returns the rows of each published table and the warnings of the audit.

    A fact that lost most of its rows is published only with `allow_shrink`. Raises StepFailed.
    """
    from publish.dbt import manifest_of
    from publish.swap import PublishError
    from publish.swap import publish as swap

    try:
        published = swap(settings.build_file, manifest_of(settings.build_file.parent / "dbt"), settings.published, allow_shrink)
    except PublishError as error:
        raise StepFailed(str(error)) from error
    tell("done", text=f"published: {sum(published.rows.values()):,} rows in {len(published.rows)} tables")
    return {"rows": published.rows, "warnings": sorted(audited["warnings"])}
