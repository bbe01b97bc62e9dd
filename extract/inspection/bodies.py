"""Whose report it is: names of other bodies, words for another level of government, another scope, another kind of report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

from extract.describe.titles import full_region, is_organisation, without_level
from extract.inspection.finding import ADVICE, WARNING, Finding, in_text
from extract.inspection.places import place_of_span
from extract.inspection.report import Report
from extract.inspection.words import words
from extract.prose import ReadParagraph

LONGEST_TITLE = 60


def other_bodies(report: Report) -> Iterator[Finding]:
    """Sentences and titles that give another body's account as this report's."""
    if report.department is None:
        return
    named: list[tuple[ReadParagraph, re.Match[str], str]] = []
    for read in report.paragraphs:
        for found in words().own_report.finditer(read.paragraph.text):
            name = _bare(found["name"])
            if is_organisation(name):
                named.append((read, found, name))
    counts = Counter(name for _, _, name in named)
    own = _bare(report.department)
    if counts and own not in counts and counts.most_common(1)[0][1] > 1 and len(counts) == 1:
        return  # the report has one name for itself throughout: what the cover was read as may be wrong
    for read, found, name in named:
        if _is_of(name, own) or (len(name) == len(own) and _differ(name, own) == 1):
            continue  # misspelt, which is told apart
        start = found.start("name")
        yield Finding(
            "other_body",
            WARNING,
            in_text(read.topic),
            place_of_span(read.paragraph, start, found.end("name")),
            read.paragraph.as_printed(start, min(len(read.paragraph.text), found.end() + 12)),
            {"left": name, "right": report.department},
        )


def _is_of(name: str, own: str) -> bool:
    """Whether a name is the department's own, shortened or longer by the level: 省检察院 of 江苏省人民检察院."""
    if name in own or own in name:
        return True
    place = full_region(own)
    if place is not None and name.startswith(place[:3]) and not name.startswith(place):
        return False  # a body of the province or city above
    rest = iter(own)
    return all(character in rest for character in name) and len(name) >= 3 and SequenceMatcher(None, name, own).ratio() < 1


def misspelt(report: Report) -> Iterator[Finding]:
    """The department's name with another character in it, 与 for 和."""
    if report.department is None or len(report.department) < 6:
        return
    own = report.department
    seen: set[str] = set()
    for read in report.paragraphs:
        text = read.paragraph.text
        place = text.find(own[:4])
        while place >= 0:
            name = text[place : place + len(own)]
            if name != own and name not in seen and len(name) == len(own) and _differ(name, own) == 1:
                seen.add(name)
                yield Finding(
                    "name_misspelt",
                    ADVICE,
                    in_text(read.topic),
                    place_of_span(read.paragraph, place, place + len(own)),
                    read.paragraph.as_printed(place, place + len(own)),
                    {"left": name, "right": own},
                )
            place = text.find(own[:4], place + 1)


def other_kind(report: Report) -> Iterator[Finding]:
    """Words of an account in a budget and of a budget in an account, of the whole department in a unit's report, of another level."""
    for rule, pattern in (
        ("other_kind", words().other_kind.get(report.kind or "")),
        ("other_scope", words().other_scope.get(report.scope or "")),
        ("other_level", words().other_level.get(report.level or "")),
    ):
        if pattern is None:
            continue
        for read in report.paragraphs:
            if rule == "other_kind" and len(read.paragraph.text) > LONGEST_TITLE:
                continue
            for found in pattern.finditer(read.paragraph.text):
                text = read.paragraph.as_printed(max(0, found.start() - 10), min(len(read.paragraph.text), found.end() + 10))
                place = place_of_span(read.paragraph, found.start(), found.end())
                yield Finding(rule, WARNING if rule != "other_scope" else ADVICE, in_text(read.topic), place, text, {"words": found[0]})


def _bare(name: str) -> str:
    return without_level(name).strip("()")


def _differ(one: str, other: str) -> int:
    return sum(a != b for a, b in zip(one, other, strict=True))
