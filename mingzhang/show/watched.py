"""Reading documents with a person watching: a line for each, a count at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from extract.batches import extract_documents, extract_files, pending, stored
from extract.describe.documents import describe_documents
from extract.document.outcome import Extraction
from extract.sources import load_sources
from extract.store import DocumentStore
from extract.workers import Limits
from mingzhang.settings import Settings

_COLOURS = {"ok": "green", "partial": "yellow"}
_NAME_WIDTH = 44


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many documents were looked at, how many gave figures, and how many figures. `ids` are the documents, in their order."""

    documents: int
    read: int
    figures: int
    ids: tuple[str, ...] = ()


def read_harvested(settings: Settings, raw: Path, console: Console) -> Outcome:
    """Read what was harvested and is not yet in the folder `raw`, and describe what changed."""
    store = DocumentStore(settings.home)
    waiting = pending(store, raw, settings.limits, settings.workers)
    outcome = _watched(waiting, lambda tell: extract_documents(store, waiting, raw, tell, settings.limits, settings.workers), console)
    usable, _ = load_sources(settings.sources)  # problems of their files are the harvest's to report
    describe_documents(stored(store), raw, {source.id: source for source in usable})
    return outcome


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files among the paths, and all files in folders and their subfolders but hidden ones; each once."""
    return list(dict.fromkeys(file for path in paths for file in _files(path)))


def read_files(files: list[Path], out: Path, console: Console, limits: Limits, workers: int, lines: bool = True) -> Outcome:
    """Read files into the folder `out`, `workers` at a time, each within `limits`; with `lines`, a line for each is printed."""
    return _watched(files, lambda tell: extract_files(files, out, tell, limits, workers), console, lines)


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    inside = sorted(path.rglob("*"))
    return [file for file in inside if file.is_file() and not any(part.startswith(".") for part in file.relative_to(path).parts)]


def _watched(
    work: Sequence[object], read: Callable[[Callable[[Extraction], None]], list[Extraction]], console: Console, lines: bool = True
) -> Outcome:
    columns = TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=len(work))

        def tell(extraction: Extraction) -> None:
            if lines:
                progress.console.print(_line(extraction), highlight=False, soft_wrap=True)
            progress.advance(task)

        extractions = read(tell)
    given = [each for each in extractions if each.mapped_figures]
    ids = tuple(each.document_id for each in extractions)
    return Outcome(len(extractions), len(given), sum(each.mapped_figures for each in given), ids)


def _line(extraction: Extraction) -> str:
    colour = _COLOURS.get(extraction.status, "red")
    name = extraction.name if len(extraction.name) <= _NAME_WIDTH else f"{extraction.name[: _NAME_WIDTH - 1]}…"
    counts = f"{extraction.pages} pages, {extraction.tables} tables, {extraction.mapped_figures} figures" if extraction.tables else ""
    message = f" – {extraction.message}" if extraction.message else ""
    facts = f"{counts}{message}".removeprefix(" – ")
    return f"[{colour}]{extraction.status:<12}[/{colour}] {extraction.document_id[:8]} {escape(name)}  {escape(facts)}"
