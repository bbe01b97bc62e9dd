"""Rows of a table from the printed lines, where no ruling line parts them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from extract.forms.printed_lines import begins_line
from extract.printed.figures import read_figure
from extract.readers.page import Word
from extract.tables.grids.lines import TextLine

OVERLAP = 0.3  # part of a line's height by which the lines of one row may overlap; rows never do


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


def rows_of(body: list[Word], rules: list[float], columns: list[tuple[float, float]]) -> list[Row]:
    """Bands of the body: between ruling lines where they part all rows, else printed lines with wrapped labels put back."""
    ruled: dict[int, Row] = {}
    for word in body:
        row = ruled.setdefault(sum(rule < (word.top + word.bottom) / 2 for rule in rules), Row([], word.top, word.bottom))
        row.words.append(word)
        row.top, row.bottom = min(row.top, word.top), max(row.bottom, word.bottom)
    if all(one_figure_per_column(row, columns) for row in ruled.values()):
        return [ruled[key] for key in sorted(ruled)]
    return unwrapped(bands_of(body))


def one_figure_per_column(row: Row, columns: list[tuple[float, float]]) -> bool:
    figures = [word for word in row.words if is_figure_or_dash(word.text)]
    filled = [next((c for c, (x0, x1) in enumerate(columns) if x0 <= (word.x0 + word.x1) / 2 < x1), -1) for word in figures]
    return len(filled) == len(set(filled)) and sum(begins_line(word.text) for word in row.words) <= len(columns)


def _overlapping_joined(bands: list[Row]) -> list[Row]:
    joined: list[Row] = []
    for band in bands:
        lowest = min(band.bottom - band.top, joined[-1].bottom - joined[-1].top) if joined else 0.0
        if joined and joined[-1].bottom - band.top > OVERLAP * lowest:
            last = joined[-1]
            joined[-1] = Row([*last.words, *band.words], min(last.top, band.top), max(last.bottom, band.bottom))
        else:
            joined.append(band)
    return joined


def unwrapped(bands: list[Row]) -> list[Row]:
    """Put the further lines of a wrapped label to the row they belong to.

    A band begins a row when it has a figure, a label that can begin a line, or stands as far from its neighbours as rows do. Any other
    goes to the nearer neighbour. Lines that overlap are of one row: a figure stands in the middle of a label's two lines.
    """
    bands = _overlapping_joined(bands)

    def gap(one: Row, other: Row) -> float:
        return max(one.top, other.top) - min(one.bottom, other.bottom)

    def anchored(band: Row) -> bool:
        return any(is_figure_or_dash(word.text) or begins_line(word.text) for word in band.words)

    gaps = sorted(gap(a, b) for a, b in itertools.pairwise(bands) if anchored(a) and anchored(b))
    usual = gaps[len(gaps) // 2] if gaps else 0.0

    def begins(index: int) -> bool:
        near = min(gap(bands[index], bands[i]) for i in (index - 1, index + 1) if 0 <= i < len(bands)) if len(bands) > 1 else usual
        return anchored(bands[index]) or (usual > 0 and near >= 0.7 * usual)

    rows: list[Row] = []
    held: list[Row] = []
    for index, band in enumerate(bands):
        if begins(index):
            row = Row(band.words[:], band.top, band.bottom)
            for before in held:
                row.words.extend(before.words)
                row.top = min(row.top, before.top)
            held = []
            rows.append(row)
            continue
        following = next((bands[i] for i in range(index + 1, len(bands)) if begins(i)), None)
        if rows and (following is None or gap(rows[-1], band) <= gap(band, following)):
            rows[-1].words.extend(band.words)
            rows[-1].bottom = max(rows[-1].bottom, band.bottom)
        else:
            held.append(band)
    return rows
