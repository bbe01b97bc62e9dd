"""The grid of a sheet, whatever format it came in: what its cells show and which of them are merged, without the emptiness between."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from extract.readers.page import Cell, Grid, UnreadableDocument

Texts = dict[tuple[int, int], str]  # (row, column), both from 0
Spans = dict[tuple[int, int], tuple[int, int]]  # upper left corner → rows and columns

MOST_CELLS = 300_000  # of one sheet that hold anything
MOST_PLACES = 1_000_000  # of one sheet, empty ones in its rows included
LONGEST_GAP_OF_ROWS = 1_000  # empty rows that are kept between two that hold anything
LONGEST_GAP_OF_COLUMNS = 100


class _Axis:
    """Numbers of rows or columns without the long stretches that hold nothing: one stray cell must not make a million."""

    def __init__(self, occupied: Iterable[int], longest_gap: int) -> None:
        self.gaps: list[tuple[int, int]] = []  # first number left out, first one after
        before = -1
        for number in sorted(set(occupied)):
            if number - before > longest_gap:
                self.gaps.append((before + longest_gap, number))
            before = number
        self.count = self.place(before) + 1

    def place(self, number: int) -> int:
        """Its number in the grid; of one that is left out, that of the last one before it."""
        left_out = 0
        for first, after in self.gaps:
            if number < first:
                break
            left_out += min(number, after) - first
            if number < after:
                return number - left_out - 1
        return number - left_out

    def is_left_out(self, number: int) -> bool:
        return any(first <= number < after for first, after in self.gaps)

    def doubts(self, word: str) -> list[str]:
        """What is left out, and how a number of the grid leads back to the one of the sheet."""
        found, left_out = [], 0
        for first, after in self.gaps:
            left_out += after - first
            found.append(
                f"empty {word}s before {word} {after + 1} are left out; from there on numbers are {left_out} smaller than in the sheet"
            )
        return found


def sheet_grid(number: int, name: str, texts: Texts, spans: Spans) -> tuple[Grid, list[str]]:
    """The grid of a sheet's texts (not empty), and the doubts about it. `number` is the page's.

    Rows and columns count from 0 as in the sheet, but for long empty stretches, which are left out with a doubt that says by how much
    the numbers behind them are smaller. Empty cells in rows that hold anything are listed with no lines. Raises UnreadableDocument
    (`over_limit`) where the rows that hold anything have too many places.
    """
    rows = _Axis((row for row, _ in texts), LONGEST_GAP_OF_ROWS)
    columns = _Axis((column for _, column in texts), LONGEST_GAP_OF_COLUMNS)
    held: Spans = {}
    for (row, column), (row_span, column_span) in spans.items():
        top, left = rows.place(row), columns.place(column)
        if rows.is_left_out(row) or columns.is_left_out(column) or top >= rows.count or left >= columns.count:
            continue
        bottom, right = min(rows.place(row + row_span - 1), rows.count - 1), min(columns.place(column + column_span - 1), columns.count - 1)
        held[top, left] = (bottom - top + 1, right - left + 1)
    shown = {(rows.place(row), columns.place(column)): text for (row, column), text in texts.items()}
    listed = sorted({row for row, _ in shown} | {row for row, _ in held})
    if len(listed) * columns.count > MOST_PLACES:
        raise UnreadableDocument("over_limit", f"Sheet {name} spreads over more than {MOST_PLACES} cells.")
    covered = _covered(held, listed, name)
    cells = []
    for row in listed:
        for column in range(columns.count):
            if (row, column) not in covered:
                row_span, column_span = held.get((row, column), (1, 1))
                lines = [line for line in shown.get((row, column), "").splitlines() if line.strip()]
                cells.append(Cell(row, column, row_span, column_span, lines))
    return Grid(number, rows.count, columns.count, cells, "sheet", name=name), [*rows.doubts("row"), *columns.doubts("column")]


def _covered(spans: Spans, listed: list[int], name: str) -> set[tuple[int, int]]:
    """The places under merged cells, but for their corners, in the rows that are listed. Merges may lie over each other, many times."""
    covered: set[tuple[int, int]] = set()
    places = 0
    for (top, left), (row_span, column_span) in spans.items():
        under = listed[bisect_left(listed, top) : bisect_right(listed, top + row_span - 1)]
        places += len(under) * column_span
        if places > MOST_PLACES:
            raise UnreadableDocument("over_limit", f"Sheet {name} merges more than {MOST_PLACES} cells.")
        covered.update((row, column) for row in under for column in range(left, left + column_span))
        covered.discard((top, left))
    return covered
