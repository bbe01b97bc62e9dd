"""Where a figure stands in the space of dimensions → the key of its measure or of its line."""

from __future__ import annotations

from dataclasses import dataclass

from extract.dimensions.words import NOTHING, Meaning, is_within

WHOLE = "total"  # the measure of what is not divided
AMOUNT = "amount"
COUNT = "count"
CHANGE, CHANGE_RATE = "change", "change_rate"
COMPARISONS = (CHANGE, CHANGE_RATE)
PRIOR = "prior_year"
NO_FIGURES = ("ordinal", "remark")
TURNS_OF_YEAR = {"prior": "opening", "opening": "opening", "next": "closing", "closing": "closing"}


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for all figures of a table unless an axis says otherwise: the kind of the document, its year, its money, what it is
    spent on, and the words of its title.
    """

    kind: str
    fiscal_year: int | None
    money: str | None = None
    use: str | None = None
    item: str | None = None
    title: Meaning = NOTHING


@dataclass(frozen=True, slots=True)
class Term:
    """What one axis says of a figure: a `key` (a measure, a line), or nothing but a whole.

    `flow` and `is_this_year` tell wholes from each other (本年收入合计, 收入总计); `prior` is the stage of a figure of the year before.
    """

    key: str | None
    flow: str | None = None
    is_this_year: bool = False
    part: str | None = None
    prior: str | None = None
    stage: str | None = None


def term_of(said: Meaning, scope: Scope, default_turn: str = "opening") -> Term | None:
    """What the words of a heading, a label, or both say of a figure; None where they say something that no key stands for.

    `default_turn` is the turn of the year of a balance of which nothing says whether it was carried over into the year or out of it.
    """
    if said.unknown or said.contradictory - _left_open(said) or any(said.names("quantity", member) for member in NO_FIGURES):
        return None
    if said.names("quantity", "count"):
        return Term(COUNT)
    if said.names_any("topic") and said.get("supply") is None:
        return None
    prior = _stage_of_prior_year(said, scope)
    if prior == "":
        return None
    if said.names("comparison", "change") or (said.names("comparison", "versus") and said.names("comparison", "ratio")):
        if said.get("use") or said.get("flow") not in (None, "income", "expenditure", "both"):
            return None
        return Term(CHANGE_RATE if said.names("comparison", "ratio") else CHANGE)
    if said.names_any("comparison"):
        return None
    key = _key(said, scope, default_turn)
    if key is None or (not key and said.names("part", "of_which")):
        return None
    flow, part = said.get("flow"), said.get("part")
    stage = said.get("stage")
    is_this_year = said.get("when") == "this"
    return Term(key or None, flow, is_this_year, part, prior, stage)


def _left_open(said: Meaning) -> frozenset[str]:
    """The dimensions in which words may name two members: a comparison (预算数比上年执行数) names two stages and two years."""
    return frozenset(("stage", "when")) if said.names_any("comparison") else frozenset()


def _stage_of_prior_year(said: Meaning, scope: Scope) -> str | None:
    """The stage of a figure of the year before (budget, actual, adjusted); None for this year's, the empty text for any other year's."""
    years = set(said.years)
    if len(years) > 1 and not said.names_any("comparison"):
        return ""
    if said.names_any("comparison"):
        return None
    is_balance = said.get("flow") is not None and (said.get("flow") == "carryover" or is_within(said.get("flow") or "", "carryover"))
    is_prior = said.get("when") == "prior" and not is_balance
    for year in years:
        if scope.fiscal_year is None or year == scope.fiscal_year:
            continue
        if year != scope.fiscal_year - 1:
            return ""
        is_prior = True
    if not is_prior:
        return None
    return said.get("stage") or ("budget" if scope.kind == "budget" else "actual")


def _key(said: Meaning, scope: Scope, default_turn: str) -> str | None:
    """The key the members stand for; empty for a whole, None for what has no key."""
    flow, use, item, money = said.get("flow"), said.get("use"), said.get("item"), said.get("money")
    money = None if money is not None and (money == scope.money or is_within(scope.money or "", money)) else money
    if (supply := said.get("supply")) is not None:
        return supply
    use = None if use is not None and use == scope.use else use
    item = None if item is not None and item == scope.item and item != "three_public" else item
    if item is not None:
        return None if use or (money and money != "fiscal_appropriation" and scope.money) else item
    if flow == "carryover":
        turn = TURNS_OF_YEAR.get(said.get("when") or "", default_turn)
        if use or said.get("when") == "this":
            return None
        return f"{turn}_{money}" if money else f"{turn}_carryover"
    if flow in ("carryover_used", "nonfiscal_surplus_used", "surplus_distribution"):
        return flow
    if use is not None:
        return None if money else use
    if money == "education_fees":
        of_institution = said.names("money", "institutional_income") or said.names("part", "of_which")
        return "institutional_income_education_fees" if of_institution else "special_account"
    if money == "nonfiscal":
        return None
    return money or ""
