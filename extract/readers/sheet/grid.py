"""The page of a sheet, whatever format it came in: what its cells show and store, which of them are merged or hidden, without the emptiness
between.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from openpyxl.utils import get_column_letter

from extract.printed.runs import listed
from extract.readers.page import Cell, Grid, Page, UnreadableDocument

Spans = dict[tuple[int, int], tuple[int, int]]  # upper left corner → rows and columns

MOST_CELLS = 300_000  # of one sheet that hold anything
MOST_PLACES = 1_000_000  # of one sheet, empty ones in its rows included
LONGEST_GAP_OF_ROWS = 1_000  # empty rows that are kept between two that hold anything
LONGEST_GAP_OF_COLUMNS = 100
MOST_NAMED = 5  # cells in a note
COMPUTE = "open the workbook in a spreadsheet program, let it compute, save it and publish it anew"


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What a cell shows; the number it stores, in the scale in which it is shown; and what stands in place of a number that was never
    stored (a formula, #REF!), of which it shows nothing.
    """

    text: str
    stored: Decimal | None = None
    unread: str = ""


@dataclass(slots=True)
class Sheet:
    """A sheet as its reader finds it. Rows and columns count from 0; `cells` are those that show something or should.

    `spans` are merged cells, `unshown` the cells whose format shows nothing of the number they store.
    """

    number: int
    name: str
    is_hidden: bool = False
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    spans: Spans = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unshown: list[tuple[int, int]] = field(default_factory=list)

    def put(self, row: int, column: int, cell: SheetCell) -> None:
        """Keep a cell that shows something or should. Raises UnreadableDocument (`over_limit`) where there are too many."""
        if cell.text.strip() or cell.unread:
            self.cells[row, column] = cell
            if len(self.cells) > MOST_CELLS:
                raise UnreadableDocument("over_limit", f"Sheet {self.name} holds more than {MOST_CELLS} cells.")
        elif cell.stored:
            self.unshown.append((row, column))


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


def sheet_page(sheet: Sheet) -> Page:
    """The page of a sheet, with one grid where it holds anything.

    Rows and columns count from 0 as in the sheet, but for long empty stretches, which are left out with a doubt that says by how much
    the numbers behind them are smaller. Empty cells in rows that hold anything are listed with no lines. What is hidden is marked and
    named, not left out. Raises UnreadableDocument (`over_limit`) where the rows that hold anything have too many places.
    """
    if not sheet.cells:
        return Page(sheet.number, 0.0, 0.0, is_hidden=sheet.is_hidden)
    grid, doubts = _grid(sheet)
    return Page(sheet.number, 0.0, 0.0, grids=[grid], doubts=doubts, is_hidden=sheet.is_hidden, hidden=_hidden(sheet))


def _hidden(sheet: Sheet) -> str:
    """The names of the hidden rows and columns that hold anything."""
    rows = {row + 1 for row, _ in sheet.cells if row in sheet.hidden_rows}
    columns = {column + 1 for _, column in sheet.cells if column in sheet.hidden_columns}
    return " and ".join(
        [f"row{'s' if len(rows) > 1 else ''} {listed(rows)}"] * bool(rows)
        + [f"column{'s' if len(columns) > 1 else ''} {listed(columns, get_column_letter)}"] * bool(columns)
    )


def _notes(sheet: Sheet) -> list[str]:
    notes = [f"stands on the hidden sheet {sheet.name}: read, but given no meaning"] if sheet.is_hidden else []
    formulas = [place for place, cell in sheet.cells.items() if cell.unread.startswith("=")]
    errors = [place for place, cell in sheet.cells.items() if cell.unread and not cell.unread.startswith("=")]
    if formulas:
        notes.append(f"formulas without a stored result, which are unreadable, in {_named(formulas)}: {COMPUTE}")
    if errors:
        notes.append(f"formulas whose result is an error, which are unreadable, in {_named(errors)}: ask the publisher")
    if sheet.unshown:
        notes.append(f"the format shows nothing of the number that is stored in {_named(sheet.unshown)}: read as blank")
    return notes


def _named(places: list[tuple[int, int]]) -> str:
    named = ", ".join(f"{get_column_letter(column + 1)}{row + 1}" for row, column in sorted(places)[:MOST_NAMED])
    return f"{named} and {len(places) - MOST_NAMED} cells more" if len(places) > MOST_NAMED else named


def _grid(sheet: Sheet) -> tuple[Grid, list[str]]:
    rows = _Axis((row for row, _ in sheet.cells), LONGEST_GAP_OF_ROWS)
    columns = _Axis((column for _, column in sheet.cells), LONGEST_GAP_OF_COLUMNS)
    held: Spans = {}
    for (row, column), (row_span, column_span) in sheet.spans.items():
        top, left = rows.place(row), columns.place(column)
        if rows.is_left_out(row) or columns.is_left_out(column) or top >= rows.count or left >= columns.count:
            continue
        bottom, right = min(rows.place(row + row_span - 1), rows.count - 1), min(columns.place(column + column_span - 1), columns.count - 1)
        held[top, left] = (bottom - top + 1, right - left + 1)
    shown = {(rows.place(row), columns.place(column)): cell for (row, column), cell in sheet.cells.items()}
    listed_rows = sorted({row for row, _ in shown} | {row for row, _ in held})
    if len(listed_rows) * columns.count > MOST_PLACES:
        raise UnreadableDocument("over_limit", f"Sheet {sheet.name} spreads over more than {MOST_PLACES} cells.")
    covered = _covered(held, listed_rows, sheet.name)
    hidden_rows = {rows.place(row) for row in sheet.hidden_rows if not rows.is_left_out(row)}
    hidden_columns = {columns.place(column) for column in sheet.hidden_columns if not columns.is_left_out(column)}
    empty = SheetCell("")
    cells = []
    for row in listed_rows:
        for column in range(columns.count):
            if (row, column) not in covered:
                row_span, column_span = held.get((row, column), (1, 1))
                held_by = shown.get((row, column), empty)
                cell = Cell(row, column, row_span, column_span, [line for line in held_by.text.splitlines() if line.strip()])
                cell.stored, cell.unread = held_by.stored, held_by.unread
                # of a merged cell what stands in it is shown as long as any of it is
                cell.is_hidden = all(each in hidden_rows for each in range(row, row + row_span)) or all(
                    each in hidden_columns for each in range(column, column + column_span)
                )
                cells.append(cell)
    grid = Grid(sheet.number, rows.count, columns.count, cells, "sheet", name=sheet.name, notes=_notes(sheet))
    return grid, [*rows.doubts("row"), *columns.doubts("column")]


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
