"""A finding and an answer of the checklist in the words of one language, for every form that shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extract.inspection import ADVICE, Answer, Finding, Inspection
from extract.inspection.finding import SEVERITIES
from extract.inspection.items import Item, item_about
from extract.inspection.presence import NO
from extract.inspection.rules import rules, what_is_wrong, what_would_be_right
from mingzhang.show.inspection.labels import Labels


@dataclass(frozen=True, slots=True)
class Said:
    """A finding as it is shown. `consequences` are the further identities that fail by it, `also` the further pages of it."""

    rule: str
    severity: str
    item: str
    page: int | None
    words: str
    what: str
    right: str
    sure: str
    basis: str
    doubt: str
    consequences: tuple[str, ...]
    also: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the checklist as it is filed: item, answer, what is wrong, pages, and what the item rests on."""

    item: Item
    label: str
    answer: str
    problems: tuple[str, ...]
    pages: tuple[int, ...]
    basis: str


def said(finding: Finding, kind: str | None, words: Labels) -> Said:
    """The finding in words."""
    item = item_about(finding.about, kind)
    return Said(
        finding.rule,
        finding.severity,
        item.label[words.language] if item else finding.about,
        finding.place.page,
        finding.words,
        what_is_wrong(finding, words.language),
        what_would_be_right(finding, words.language),
        words[finding.sure],
        rules()[finding.rule].basis.wording[words.language],
        finding.doubt,
        tuple(what_is_wrong(each, words.language) for each in finding.consequences),
        tuple(sorted({place.page for place in finding.others if place.page is not None})),
    )


def rows(inspection: Inspection, words: Labels) -> list[Row]:
    """The checklist with the findings about each item, errors and warnings alone."""
    by_item: dict[str, list[Finding]] = {}
    for finding in inspection.findings:
        item = item_about(finding.about, inspection.kind)
        if item is not None and finding.severity != ADVICE:
            by_item.setdefault(item.id, []).append(finding)
    return [_row(answer, by_item.get(answer.item.id, []), words) for answer in inspection.checklist]


def counts(findings: Iterable[Finding], words: Labels) -> str:
    """How many findings there are of each severity."""
    counted = Counter(finding.severity for finding in findings)
    return words["counts"].format(**{severity: counted[severity] for severity in SEVERITIES})


def has_error(inspections: Iterable[Inspection]) -> bool:
    """Whether an error was found in any of the reports."""
    return any(finding.severity == SEVERITIES[0] for inspection in inspections for finding in inspection.findings)


def _row(answer: Answer, findings: list[Finding], words: Labels) -> Row:
    problems = tuple(dict.fromkeys(what_is_wrong(finding, words.language) for finding in findings))
    pages = sorted({finding.place.page for finding in findings if finding.place.page is not None})
    if answer.why_unchecked:
        problems = (words[answer.why_unchecked], *problems)
    if not pages and answer.place.page is not None and answer.answer != NO:
        pages = [answer.place.page]
    return Row(
        answer.item, answer.item.label[words.language], answer.answer, problems, tuple(pages), answer.item.basis.wording[words.language]
    )
