"""Figures of self-evaluations: money, counts, percentages and points, with the unit printed behind them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from extract.printed.figures import BLANK, UNREADABLE, Figure, read_figure, with_stored
from extract.printed.labels import plain
from extract.self_evaluation.forms import load_words
from extract.tables.rows import PlacedCell

PART = Decimal(1)  # a rate of at most 1 without a percent sign may be a part of one


def read_quantity(text: str, unit: str) -> Figure:
    """The figure of a cell whose measure has this unit (money, count, percent, points); its suffix is part of it.

    A rate without a percent sign that could be a part of one (1, 0.98) is unreadable: nobody can tell what it says.
    """
    bare = plain(text).rstrip(",;，；。")
    has_suffix = False
    for suffix in load_words().suffixes[unit]:
        if bare.endswith(suffix) and len(bare) > len(suffix):
            bare, has_suffix = bare.removesuffix(suffix), True
    figure = read_figure(bare) if bare else BLANK
    if unit == "percent" and not has_suffix and figure.value is not None and 0 < figure.value <= PART:
        return replace(figure, content="unreadable", value=None)
    return figure


def quantity_of(cell: PlacedCell, unit: str) -> Figure:
    """The figure of a cell, as read_quantity reads its text; in a sheet with the number that is stored behind it."""
    if cell.unread:
        return UNREADABLE
    figure = read_quantity(cell.text, unit)
    return figure if cell.stored is None else with_stored(figure, cell.stored)


def text_figure(text: str) -> Figure:
    """What a cell of words holds."""
    return Figure("text") if plain(text) else BLANK
