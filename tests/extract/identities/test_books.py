"""The rule books as they are read from the vocabulary."""

from __future__ import annotations

from decimal import Decimal

import yaml

from extract.identities import identities, performance_identities
from extract.identities.figures import AMOUNT_BEYOND_BELIEF, BLANKS_PER_PRINTED_ZERO
from extract.identities.notation import DIVISOR, LEFT, RIGHT
from publish.dbt import PROJECT


def test_every_identity_has_a_left_side_and_something_to_hold_it_against():
    for identity in (*identities(), *performance_identities()):
        sides = {term.side for term in identity.terms}
        assert LEFT in sides, identity.name
        assert RIGHT in sides or identity.constant, identity.name
        assert (DIVISOR in sides) == (identity.tolerance_kind == "rate"), identity.name


def test_terms_that_need_not_be_printed_are_not_required():
    by_name = {identity.name: identity for identity in identities()}
    grand_total = by_name["re_income_grand_total"]
    assert grand_total.required == {0, 1, 3}
    assert by_name["b_gbe_fae_when_no_fund"].when_zero == (
        "budget_revenue_and_expenditure.government_fund_budget.amount",
        "budget_fiscal_appropriation.government_fund_budget.amount",
    )


def test_what_counts_as_blank_or_beyond_belief_is_what_the_warehouse_says():
    told = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    assert told["blanks_per_printed_zero"] == BLANKS_PER_PRINTED_ZERO
    assert Decimal(told["amount_beyond_belief"]) == AMOUNT_BEYOND_BELIEF
