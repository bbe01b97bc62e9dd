"""Percentages, changes and their directions beside the amounts that the same text states, or the tables print."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from extract.inspection.amounts import money, percent
from extract.inspection.finding import ADVICE, WARNING, Finding
from extract.inspection.report import Report
from extract.inspection.stated import Stated
from extract.inspection.text_and_tables import TOTALS, WHOLE
from extract.inspection.words import words

HUNDRED = Decimal(100)
LEAST_SIBLINGS = 2  # shares that fit a whole before another is held to it
RATES = {"share": "n_share", "change_rate": "n_growth", "completion_rate": "n_completion"}
BUDGETS = ("initial_budget", "adjusted_budget", "budget")
OPPOSITE = {"increase": "decrease", "decrease": "increase"}


@dataclass(frozen=True, slots=True)
class _Pair:
    """A part and the whole it is measured by, with what the amounts may have been rounded to."""

    part: Decimal
    whole: Decimal
    step: Decimal
    unit: str


def rates(report: Report, stated: Sequence[Stated]) -> Iterator[Finding]:
    """Shares, growth and completion that do not follow from their amounts; one that was cut off instead of rounded is advice."""
    for index, each in enumerate(stated):
        if each.measure not in RATES or each.value is None:
            continue
        before = stated[: index + 1]
        pairs = list(_pairs(report, each, before))
        if any(pair.whole == 0 for pair in pairs):
            if not any(pair.whole for pair in pairs):
                yield from _of_zero(each, pairs[0])
                continue
            pairs = [pair for pair in pairs if pair.whole]
        if not pairs or any(_fits(each, pair) for pair in pairs):
            continue
        closest = min(pairs, key=lambda pair: abs(abs(each.value or Decimal(0)) - _rate(pair)))
        rate, allowed = _rate(closest), _tolerance(each, closest)
        is_cut_off = 0 < rate - abs(each.value) <= allowed + each.step / 2
        decimals = each.claim.quantity.decimals
        yield Finding(
            RATES[each.measure],
            ADVICE if is_cut_off or abs(abs(each.value) - rate) <= 2 * allowed else WARNING,
            each.about,
            each.place,
            each.clause,
            {
                "name": _name(each),
                "left": each.claim.quantity.text,
                "right": percent(rate, decimals),
                "part": money(closest.part, closest.unit),
                "whole": money(closest.whole, closest.unit),
            },
            each.value,
            rate,
            "percent",
            each.subject if each.is_mapped else "",
        )


def _pairs(report: Report, each: Stated, before: Sequence[Stated]) -> Iterator[_Pair]:
    """The amounts that a rate may have been computed from."""
    match each.measure:
        case "share":
            yield from _of_share(report, each, before)
        case "change_rate":
            yield from _of_growth(report, each, before)
        case _:
            yield from _of_completion(each, before)


def _of_share(report: Report, each: Stated, before: Sequence[Stated]) -> Iterator[_Pair]:
    if not each.is_mapped or each.claim.against is None:
        yield from _beside_siblings(each, before)
        return
    part = _last(before, lambda other: other.subject == each.subject and other.measure == "amount")
    whole = _last(before, lambda other: other.subject == each.claim.against and other.measure == "amount")
    own, printed = report.figure_by_key.get(each.subject), report.figure_by_key.get(each.claim.against)
    parts = [(part.amount, part.step)] if part else []
    parts += [(own.amount, own.rounding_unit)] if own else []
    told = [other for other in before if other.paragraph_no == each.paragraph_no and other.measure == "amount" and _is_total(other)]
    wholes = [other.amount for other in ([whole] if whole else []) + told]
    wholes += [printed.amount] if printed else []
    unit = part.unit if part else "万元"
    for amount, step in parts:
        for of in wholes:
            if amount is not None and of is not None and of >= 0:
                yield _Pair(amount, of, step, unit)


def _beside_siblings(each: Stated, before: Sequence[Stated]) -> Iterator[_Pair]:
    """The amount right before a share, of the whole that two shares of the same paragraph are of."""
    own = [other for other in before if other.paragraph_no == each.paragraph_no]
    pairs = [(part, share) for part, share in pairwise(own) if part.measure == "amount" and share.measure == "share"]
    if not pairs or pairs[-1][1] is not each:
        return
    part, siblings = pairs[-1][0], pairs[:-1]
    for whole in own:
        if whole.measure != "amount" or not whole.amount or part.amount is None:
            continue
        fitting = [
            share
            for amount, share in siblings
            if amount.amount is not None and _fits(share, _Pair(amount.amount, whole.amount, amount.step, ""))
        ]
        if len(fitting) >= LEAST_SIBLINGS:
            yield _Pair(part.amount, whole.amount, part.step, part.unit)


def _is_total(stated: Stated) -> bool:
    """Whether an amount is a whole that shares of its paragraph may be of."""
    _, line, measure = [*stated.subject.split("."), "", ""][:3]
    return line in TOTALS and measure in WHOLE


def _of_growth(report: Report, each: Stated, before: Sequence[Stated]) -> Iterator[_Pair]:
    """The change by the figure before it: as the sentence states the change, or the two figures."""
    own = [other for other in before if other.item == each.item and other.item and other.paragraph_no == each.paragraph_no]
    amount = _last(own, lambda other: other.measure in ("amount", *BUDGETS) and _is_of_year(report, other))
    change = _last(own, lambda other: other.measure == "change" and other.sentence_span == each.sentence_span)
    prior = _last(own, lambda other: other.measure == "prior")
    if change is not None and change.amount is not None:
        signed = -change.amount if (change.claim.direction or each.claim.direction) == "decrease" else change.amount
        figure = report.figure_by_key.get(each.subject)
        totals = [(amount.amount, amount.step)] if amount else []
        totals += [(figure.amount, change.step)] if figure else []
        for total, step in totals:
            if total is not None:
                yield _Pair(change.amount, total - signed, max(step, change.step), change.unit)
    elif prior is not None and amount is not None and prior.amount is not None and amount.amount is not None:
        yield _Pair(abs(amount.amount - prior.amount), prior.amount, max(prior.step, amount.step), amount.unit)


def _of_completion(each: Stated, before: Sequence[Stated]) -> Iterator[_Pair]:
    own = [other for other in before if other.item and other.paragraph_no == each.paragraph_no]
    amount = _last(own, lambda other: other.item == each.item and other.measure == "amount")
    of_budget = each.subject.replace(".actual", ".budget")
    budget = _last(
        own,
        lambda other: (
            (other.item == each.item and other.measure in BUDGETS)
            or (other.subject == of_budget != each.subject and other.measure in ("amount", *BUDGETS))
        ),
    )
    if amount is not None and budget is not None and amount.amount is not None and budget.amount is not None:
        yield _Pair(amount.amount, budget.amount, max(amount.step, budget.step), amount.unit)


def directions(report: Report, stated: Sequence[Stated]) -> Iterator[Finding]:
    """Words for more, less or the same that the two amounts beside them contradict, or each other."""
    for index, each in enumerate(stated):
        if each.measure not in ("change", "change_rate") or each.claim.direction not in OPPOSITE:
            continue
        own = [other for other in stated[:index] if other.item == each.item and other.item and other.paragraph_no == each.paragraph_no]
        of_sentence = [other for other in own if other.sentence_span == each.sentence_span]
        change = _last(of_sentence, lambda other: other.measure == "change")
        if each.measure == "change_rate" and change and change.value and change.claim.direction == OPPOSITE[each.claim.direction]:
            yield _direction(each, change.claim.quantity.text, each.claim.quantity.text, change.claim.direction)
            continue
        prior, amount = _two_years(report, own)
        if prior is not None and amount is not None and prior.amount != amount.amount and prior.amount is not None:
            way = "increase" if (amount.amount or Decimal(0)) > prior.amount else "decrease"
            if way != each.claim.direction:
                yield _direction(each, prior.claim.quantity.text, amount.claim.quantity.text, way)
    yield from _not_the_same(report, stated)


def _not_the_same(report: Report, stated: Sequence[Stated]) -> Iterator[Finding]:
    """持平 behind two different amounts, and no word of more or less."""
    by_paragraph: dict[int, list[Stated]] = {}
    for each in stated:
        by_paragraph.setdefault(each.paragraph_no, []).append(each)
    for own in by_paragraph.values():
        text = own[0].paragraph.text
        for found in words().unchanged.finditer(text):
            same = [each for each in own if each.sentence_span[0] <= found.start() < each.sentence_span[1] and each.item]
            same = [each for each in same if each.claim.quantity.end <= found.start()]
            if not same or any(each.measure in ("change", "change_rate") for each in same):
                continue
            item = same[-1].item
            prior, amount = _two_years(report, [each for each in same if each.item == item])
            if prior is None or amount is None or prior.amount == amount.amount or prior.amount is None:
                continue
            way = "increase" if (amount.amount or Decimal(0)) > prior.amount else "decrease"
            yield _direction(amount, prior.claim.quantity.text, amount.claim.quantity.text, way)


def budget_directions(stated: Sequence[Stated]) -> Iterator[Finding]:
    """决算数大于预算数 beside two amounts of which the first is the smaller."""
    told: dict[tuple[int, str, tuple[int, int]], list[Stated]] = {}
    for each in stated:
        if each.item and each.measure in ("amount", "initial_budget"):
            told.setdefault((each.paragraph_no, each.item, each.sentence_span), []).append(each)
    for own in told.values():
        actual = [each for each in own if each.measure == "amount"]
        budget = [each for each in own if each.measure == "initial_budget"]
        if len(actual) != 1 or len(budget) != 1 or actual[0].amount is None or budget[0].amount is None:
            continue
        way = actual[0].claim.budget_direction
        if (way == "above" and actual[0].amount < budget[0].amount) or (way == "below" and actual[0].amount > budget[0].amount):
            yield Finding(
                "n_direction_budget",
                WARNING,
                actual[0].about,
                actual[0].place,
                actual[0].clause,
                {"name": _name(actual[0]), "left": actual[0].claim.quantity.text, "right": budget[0].claim.quantity.text},
                actual[0].amount,
                budget[0].amount,
                "yuan",
            )


def _direction(each: Stated, left: str, right: str, way: str) -> Finding:
    return Finding(
        "n_direction",
        WARNING,
        each.about,
        each.place,
        each.clause,
        {"name": _name(each), "left": left, "right": right, "way_zh": words().ways["zh"][way], "way_en": words().ways["en"][way]},
        key=each.subject if each.is_mapped else "",
    )


def _two_years(report: Report, own: Sequence[Stated]) -> tuple[Stated | None, Stated | None]:
    """The figure of the year before and that of the year, as the text states them last."""
    return (
        _last(own, lambda other: other.measure == "prior"),
        _last(own, lambda other: other.measure in ("amount", *BUDGETS) and _is_of_year(report, other)),
    )


def _is_of_year(report: Report, stated: Stated) -> bool:
    return stated.claim.year is None or report.fiscal_year is None or stated.claim.year == report.fiscal_year


def _of_zero(each: Stated, pair: _Pair) -> Iterator[Finding]:
    if each.measure == "share":
        return
    rule = "n_completion_of_zero" if each.measure == "completion_rate" else "n_growth_of_zero"
    yield Finding(
        rule,
        ADVICE,
        each.about,
        each.place,
        each.clause,
        {"name": _name(each), "left": each.claim.quantity.text},
        each.value,
        None,
        "percent",
    )


def _rate(pair: _Pair) -> Decimal:
    return HUNDRED * abs(pair.part) / abs(pair.whole)


def _tolerance(each: Stated, pair: _Pair) -> Decimal:
    """Half a digit of the percentage, and what half a digit of each amount can do to it."""
    return each.step / 2 + 50 * pair.step / abs(pair.whole) * (1 + abs(pair.part / pair.whole))


def _fits(each: Stated, pair: _Pair) -> bool:
    return each.value is not None and abs(abs(each.value) - _rate(pair)) <= _tolerance(each, pair)


def _name(each: Stated) -> str:
    return (each.claim.names or each.claim.section).rpartition("/")[2]


def _last(stated: Sequence[Stated], is_meant: Callable[[Stated], object]) -> Stated | None:
    return next((each for each in reversed(stated) if is_meant(each)), None)
