"""Amounts as a finding says them: in the unit of the table or sentence that they are of."""

from __future__ import annotations

from decimal import Decimal

from vocabulary import yuan_per_unit


def money(yuan: Decimal, unit: str) -> str:
    """An amount of yuan in `unit`, with its thousands and two decimals or as many as it needs; a count where `unit` is empty."""
    if not unit:
        return f"{yuan.normalize():,f}"
    amount = yuan / yuan_per_unit()[unit]
    decimals = max(2, -int(amount.normalize().as_tuple().exponent))
    return f"{amount:,.{min(decimals, 6)}f}{unit}"


def percent(value: Decimal, decimals: int = 2) -> str:
    """A percentage with so many decimals."""
    return f"{value:.{decimals}f}%"
