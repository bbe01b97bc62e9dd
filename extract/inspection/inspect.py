"""A report → all that is wrong with it, and the checklist of what must be in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extract.document.result import DocumentReading
from extract.inspection.arithmetic import arithmetic, evaluations, units
from extract.inspection.between import OtherReport, between
from extract.inspection.bodies import misspelt, other_bodies, other_kind
from extract.inspection.finding import ADVICE, Finding, gravest_first, once_each
from extract.inspection.items import item_about
from extract.inspection.listed import lists, stated_sums
from extract.inspection.names import names_beside_codes, names_in_glossary, names_in_sentences, names_in_tables
from extract.inspection.notes import empty_tables, notes
from extract.inspection.pages import empty_pages
from extract.inspection.personal import personal
from extract.inspection.presence import NO, YES, Answer, Dates, checklist
from extract.inspection.rates import budget_directions, directions, rates
from extract.inspection.reasons import reasons
from extract.inspection.report import Report, reports_of
from extract.inspection.sections import sections
from extract.inspection.stated import Stated, stated
from extract.inspection.text_and_tables import text_and_tables
from extract.inspection.told_twice import told_twice
from extract.inspection.wording import wording
from extract.inspection.years import years

NO_DATES = Dates()


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the inspector says of one report: the checklist, and the findings, the gravest first. `picture_pages` were read from their
    pictures, so that places on them are not those of the page as it is drawn.
    """

    file_name: str
    part_no: int
    media_type: str
    kind: str | None
    fiscal_year: int | None
    department: str | None
    page_count: int
    picture_pages: frozenset[int]
    checklist: tuple[Answer, ...]
    findings: tuple[Finding, ...]


def inspect_document(
    reading: DocumentReading, rows: Mapping[str, list[dict[str, Any]]], file_name: str, dates: Dates = NO_DATES
) -> list[Inspection]:
    """Each report that a document binds. `rows` are the document's rows of raw.tables and raw.cells, with their doubts."""
    return [inspect(report, dates) for report in reports_of(reading, rows, file_name)]


def inspect(report: Report, dates: Dates = NO_DATES, others: Sequence[OtherReport] = ()) -> Inspection:
    """One report, alone and beside the others."""
    answers = checklist(report, dates)
    told = stated(report)
    beside = (finding for other in others for finding in between(report, told, other))
    findings = [*findings_of(report, told), *beside, *(answer.finding for answer in answers if answer.finding is not None)]
    return Inspection(
        report.file_name,
        report.part_no,
        report.media_type,
        report.kind,
        report.fiscal_year,
        report.department,
        len(report.pages),
        frozenset(page.number for page in report.pages if page.is_from_picture),
        tuple(_with_findings(answer, findings, report.kind) for answer in answers),
        tuple(gravest_first(once_each(findings))),
    )


def findings_of(report: Report, told: Sequence[Stated]) -> Iterator[Finding]:
    """What every rule finds of one report and of what its sentences state, in the order of the rules."""
    yield from arithmetic(report)
    yield from units(report)
    yield from evaluations(report)
    yield from text_and_tables(report, told)
    yield from rates(report, told)
    yield from directions(report, told)
    yield from budget_directions(told)
    yield from told_twice(report, told)
    yield from stated_sums(report, told)
    yield from lists(report)
    yield from years(report, told)
    yield from names_in_sentences(report, told)
    yield from names_beside_codes(report)
    yield from names_in_glossary(report)
    yield from names_in_tables(report)
    yield from wording(report)
    yield from reasons(report, told)
    yield from other_bodies(report)
    yield from misspelt(report)
    yield from other_kind(report)
    yield from sections(report)
    yield from notes(report)
    yield from empty_tables(report)
    yield from empty_pages(report)
    yield from personal(report)


def _with_findings(answer: Answer, findings: list[Finding], kind: str | None) -> Answer:
    """No, for what is there and faulty: a finding graver than advice is about it."""
    is_faulty = any(each.severity != ADVICE and item_about(each.about, kind) == answer.item for each in findings)
    return Answer(answer.item, NO, answer.place) if answer.answer == YES and is_faulty else answer
