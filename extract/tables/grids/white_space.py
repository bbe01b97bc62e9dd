"""Grids from white space: tables whose columns no line divides (three-line, filled, borderless).

The body gives the columns: strips that no word of any row enters. Rows are bands between horizontal gaps, or between ruling lines where
every row has one. Headings above the body are laid over the columns found.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.dimensions.words import names_heading, names_label
from extract.printed.figures import looks_like_amount
from extract.printed.printed_lines import is_label_of_numbers, is_page_number
from extract.readers.page import Cell, Grid, Page, Rule, Word
from extract.tables.grids import headings_above as overhead
from extract.tables.grids.bands import Row, bands_of, is_figure_or_dash, numbers_columns, one_figure_per_column
from extract.tables.grids.lines import TextLine, print_lines, with_whole_numbers
from extract.tables.grids.regions import Region, headings_at_foot, is_total, regions_of
from extract.tables.grids.strips import columns_of_body
from extract.tables.grids.wrapped_rows import rows_of

SHIFT = 3.0  # points by which repeated headings may wander
DRAWN = 500  # strokes along no axis from which a page holds a drawing, and white space alone makes no table
CONFIDENCE = 0.9
APART = " | "  # between figures of one cell that are no single number


class Head(NamedTuple):
    """The words over a body: its headings, and the row that numbers the columns (栏次 1 2 3)."""

    words: list[Word]
    numbering: list[Word]

    @property
    def headings(self) -> list[Word]:
        """All headings, those too that stand beside the numbers: 类 款 项 栏次 1 2 3."""
        return [*self.words, *(word for word in self.numbering if names_label(word.text))]


NO_HEAD = Head([], [])


@dataclass(slots=True)
class Headings:
    """The headings of the table read last: a page that repeats them in the same places has the same columns, however few its rows."""

    words: list[Word] = field(default_factory=list)
    columns: list[tuple[float, float]] = field(default_factory=list)
    of_figures: set[int] = field(default_factory=set)
    at_foot: Head = NO_HEAD  # headings that end a page, whose rows begin on the next one
    rules_at_foot: list[Rule] = field(default_factory=list)
    page_of_foot: int = 0

    def repeated_by(self, words: list[Word]) -> bool:
        if len(words) != len(self.words) or not words:
            return False
        pairs = zip(_in_order(self.words), _in_order(words), strict=True)
        return all(a.text == b.text and abs(a.x0 - b.x0) < SHIFT for a, b in pairs)

    def keep_foot(self, page: Page, lines: list[TextLine], words: list[Word]) -> None:
        """Remember headings at the foot of a page, whose rows begin on the next one."""
        self.at_foot = _head_of(words, lines)
        self.rules_at_foot = [rule for rule in page.rules if rule.is_horizontal and lines and rule.top >= lines[0].top - 8]
        self.page_of_foot = page.number

    def rows_above(self, lines: list[TextLine], words: list[Word]) -> list[Word]:
        """The words of the lines right above some rows that stand in the columns of the table before: rows too, without a figure."""
        rows: list[Word] = []
        for line in reversed(lines):
            if not all(any(x0 <= start and end <= x1 for x0, x1 in self.columns) for start, end in line.spans):
                break
            rows.extend(_words_of(words, [line]))
        return rows

    def holds(self, body: list[Word]) -> bool:
        """Whether rows without headings stand in the columns of the table before: each figure within one column, no two in one."""
        figures = [word for word in body if is_figure_or_dash(word.text)]
        inside = all(any(x0 <= word.x0 and word.x1 <= x1 for x0, x1 in self.columns) for word in figures)
        return bool(figures) and inside and all(one_figure_per_column(row, self.columns) for row in bands_of(body))


def _in_order(words: list[Word]) -> list[Word]:
    return sorted(words, key=lambda w: (round(w.x0), w.text, w.top))


def white_space_grids(page: Page, taken: list[Grid], last: Headings) -> list[Grid]:
    """The grids that white space forms among the words outside of the grids already `taken`, from top to bottom.

    A table needs rows of figures that stand in the same columns; prose, contents and page numbers make none. `last` carries the headings
    of the table before from page to page.
    """
    words = [
        word
        for word in page.words
        if not word.slanted
        and not any(g.x0 <= (word.x0 + word.x1) / 2 <= g.x1 and g.top <= (word.top + word.bottom) / 2 <= g.bottom for g in taken)
    ]
    words = with_whole_numbers(words)
    grids = []
    lines = print_lines(words, page.number)
    for region in regions_of(lines, page.rules):
        if not all(is_page_number(line.text) for line in lines if line.bottom < region.lines[0].top):
            last.at_foot = NO_HEAD  # the rows do not begin the page
        grid = _grid(page, region, words, last)
        if grid is not None:
            grids.append(grid)
    last.keep_foot(page, headings_at_foot(lines, page.rules), words)
    return grids


def _grid(page: Page, region: Region, words: list[Word], last: Headings) -> Grid | None:
    begin = region.lines[region.first].top
    body = _words_of(words, region.lines[region.first :])
    head = _head_of(words, region.lines[region.start : region.first])
    if not any(names_heading(word.text) for word in head.headings):
        above = last.rows_above(region.lines[: region.first], words)
        if above and last.holds([*above, *body]):
            head, body, begin = NO_HEAD, [*above, *body], min(word.top for word in above)
    page_of_head, top = 0, min(word.top for word in [*head.words, *head.numbering, *body])
    rules = [rule for rule in page.rules if rule.is_horizontal and top - 8 <= rule.top <= region.lines[-1].bottom + 8]
    over = rules
    known = last.repeated_by(head.headings) or (head == NO_HEAD and last.at_foot == NO_HEAD and last.holds(body))
    if head == NO_HEAD and last.at_foot != NO_HEAD:
        head, over, page_of_head = last.at_foot, last.rules_at_foot, last.page_of_foot
    last.at_foot = NO_HEAD
    if not known and not region.is_table:
        return None
    if not known and (page.over_budget or page.loose_strokes > DRAWN) and not region.is_headed:
        return None  # names and heights on a map stand in columns by chance
    columns = last.columns if known else columns_of_body(body, head.words, over, head.numbering)
    if len(columns) < 2:
        return None
    of_figures = last.of_figures if known else {column for column, strip in enumerate(columns) if _mostly_figures(strip, body)}
    heads = head.headings
    if heads:
        last.words, last.columns, last.of_figures = heads, columns, of_figures
    rows = rows_of(body, sorted(rule.top for rule in rules), columns)
    if not _holds_amounts(rows, columns):
        return None
    headings = overhead.paths(columns, heads, over, names_heading)
    levels = max((len(path) for path in headings), default=0)
    cells: list[Cell] = []
    head_top, head_bottom = min((word.top for word in heads), default=begin), max((word.bottom for word in heads), default=begin)
    for level in range(levels):
        texts = [path[level] if level < len(path) else "" for path in headings]
        whole = len(set(texts)) == 1  # one heading over all columns: a title, the name of a section
        for column, (x0, x1) in enumerate(columns[:1] if whole else columns):
            box = (x0, head_top, columns[-1][1] if whole else x1, head_bottom)
            if texts[column]:
                cells.append(Cell(level, column, 1, len(columns) if whole else 1, [texts[column]], *box, page_of_head))
    for index, row in enumerate(rows, levels):
        cells.extend(_row_cells(index, row, columns, of_figures))
    bottom = max(word.bottom for word in body)
    size = (levels + len(rows), len(columns))
    return Grid(page.number, *size, cells, "white_space", columns[0][0], top, columns[-1][1], bottom, confidence=CONFIDENCE)


def _head_of(words: list[Word], lines: list[TextLine]) -> Head:
    numbering = [word for line in lines if numbers_columns(line) for word in _words_of(words, [line])]
    head = [word for word in _words_of(words, lines) if word not in numbering]
    numbers = [word for word in numbering if not is_label_of_numbers(word.text)]
    return Head(overhead.spaced_letters_joined(head, names_heading), numbers)


def _words_of(words: list[Word], lines: list[TextLine]) -> list[Word]:
    """The words of some lines that follow each other."""
    if not lines:
        return []
    top, bottom = lines[0].top - 1, max(line.bottom for line in lines) + 1
    return [word for word in words if top <= (word.top + word.bottom) / 2 <= bottom]


def _mostly_figures(strip: tuple[float, float], body: list[Word]) -> bool:
    inside = [word for word in body if strip[0] <= (word.x0 + word.x1) / 2 < strip[1]]
    return sum(is_figure_or_dash(word.text) for word in inside) * 2 > len(inside)


def _row_cells(index: int, row: Row, columns: list[tuple[float, float]], of_figures: set[int]) -> list[Cell]:
    """One row's cells. A label that stands in a column of figures, as 公用经费合计 over a whole block, spans the empty cells around it; so
    does the label of a total that stands far in front of its figure.
    """
    texts = []
    for x0, x1 in columns:
        inside = [word for word in row.words if x0 <= (word.x0 + word.x1) / 2 < x1]
        texts.append([APART.join(line.parts) if _are_apart(line, inside) else line.text for line in print_lines(inside)])
    cells = []
    column = 0
    while column < len(columns):
        last = column
        label_at = next((c for c in range(column, len(columns)) if texts[c]), None)
        if label_at in of_figures and not texts[column] and label_at != column and not is_figure_or_dash("".join(texts[label_at])):
            last = label_at
        printed = "".join(texts[last])
        if is_total(printed) or (last in of_figures and printed and not is_figure_or_dash(printed)):
            last = _before_next(texts, last)
        lines = next((texts[c] for c in range(column, last + 1) if texts[c]), [])
        cells.append(Cell(index, column, 1, last - column + 1, lines, columns[column][0], row.top, columns[last][1], row.bottom))
        column = last + 1
    return cells


def _before_next(texts: list[list[str]], column: int) -> int:
    """The last of the empty columns behind this one; itself where nothing follows them."""
    following = next((c for c in range(column + 1, len(texts)) if texts[c]), column + 1)
    return following - 1


def _are_apart(line: TextLine, words: list[Word]) -> bool:
    """Figures of two columns that were taken for one: farther apart than a letter is wide. Put together they would make another."""
    own = sorted((word for word in words if line.top <= (word.top + word.bottom) / 2 <= line.bottom), key=lambda word: word.x0)
    return any(
        is_figure_or_dash(one.text)
        and is_figure_or_dash(other.text)
        and other.x0 - one.x1 > max(one.bottom - one.top, other.bottom - other.top)
        for one, other in itertools.pairwise(own)
    )


def _holds_amounts(rows: list[Row], columns: list[tuple[float, float]]) -> bool:
    """Amounts, or figures in two columns at least: a contents list has page numbers in one."""
    figures = [word for row in rows for word in row.words if is_figure_or_dash(word.text)]
    filled = {next((c for c, (x0, x1) in enumerate(columns) if x0 <= (word.x0 + word.x1) / 2 < x1), -1) for word in figures}
    return any(looks_like_amount(word.text) for word in figures) or len(filled) >= 2
