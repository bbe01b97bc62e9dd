"""Rows of a table from the printed lines, where no ruling line parts them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from extract.printed.figures import read_figure
from extract.printed.printed_lines import begins_line
from extract.readers.page import Word
from extract.tables.grids.lines import TextLine


@dataclass(slots=True)
class Row:
    """Words that stand on one line of a table, and its height."""

    words: list[Word]
    top: float
    bottom: float


def is_figure_or_dash(text: str) -> bool:
    return read_figure(text).is_figure_or_dash


def numbers_columns(line: TextLine) -> bool:
    """栏次 1 2 3 …"""
    figures = [part for part in line.parts if is_figure_or_dash(part)]
    values = [value for part in figures if (value := read_figure(part).value) is not None]
    if not values or len(values) < len(figures) or len(values) * 2 < len(line.parts):
        return False
    return all(b == a + 1 for a, b in itertools.pairwise(values))


def bands_of(words: list[Word]) -> list[Row]:
    """Words grouped by height: one band per printed line."""
    bands: list[Row] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom) / 2):
        middle = (word.top + word.bottom) / 2
        if bands and bands[-1].top <= middle <= bands[-1].bottom:
            bands[-1].words.append(word)
        else:
            bands.append(Row([word], word.top, word.bottom))
    return bands


def one_figure_per_column(row: Row, columns: list[tuple[float, float]]) -> bool:
    figures = [word for word in row.words if is_figure_or_dash(word.text)]
    filled = [next((c for c, (x0, x1) in enumerate(columns) if x0 <= (word.x0 + word.x1) / 2 < x1), -1) for word in figures]
    return len(filled) == len(set(filled)) and sum(begins_line(word.text) for word in row.words) <= len(columns)
