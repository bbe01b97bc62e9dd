"""Files inspected with a person watching: each in a process of its own, within limits of time and memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from extract.document.allowance import Allowance
from extract.inspection import Dates, Inspection
from extract.inspection.between import OtherReport
from extract.inspection.of_file import ToInspect, compare_with, inspect_file
from extract.readers.page import UnreadableDocument
from extract.work import Failed
from extract.workers import Limits, each_within_limits
from mingzhang.show.inspection.warehouse import others_of
from mingzhang.show.pace import Pace

PRELOAD = ("extract.inspection.of_file", "extract.readers.pdf.read")


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file and what the inspector says of the reports in it, or why it could not be read."""

    path: Path
    inspections: tuple[Inspection, ...]
    why_unread: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read: limits of each, how many at once, and what reading their pictures may take."""

    limits: Limits
    workers: int
    allowance: Allowance | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What reports are held against: other reports, and the published warehouse where there is a `mart`."""

    others: Sequence[OtherReport] = ()
    mart: Path | None = None


def inspect_files(files: Sequence[Path], dates: Dates, beside: Beside, reading: Reading, console: Console) -> list[Inspected]:
    """Inspect files, with a bar and the time that is left; in their order. Raises OSError when one cannot be read from disk."""
    find_others = partial(others_of, beside.mart) if beside.mart is not None else None
    tasks = [ToInspect(path.read_bytes(), path.name, dates, tuple(beside.others), reading.allowance, find_others) for path in files]
    found: dict[int, Inspected] = {}
    pace = Pace("reports", len(files))
    with Progress(TextColumn("inspecting"), BarColumn(), TextColumn("{task.fields[pace]}"), console=console, transient=True) as progress:
        bar = progress.add_task("inspecting", total=len(files), pace=str(pace))
        for index, result in each_within_limits(_inspect, tasks, reading.limits, reading.workers, PRELOAD):
            found[index] = _inspected(files[index], result)
            pace.advance()
            progress.update(bar, advance=1, pace=str(pace))
    return [found[index] for index in range(len(files))]


def reports_of_files(files: Sequence[Path], reading: Reading) -> tuple[list[OtherReport], list[str]]:
    """The reports in the files that others are held against, and why files have none."""
    tasks = [ToInspect(path.read_bytes(), path.name, allowance=reading.allowance) for path in files]
    others: list[OtherReport] = []
    troubles: list[str] = []
    for index, result in each_within_limits(_compare_with, tasks, reading.limits, reading.workers, PRELOAD):
        if isinstance(result, Failed | str):
            troubles.append(f"{files[index].name}: {result.message if isinstance(result, Failed) else result}")
        else:
            others.extend(result)
    return others, troubles


def _inspected(path: Path, result: list[Inspection] | str | Failed) -> Inspected:
    if isinstance(result, Failed):
        return Inspected(path, (), result.message)
    if isinstance(result, str):
        return Inspected(path, (), result)
    return Inspected(path, tuple(result))


def _inspect(task: ToInspect) -> list[Inspection] | str:
    """The inspections, or why there are none."""
    try:
        return inspect_file(task)
    except UnreadableDocument as error:
        return str(error)


def _compare_with(task: ToInspect) -> list[OtherReport] | str:
    try:
        return compare_with(task)
    except UnreadableDocument as error:
        return str(error)
