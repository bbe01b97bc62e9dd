"""Whether what must be in a report is there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from extract.describe.titles import kind_on_page
from extract.inspection.finding import ADVICE, NOWHERE, Finding, Place
from extract.inspection.items import Item, items
from extract.inspection.places import place_of_line
from extract.inspection.report import Report
from extract.inspection.rules import rules
from extract.inspection.words import words
from extract.printed.labels import plain

YES, NO, UNCHECKED = "yes", "no", "unchecked"
LONGEST_HEADING = 60  # characters
FIRST_LINES = 12  # of a cover
CONTENTS_LINE = re.compile(r"[….·]{4,}")


@dataclass(frozen=True, slots=True)
class Dates:
    """When the finance department approved a report, and when it was published; None where nobody says."""

    approved_on: date | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the checklist says of one item: yes, no or unchecked, where it was found, and, where it was not, the finding."""

    item: Item
    answer: str
    place: Place = NOWHERE
    finding: Finding | None = None
    why_unchecked: str = ""  # needs_dates, tables_only, no_tables, not_required


def checklist(report: Report, dates: Dates) -> list[Answer]:
    """An answer for every item that a report of its kind and year needs, before any finding about what is there."""
    return [_answer(report, item, dates) for item in items() if item.is_asked_of(report.kind, report.fiscal_year)]


def _answer(report: Report, item: Item, dates: Dates) -> Answer:
    if item.by == "deadline":
        return _deadline(item, dates)
    if item.by == "nothing":
        return Answer(item, YES)
    if item.by in ("cover", "heading", "text") and not report.has_prose:
        return Answer(item, UNCHECKED, why_unchecked="tables_only")
    if item.by in ("table", "depth", "lines") and not any(table["statement"] for table in report.tables):
        return Answer(item, UNCHECKED, why_unchecked="no_tables")
    place = _FOUND[item.by](report, item)
    if place is not None:
        return Answer(item, YES, place)
    if not item.is_required or (item.by in ("depth", "lines") and _first_statement(report, item) is None):
        return Answer(item, UNCHECKED, why_unchecked="not_required")
    severity = ADVICE if item.basis.from_memory else rules()["missing_item"].severity
    values = {"name_zh": item.label["zh"], "name_en": item.label["en"]}
    return Answer(item, NO, finding=Finding("missing_item", severity, item.id, NOWHERE, "", values))


def _deadline(item: Item, dates: Dates) -> Answer:
    if dates.approved_on is None or dates.published_on is None:
        return Answer(item, UNCHECKED, why_unchecked="needs_dates")
    if (dates.published_on - dates.approved_on).days <= item.days:
        return Answer(item, YES)
    values = {"left": str(dates.approved_on), "right": str(dates.published_on), "days": str(item.days)}
    return Answer(item, NO, finding=Finding("published_late", rules()["published_late"].severity, item.id, NOWHERE, "", values))


def _cover(report: Report, _: Item) -> Place | None:
    """A first page of few lines that says of which report it is."""
    first = report.pages[0] if report.pages else None
    lines = [read.paragraph for read in report.paragraphs if first is not None and read.paragraph.lines[0].page == first.number]
    is_short = sum(len(each.lines) for each in lines) <= FIRST_LINES
    return Place(first.number) if first is not None and is_short and kind_on_page(report.first_text) is not None else None


def _heading(report: Report, item: Item) -> Place | None:
    for read in report.paragraphs:
        text = read.paragraph.text[read.paragraph.ordinal_end :]
        title = re.split(r"[。:,]", text, maxsplit=1)[0][:LONGEST_HEADING]
        is_contents = CONTENTS_LINE.search(read.paragraph.printed) and item.id != "contents"
        if not is_contents and _fits(item, title):
            return place_of_line(read.paragraph.lines[0])
    return None


def _text(report: Report, item: Item) -> Place | None:
    for read in report.paragraphs:
        if not CONTENTS_LINE.search(read.paragraph.printed) and _fits(item, read.paragraph.text):
            return place_of_line(read.paragraph.lines[0])
    return None


def _table(report: Report, item: Item) -> Place | None:
    """A table of one of the statements, or a title of one on a page of its own, empty tables among them."""
    for table in report.tables:
        if table["statement"] in item.statements or (table["title"] and _fits(item, plain(table["title"]))):
            return Place(int(str(table["pages"]).partition("-")[0]))
    headed = _heading(report, item)
    texts = (read.paragraph.text for read in report.paragraphs)
    is_declared = any(_fits(item, text) and words().says_empty.search(text) for text in texts)
    return headed if is_declared else None


def _depth(report: Report, item: Item) -> Place | None:
    statement = _first_statement(report, item)
    cells = [cell for cell in report.cells if cell["statement"] == statement and cell["line_code"]]
    cell = next((cell for cell in cells if cell["line_code"].isdigit() and len(cell["line_code"]) == item.digits), None)
    return Place(cell["page"]) if cell is not None else None


def _lines(report: Report, item: Item) -> Place | None:
    statement = _first_statement(report, item)
    cells = {cell["line_code"]: cell["page"] for cell in report.cells if cell["statement"] == statement and cell["line_code"]}
    return Place(cells[item.lines[0]]) if all(line in cells for line in item.lines) else None


def _first_statement(report: Report, item: Item) -> str | None:
    there = {table["statement"] for table in report.tables if table["role"] == "statutory"}
    return next((statement for statement in item.statements if statement in there), None)


def _fits(item: Item, text: str) -> bool:
    return any(pattern.search(text) for pattern in item.match)


_FOUND: dict[str, Callable[[Report, Item], Place | None]] = {
    "cover": _cover,
    "heading": _heading,
    "text": _text,
    "table": _table,
    "depth": _depth,
    "lines": _lines,
}
