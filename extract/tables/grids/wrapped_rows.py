"""Rows of a table from its printed lines, where labels and numbers are wrapped over several of them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from statistics import median

from extract.dimensions.words import names_total
from extract.printed.figures import read_figure
from extract.printed.labels import plain
from extract.printed.printed_lines import begins_line
from extract.readers.page import Word
from extract.tables.grids.bands import Row, bands_of, one_figure_per_column
from extract.tables.grids.lines import print_lines

OVERLAP = 0.3  # part of a line's height by which the lines of one row may overlap; rows never do
TIGHT = 0.7  # part of the usual gap between rows below which lines belong together
SAME_GAP = 0.2  # points by which gaps that are alike may differ
HALF_A_LINE = 0.5  # of its height: the gap between rows where none is seen
MOST_DECIMALS = 2

_CODE = re.compile(r"^(\d{3}|\d{5}|\d{7})$")

Texts = dict[int, str]  # column → what stands in it


def rows_of(body: list[Word], rules: list[float], columns: list[tuple[float, float]]) -> list[Row]:
    """Rows of the body: between ruling lines at these heights where they part all rows, else as `rows_in_columns` finds them."""
    top, bottom = min((word.top for word in body), default=0.0), max((word.bottom for word in body), default=0.0)
    if not any(top < rule < bottom for rule in rules):
        return rows_in_columns(body, columns)
    ruled: dict[int, Row] = {}
    for word in body:
        row = ruled.setdefault(sum(rule < (word.top + word.bottom) / 2 for rule in rules), Row([], word.top, word.bottom))
        row.words.append(word)
        row.top, row.bottom = min(row.top, word.top), max(row.bottom, word.bottom)
    if all(one_figure_per_column(row, columns) for row in ruled.values()):
        return [ruled[key] for key in sorted(ruled)]
    return rows_in_columns(body, columns)


def rows_in_columns(words: list[Word], columns: list[tuple[float, float]]) -> list[Row]:
    """The rows of the words between these columns, from top to bottom.

    Lines that overlap are of one row, as is a figure in the middle of a label's two lines. Lines below each other are of one row where
    everything in the lower one may go on with what stands above it (a label that begins no line, the rest of a number or a code), and
    they are nearer than rows are and than what follows below; a number that ends in its point or a thousands separator goes on at any
    distance, and so do pieces of numbers that stand alone in their line.
    """
    edges = [x0 for x0, _ in columns]
    bands = _overlapping_joined(bands_of(words))
    texts = [_texts(band.words, edges) for band in bands]
    amounts = {column for row in texts for column, text in row.items() if "." in plain(text) and read_figure(text).is_figure}
    decimals = min(max((read_figure(text).decimals for row in texts for text in row.values()), default=0), MOST_DECIMALS)

    def goes_on(above: Texts, below: Texts) -> bool:
        shared = above.keys() & below.keys()
        return all(_goes_on(above[column], below[column], decimals if column in amounts else 0) for column in shared)

    gaps = [below.top - above.bottom for above, below in itertools.pairwise(bands)]
    apart = [gap for gap, (above, below) in zip(gaps, itertools.pairwise(texts), strict=True) if not goes_on(above, below)]
    usual = median(apart or [HALF_A_LINE * (band.bottom - band.top) for band in bands] or [0.0])

    def fits(above: Texts, below: Texts) -> bool:
        return (above.keys() <= below.keys() or below.keys() <= above.keys()) and goes_on(above, below)

    def is_piece(row: Texts) -> bool:
        return row.keys() <= amounts and not any(_is_whole(text, decimals) for text in row.values())

    def belongs_below(index: int) -> bool:
        return index < len(gaps) and gaps[index] < gaps[index - 1] - SAME_GAP and fits(texts[index], texts[index + 1])

    rows: list[Row] = []
    printed: list[Texts] = []
    for index, band in enumerate(bands):
        own = texts[index]
        if rows and fits(printed[-1], own) and not belongs_below(index):
            above = printed[-1]
            if gaps[index - 1] < TIGHT * usual or _is_open(above, own) or is_piece(above) or is_piece(own):
                rows[-1] = Row([*rows[-1].words, *band.words], rows[-1].top, max(rows[-1].bottom, band.bottom))
                printed[-1] = {column: above.get(column, "") + own.get(column, "") for column in above | own}
                continue
        rows.append(band)
        printed.append(own)
    return rows


def _overlapping_joined(bands: list[Row]) -> list[Row]:
    joined: list[Row] = []
    for printed in bands:
        band = Row(printed.words, min(word.top for word in printed.words), max(word.bottom for word in printed.words))
        lowest = min(band.bottom - band.top, joined[-1].bottom - joined[-1].top) if joined else 0.0
        if joined and joined[-1].bottom - band.top > OVERLAP * lowest:
            last = joined[-1]
            joined[-1] = Row([*last.words, *band.words], min(last.top, band.top), max(last.bottom, band.bottom))
        else:
            joined.append(band)
    return joined


def _texts(words: list[Word], edges: list[float]) -> Texts:
    inside: dict[int, list[Word]] = {}
    for word in words:
        inside.setdefault(bisect_right(edges, (word.x0 + word.x1) / 2), []).append(word)
    return {column: "".join(line.text for line in print_lines(members)) for column, members in inside.items()}


def _goes_on(above: str, below: str, decimals: int) -> bool:
    """Whether the lower text may be the rest of the upper one; `decimals` are those of whole amounts in their column, 0 in others."""
    upper, lower = read_figure(above), read_figure(below)
    if upper.content == lower.content == "unreadable":
        return not begins_line(below) and not names_total(below)
    if not (upper.is_figure and lower.is_figure):
        return False
    whole = plain(above + below)
    if not decimals:
        return not _CODE.match(plain(above)) and bool(_CODE.match(whole))
    figure = read_figure(whole)
    return not _is_whole(above, decimals) and figure.is_figure and figure.decimals <= decimals


def _is_whole(text: str, decimals: int) -> bool:
    """No piece of a broken amount: it has as many decimals as whole ones, or is a nought."""
    figure = read_figure(text)
    return not figure.is_figure or figure.decimals >= decimals or (figure.value == 0 and len(plain(text)) == 1)


def _is_open(above: Texts, below: Texts) -> bool:
    """A number above ends in its point or a thousands separator, and all that stands below goes on with something."""
    ends = [column for column, text in above.items() if plain(text).endswith((".", ",")) and read_figure(text).is_figure]
    return any(column in below for column in ends) and below.keys() <= above.keys()
