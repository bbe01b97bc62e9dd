"""One fact told twice and differently."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from extract.inspection.finding import WARNING, Finding
from extract.inspection.report import Report
from extract.inspection.stated import Stated
from extract.inspection.text_and_tables import is_other_total
from extract.inspection.words import words

MEASURES = ("amount", "count", "initial_budget", "adjusted_budget", "prior", "change", "change_rate", "share", "completion_rate")


def told_twice(report: Report, stated: Sequence[Stated]) -> Iterator[Finding]:
    """Each figure that differs from what was said of the same thing before; of an item without a key, in the same paragraph."""
    first: dict[tuple[object, ...], Stated] = {}
    for each in stated:
        if not each.item or each.value is None or each.measure not in MEASURES or each.claim.direction == "undecided":
            continue
        if each.statement in _stated_repeatedly() or not each.is_certain:
            continue
        scope = "" if each.is_mapped else str(each.paragraph_no)
        key = (each.item, scope, each.measure, each.claim.against, each.claim.year, each.unit == "")
        before = first.setdefault(key, each)
        if before is each or before.amount is None or each.amount is None:
            continue
        if each.measure == "count" and _is_bought(before) != _is_bought(each):
            continue
        if is_other_total(report, each) or is_other_total(report, before):
            continue
        if abs(abs(before.amount) - abs(each.amount)) > max(before.step, each.step):
            figure = report.figure_by_key.get(each.subject)
            yield Finding(
                "told_twice",
                WARNING,
                each.about,
                each.place,
                each.clause,
                {
                    "name": (each.claim.names or each.claim.section).rpartition("/")[2],
                    "left": before.claim.quantity.text,
                    "right": each.claim.quantity.text,
                    "page": str(before.place.page or "–"),
                },
                before.amount,
                each.amount,
                "yuan" if each.unit else "count",
                each.subject if figure else "",
                others=(before.place,),
            )


def _is_bought(each: Stated) -> bool:
    """Whether the sentence counts what is to be bought, and not what is there."""
    start, end = each.sentence_span
    return words().bought.search(each.paragraph.text, start, end) is not None


@cache
def _stated_repeatedly() -> frozenset[str]:
    """Subjects of which a report may rightly state several figures: meetings held, purchases reserved."""
    text = (resources.files("vocabulary") / "claim_subjects.csv").read_text(encoding="utf-8")
    return frozenset(row["subject"] for row in csv.DictReader(text.splitlines()) if row["is_stated_repeatedly"] == "true")
