"""Years that are not the report's: in titles, in comparisons, and of amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.inspection.counterparts import counterpart
from extract.inspection.finding import WARNING, Finding, in_text
from extract.inspection.places import place_of_span
from extract.inspection.report import Report
from extract.inspection.stated import Stated
from extract.inspection.text_and_tables import tolerance
from extract.inspection.words import words
from extract.persons.masking import masked

LONGEST_TITLE = 50
AROUND = 16  # characters of the sentence that are told with a year
CONTENTS_LINE = re.compile(r"[.·]{4,}")


def years(report: Report, stated: Sequence[Stated]) -> Iterator[Finding]:
    """Titles of another year, comparisons with another year than the one before, and this year's amounts told of another year."""
    if report.fiscal_year is None or report.kind not in ("final_account", "budget"):
        return
    yield from _titles(report, report.fiscal_year)
    yield from _sentences(report, report.fiscal_year)
    yield from _comparisons(report.fiscal_year, stated)
    yield from _amounts(report, report.fiscal_year, stated)


def _titles(report: Report, year: int) -> Iterator[Finding]:
    for read in report.paragraphs:
        text = read.paragraph.text
        if len(text) > LONGEST_TITLE or "。" in text or "," in text:
            continue
        for found in words().year_of_title.finditer(text):
            if int(found[1]) != year:
                place, title = place_of_span(read.paragraph, found.start(), found.end()), read.paragraph.printed.strip()
                yield Finding("year_of_title", WARNING, in_text(read.topic), place, title, {"left": found[1], "right": str(year)})


def _sentences(report: Report, year: int) -> Iterator[Finding]:
    """A year at the head of a sentence that is not the report's, and one that is neither that nor the year before, beside an account."""
    heads = words().year_of_sentence[report.kind or ""]
    for read in report.paragraphs:
        text = read.paragraph.text
        if CONTENTS_LINE.search(text) or read.topic == "unread" or (len(text) <= LONGEST_TITLE and "。" not in text):
            continue
        wrong = {found.span(1): found for found in heads.finditer(text) if int(found[1]) != year}
        held = year - 1 if report.kind == "budget" else year
        for found in words().year_of_holding.finditer(text):
            if int(found[found.lastindex or 1]) != held:
                wrong.setdefault(found.span(found.lastindex or 1), found)
        if read.topic not in ("other", "performance"):
            for found in words().year_of_account.finditer(text):
                if not year - 1 <= int(found[1]) <= year + 1:
                    wrong.setdefault(found.span(1), found)
        for start, end in wrong:
            place = place_of_span(read.paragraph, start, end)
            sentence = masked(read.paragraph.as_printed(max(0, start - AROUND), min(len(text), end + AROUND)))
            yield Finding("year_of_sentence", WARNING, in_text(read.topic), place, sentence, {"left": text[start:end], "right": str(year)})


def _comparisons(year: int, stated: Sequence[Stated]) -> Iterator[Finding]:
    """与2022年相比 in a report of 2024."""
    seen: set[tuple[int, tuple[int, int], int]] = set()
    for each in stated:
        compared = each.claim.compared_year
        place = (each.paragraph_no, each.sentence_span, compared or 0)
        if compared is None or compared == year - 1 or each.measure not in ("change", "change_rate", "amount", "prior") or place in seen:
            continue
        seen.add(place)
        yield Finding("n_year", WARNING, each.about, each.place, each.clause, {"left": str(compared), "right": str(year - 1)})


def _amounts(report: Report, year: int, stated: Sequence[Stated]) -> Iterator[Finding]:
    """An amount told of another year that is this year's in the tables."""
    for each in stated:
        if each.claim.year is None or each.claim.year == year or each.measure != "amount" or not each.amount:
            continue
        beside = counterpart(report, each)
        if beside is not None and abs(each.amount - beside.amount) <= tolerance(each) + beside.rounding_unit / 2:
            yield Finding(
                "year_of_amount",
                WARNING,
                each.about,
                each.place,
                each.clause,
                {"name": each.claim.section, "left": str(each.claim.year), "right": str(year), "amount": each.claim.quantity.text},
                key=each.subject,
            )
