"""A file → what the inspector says of the reports in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.document.allowance import Allowance
from extract.document.extraction import rows_of_tables
from extract.document.read import read_document
from extract.inspection.between import OtherReport, other_report
from extract.inspection.inspect import NO_DATES, Inspection, inspect
from extract.inspection.presence import Dates
from extract.inspection.report import Report, reports_of


@dataclass(frozen=True, slots=True)
class ToInspect:
    """A file's bytes and name, its dates, the reports it is held against, and what reading its pictures may take.

    `find_others` finds further ones for each report in it.
    """

    content: bytes
    name: str
    dates: Dates = NO_DATES
    others: tuple[OtherReport, ...] = ()
    allowance: Allowance | None = None
    find_others: Callable[[Report], Sequence[OtherReport]] | None = None


def inspect_file(file: ToInspect) -> list[Inspection]:
    """Each report that a file binds. Raises UnreadableDocument with a status and a reason when nothing can be read."""
    return [inspect(report, file.dates, _others(file, report)) for report in _reports(file)]


def compare_with(file: ToInspect) -> list[OtherReport]:
    """The reports of a file that others are held against. Raises UnreadableDocument as `inspect_file` does."""
    return [other_report(report) for report in _reports(file)]


def _others(file: ToInspect, report: Report) -> list[OtherReport]:
    return [*file.others, *(file.find_others(report) if file.find_others is not None else ())]


def _reports(file: ToInspect) -> list[Report]:
    reading = read_document(file.content, file.name, file.allowance)
    return reports_of(reading, rows_of_tables(reading, {}, file.name), file.name)
