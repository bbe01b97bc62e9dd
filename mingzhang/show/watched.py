"""Reading documents with a person watching: a line for each, a count at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import TracebackType

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn

from extract.batches import extract_documents, extract_files, extract_pictures, pending, stored
from extract.describe.documents import describe_documents
from extract.document.allowance import Allowance
from extract.document.outcome import Extraction
from extract.night import night_of
from extract.sources import load_sources
from extract.store import DocumentStore
from extract.workers import Limits
from mingzhang.settings import Settings
from mingzhang.show.pace import Pace

_COLOURS = {"ok": "green", "partial": "yellow", "needs_ocr": "yellow"}
_NAME_WIDTH = 44


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many documents were looked at, how many gave figures, and how many figures. `ids` are the documents, in their order."""

    documents: int
    read: int
    figures: int
    ids: tuple[str, ...] = ()


def read_harvested(settings: Settings, raw: Path, console: Console) -> Outcome:
    """Read what was harvested and is not yet in the folder `raw`, then, with their pictures, the documents that wait for that, and describe
    what changed.
    """
    store = DocumentStore(settings.home)
    with _Watched(console) as watched:
        waiting = pending(store, raw, settings.limits, settings.workers)
        watched.begin("documents", len(waiting))
        extractions = extract_documents(store, waiting, raw, watched.document, settings.limits, settings.workers)
        night = night_of(store, raw, settings.allowance, settings.ocr_pages_per_night)
        page = watched.begin("pages from pictures", night.pages)
        extractions += extract_pictures(
            store, night.document_ids, raw, settings.allowance, watched.document, page, settings.limits, settings.workers
        )
    usable, _ = load_sources(settings.sources)  # problems of their files are the harvest's to report
    describe_documents(stored(store), raw, {source.id: source for source in usable})
    return _outcome(extractions)


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files among the paths, and all files in folders and their subfolders but hidden ones; each once."""
    return list(dict.fromkeys(file for path in paths for file in _files(path)))


def read_files(
    files: list[Path], out: Path, console: Console, limits: Limits, workers: int, allowance: Allowance | None = None, lines: bool = True
) -> Outcome:
    """Read files into the folder `out`, `workers` at a time, each within `limits`, and with their pictures where `allowance` lets; with
    `lines`, a line for each is printed.
    """
    with _Watched(console, lines) as watched:
        watched.begin("documents", len(files))
        pictures = partial(watched.begin, "pages from pictures")
        return _outcome(extract_files(files, out, watched.document, limits, workers, allowance, pictures))


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    inside = sorted(path.rglob("*"))
    return [file for file in inside if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)]


class _Watched:
    """A bar for what is being read, with the pace it goes at and the time that is left, and a line for each document."""

    def __init__(self, console: Console, lines: bool = True) -> None:
        columns = TextColumn("reading"), BarColumn(), TextColumn("{task.fields[pace]}")
        self._progress = Progress(*columns, console=console, transient=True)
        self._lines = lines
        self._task: TaskID | None = None
        self._pace = Pace("documents", 0)

    def __enter__(self) -> _Watched:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._progress.stop()

    def begin(self, name: str, total: int) -> Callable[[], None]:
        """What comes next: so many parts; answers what is to be called for each of them."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._pace = Pace(name, total)
        self._task = self._progress.add_task("reading", total=total, pace=str(self._pace))
        return self._advance

    def document(self, extraction: Extraction) -> None:
        """A document was read."""
        if self._lines:
            self._progress.console.print(_line(extraction), highlight=False, soft_wrap=True)
        if self._pace.name == "documents":
            self._advance()

    def _advance(self) -> None:
        assert self._task is not None
        self._pace.advance()
        self._progress.update(self._task, advance=1, pace=str(self._pace))


def _outcome(extractions: list[Extraction]) -> Outcome:
    """What became of the documents; of one that was read twice the last reading counts."""
    last = {each.document_id: each for each in extractions}
    given = [each for each in last.values() if each.mapped_figures]
    return Outcome(len(last), len(given), sum(each.mapped_figures for each in given), tuple(last))


def _line(extraction: Extraction) -> str:
    colour = _COLOURS.get(extraction.status, "red")
    name = extraction.name if len(extraction.name) <= _NAME_WIDTH else f"{extraction.name[: _NAME_WIDTH - 1]}…"
    counts = f"{extraction.pages} pages, {extraction.tables} tables, {extraction.mapped_figures} figures" if extraction.tables else ""
    message = f" – {extraction.message}" if extraction.message else ""
    facts = f"{counts}{message}".removeprefix(" – ")
    return f"[{colour}]{extraction.status:<12}[/{colour}] {extraction.document_id[:8]} {escape(name)}  {escape(facts)}"
