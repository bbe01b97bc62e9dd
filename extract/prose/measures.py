"""What a sentence says of its subject: an amount, a budget, a change, a rate, a share."""

from __future__ import annotations

from extract.prose.amounts import Quantity
from extract.prose.clauses import Said

BUDGET_ASPECTS = ("budget", "adjusted_budget", "initial_budget")
RATES = ("completion_rate", "change", "change_rate", "share")


def measure_of(
    words: Said, quantity: Quantity, kind: str, fiscal_year: int | None, last: tuple[str, str | None] | None
) -> tuple[str, str | None]:
    """What is said of the subject, and what it is measured against.

    `last` is what was said by the figure before: a rate goes with its change.
    """
    if quantity.kind == "points":
        return "rate", None
    is_rate = quantity.kind == "percent"
    if words.is_share and is_rate:
        if words.is_completion:
            return "completion_rate", words.aspect or "budget"
        return "share", None
    if words.is_completion and is_rate:
        return "completion_rate", words.aspect or ("initial_budget" if words.against == "initial_budget" else "budget")
    if words.direction and words.direction != "none":
        before = last[1] if last and last[0] == "change" else None
        return ("change_rate" if is_rate else "change"), words.against or before or "prior_year"
    if is_rate:
        return "rate", None
    aspect = words.aspect
    if kind == "budget" and aspect in (*BUDGET_ASPECTS, "actual"):
        aspect = None
    if aspect == "prior" or (words.year is not None and fiscal_year is not None and words.year == fiscal_year - 1 and aspect is None):
        return "prior", None
    return (aspect if aspect in BUDGET_ASPECTS else "amount"), None


def of_budget_or_actual(key: str, measure: str, words: Said) -> tuple[str, str]:
    """The key and the measure of a figure that a table has twice, as budget and as actual: three_public.reception.*"""
    if not key.endswith(".*"):
        return key, measure
    is_budget = words.aspect in BUDGET_ASPECTS and measure not in RATES
    if is_budget and measure in ("budget", "adjusted_budget"):
        measure = "amount"
    return key[:-1] + ("budget" if is_budget else "actual"), measure
