"""Amounts that a text lists beside the total that it states."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extract.identities.verdict import tolerance, verdict
from extract.inspection.amounts import money
from extract.inspection.culprits import digits_changed
from extract.inspection.finding import ADVICE, WARNING, Finding, in_text
from extract.inspection.places import place_of_span
from extract.inspection.prose_book import subjects_of, sums
from extract.inspection.report import Report
from extract.inspection.stated import Stated
from extract.inspection.words import words

ITEM_OF_TABLE = re.compile(r"(?:budget_)?general_budget_expenditure\.[0-9]{7}\.(?:total|amount)")
LEAST_PARTS = 2
MOST_LACKING = Decimal("0.1")  # of a total, that one misprint in a list can leave open
NUMBER = re.compile(r"(?<![\d.])(\d+(?:,\d{3})*(?:\.\d+)?)(万元|元|亿元|平方米|辆|人次|人|个|项|家|%)")


def stated_sums(report: Report, stated: Sequence[Stated]) -> Iterator[Finding]:
    """The sums of the rule book of sentences, asked where the text states the total and all its parts, each in one voice."""
    told = _in_one_voice(report, stated)
    for identity in sums():
        whole, parts = subjects_of(identity.terms), subjects_of(identity.parts)
        if not all(subject in told for subject in (*whole, *parts)):
            continue
        yield from _compared(identity.name, told[whole[0]], [told[part] for part in parts])
    yield from _items(stated)


def _items(stated: Sequence[Stated]) -> Iterator[Finding]:
    """The initial budgets of all items beside their total."""
    total = next(
        (each for each in stated if each.measure == "initial_budget" and each.subject == "general_budget_expenditure.total.total"), None
    )
    items: dict[str, Stated] = {}
    for each in stated:
        is_item = bool(ITEM_OF_TABLE.fullmatch(each.subject)) or (not each.is_mapped and bool(each.claim.names))
        if each.measure == "initial_budget" and is_item:
            items.setdefault(each.item, each)
    if total is not None and len(items) > 1:
        yield from _compared("n_initial_budget_sum", total, list(items.values()))


def lists(report: Report) -> Iterator[Finding]:
    """Numbers of one unit that a sentence lists behind 其中, beside the number before it: told where a single misprint explains what they
    lack, since a list need not be whole.
    """
    for read in report.paragraphs:
        text = read.paragraph.text
        for head in words().listing.finditer(text):
            ends = ")" if head[0].startswith("(") else "。"
            text_of_parts = _without_brackets(text[head.end() :].partition(ends)[0])
            before = list(NUMBER.finditer(text, 0, head.start()))
            parts = list(NUMBER.finditer(text_of_parts))
            if not before or len(parts) < LEAST_PARTS or len({found[2] for found in (before[-1], *parts)}) > 1:
                continue
            total, amounts = _number(before[-1]), [_number(found) for found in parts]
            added = sum(amounts, Decimal(0))
            difference = total - added
            allowed = tolerance("sum", len(parts) + 1, _step(before[-1]))
            if not allowed < abs(difference) <= MOST_LACKING * total or not any(_is_misprint(each, each + difference) for each in amounts):
                continue
            yield Finding(
                "list_does_not_add_up",
                WARNING,
                in_text(read.topic),
                place_of_span(read.paragraph, before[-1].start(), before[-1].end()),
                text[before[-1].start() : head.end()] + text_of_parts,
                {"left": before[-1][0], "right": f"{added:,f}{before[-1][2]}", "difference": f"{difference:,f}{before[-1][2]}"},
                total,
                added,
                "count",
            )


def _without_brackets(text: str) -> str:
    return re.sub(r"\([^()]*\)", "", text)


def _step(found: re.Match[str]) -> Decimal:
    """What the last digit of a number is worth, where it has decimals."""
    decimals = len(found[1].partition(".")[2])
    return Decimal(1).scaleb(-decimals) if decimals else Decimal(0)


def _is_misprint(printed: Decimal, right: Decimal) -> bool:
    return right >= 0 and printed != right and digits_changed(printed, right) == 1


def _number(found: re.Match[str]) -> Decimal:
    return Decimal(found[1].replace(",", ""))


def _compared(rule: str, total: Stated, parts: Sequence[Stated]) -> Iterator[Finding]:
    amounts = [part.amount for part in parts if part.amount is not None]
    if total.amount is None or len(amounts) < len(parts):
        return
    added = sum(amounts, Decimal(0))
    allowed = tolerance("sum", len(parts) + 1, max(each.step for each in (total, *parts)))
    result = verdict("=", total.amount - added, allowed)
    if result == "exact":
        return
    yield Finding(
        rule,
        ADVICE if result == "rounding" else WARNING,
        total.about,
        total.place,
        total.clause,
        {
            "name": total.claim.section,
            "left": total.claim.quantity.text,
            "right": money(added, total.unit),
            "difference": money(total.amount - added, total.unit),
            "parts": "、".join(part.claim.quantity.text for part in parts),
        },
        total.amount,
        added,
        "yuan" if total.unit else "count",
        total.subject,
    )


def _in_one_voice(report: Report, stated: Sequence[Stated]) -> dict[str, Stated]:
    """What the text states of each subject in this year, where it states one amount only."""
    told: dict[str, list[Stated]] = {}
    for each in stated:
        if each.is_mapped and each.measure == "amount" and each.claim.year == report.fiscal_year:
            told.setdefault(each.subject, []).append(each)
    return {subject: of[0] for subject, of in told.items() if len({each.amount for each in of}) == 1}
