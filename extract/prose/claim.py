"""A figure that a sentence states."""

from __future__ import annotations

from dataclasses import dataclass

from extract.prose.amounts import Quantity


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure that a sentence states.

    `subject` is the key of the figure spoken of, statement.line_code.measure where a statutory table holds it; unmapped where the
    sentence does not tell. `measure` is what is said of it: amount, initial_budget, adjusted_budget, budget, prior, change, change_rate,
    share, completion_rate, count, rate, placeholder. `against` is what a change or a rate is measured by: prior_year, initial_budget,
    budget, actual, or for a share the key of the whole. `names` is the class, sub-class or item as the sentence names it.
    `budget_direction` (above, below) and `compared_year` are what its sentence says in words of account and budget, and of the year it
    compares with.
    """

    section: str
    subject: str
    measure: str
    against: str | None
    direction: str | None
    year: int | None
    quantity: Quantity
    names: str | None
    sentence: str
    page: int
    sentence_no: int
    confidence: float
    budget_direction: str | None
    compared_year: int | None
