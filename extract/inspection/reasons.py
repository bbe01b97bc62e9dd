"""Reasons and uses that are of another item, or go the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.inspection.finding import WARNING, Finding, in_text
from extract.inspection.places import place_of_span
from extract.inspection.report import Report
from extract.inspection.stated import Stated
from extract.inspection.words import words
from extract.prose.functional_names import bare_name


def reasons(report: Report, stated: Sequence[Stated]) -> Iterator[Finding]:
    """Of paragraphs on one item: a reason or a use that names another item of the tables, and a reason of growth for what shrank."""
    names = {bare_name(name) for name in report.line_names.values() if len(name) > 1}
    by_paragraph: dict[int, list[Stated]] = {}
    for each in stated:
        by_paragraph.setdefault(each.paragraph_no, []).append(each)
    for number, own in by_paragraph.items():
        paths = {each.claim.names for each in own if each.claim.names}
        if len(paths) != 1:
            continue
        path = [bare_name(name) for name in next(iter(paths)).split("/")]
        text = report.paragraphs[number].paragraph.text
        for pattern, rule in ((words().reason_of_item, "reason_of_other_item"), (words().use_of_item, "use_of_other_item")):
            for found in pattern.finditer(text):
                if _is_of_another(bare_name(found["name"]), path, names):
                    yield _finding(rule, report, number, found, path[-1], found["name"])
        for found in words().reason_of_item.finditer(text):
            way, told = words().said_ways[found["way"]], _way(text[: found.start()])
            if told is not None and way != told:
                yield _finding("reason_against_change", report, number, found, path[-1], found["way"])


def _is_of_another(name: str, path: Sequence[str], names: set[str]) -> bool:
    """Whether a name is put together of names of other items alone: the item's own name is neither in it nor holds it."""
    if any(own and (own in name or name in own) for own in path[-1:]):
        return False
    held = [other for other in names if len(other) > 3 and name.endswith(other)]
    return bool(held) and not any(other in path[-1] for other in held)


def _way(text: str) -> str | None:
    """Which way the last change before the reason goes, as its words say."""
    ways = words().said_ways
    last = max(((found.start(), ways[found[0]]) for found in re.finditer("|".join(ways), text)), default=None)
    return last[1] if last else None


def _finding(rule: str, report: Report, number: int, found: re.Match[str], item: str, words_found: str) -> Finding:
    read = report.paragraphs[number]
    return Finding(
        rule,
        WARNING,
        in_text(read.topic),
        place_of_span(read.paragraph, found.start(), found.end()),
        read.paragraph.as_printed(found.start(), found.end()),
        {"name": item, "left": words_found},
    )
