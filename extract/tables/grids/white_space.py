"""Grids from white space: tables whose columns no line divides (three-line, filled, borderless).

The body gives the columns: strips that no word of any row enters. Rows are bands between horizontal gaps, or between ruling lines where
every row has one. Headings above the body are laid over the columns found.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from extract.forms import load_wordings
from extract.forms.form_titles import statement_of_title
from extract.forms.printed_lines import begins_line, begins_note, is_page_number, tells_of_table
from extract.printed.figures import looks_like_amount, read_figure
from extract.printed.labels import label, plain
from extract.printed.units import printed_unit
from extract.readers.page import Cell, Grid, Page, Word
from extract.tables.grids import headings_above as overhead
from extract.tables.grids.bands import Row, bands_of, is_figure_or_dash, numbers_columns, one_figure_per_column
from extract.tables.grids.lines import TextLine, print_lines, with_whole_numbers
from extract.tables.grids.strips import columns_of_body
from extract.tables.grids.wrapped_rows import OVERLAP, rows_of

SHIFT = 3.0  # points by which repeated headings may wander
FAR = 3.0  # line heights between two lines from which they belong to different tables
LEAST_ROWS = 2  # rows of data that make a table
MOST_LETTERS = 12  # of a piece of a heading
DRAWN = 500  # strokes along no axis from which a page holds a drawing, and white space alone makes no table
LEAST_HEADINGS = 3  # known headings over a single row of figures
CONFIDENCE = 0.9
APART = " | "  # between figures of one cell that are no single number


@dataclass(slots=True)
class Headings:
    """The headings of the table read last: a page that repeats them in the same places has the same columns, however few its rows."""

    words: list[Word] = field(default_factory=list)
    columns: list[tuple[float, float]] = field(default_factory=list)
    of_figures: set[int] = field(default_factory=set)

    def repeated_by(self, words: list[Word]) -> bool:
        if len(words) != len(self.words) or not words:
            return False
        pairs = zip(_in_order(self.words), _in_order(words), strict=True)
        return all(a.text == b.text and abs(a.x0 - b.x0) < SHIFT for a, b in pairs)

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
    for lines in _regions(print_lines(words, page.number)):
        grid = _grid(page, lines, [w for w in words if lines[0].top - 1 <= (w.top + w.bottom) / 2 <= lines[-1].bottom + 1], last)
        if grid is not None:
            grids.append(grid)
    return grids


def _is_body(line: TextLine) -> bool:
    """A line of a table's body: a label that begins a line beside something else, or several figures; no row of column numbers."""
    if len(line.parts) < 2:
        return False
    figures = [read_figure(part) for part in line.parts if is_figure_or_dash(part)]
    values = [figure.value for figure in figures if figure.value is not None]
    if len(values) >= 2 and len(values) == len(figures) and all(b == a + 1 for a, b in itertools.pairwise(values)):
        return False
    if len(figures) >= 2 or any(begins_line(part) for part in line.parts):
        return True
    return bool(figures) and any(_is_total(part) for part in line.parts)


def _is_total(text: str) -> bool:
    return label(text) in load_wordings().total_labels or label(text).endswith(("合计", "总计"))


def _ends(line: TextLine) -> bool:
    """A line that cannot belong to a table: a note, a title, department and unit, a sentence."""
    text = plain(line.text)
    return bool(
        begins_note(text)
        or (len(line.parts) > 1 and is_page_number(text) and not _stand_apart(line))
        or tells_of_table(text)
        or statement_of_title(line.text)
        or (printed_unit([line.text]) and ("单位" in text or len(line.parts) == 1) and not _heads_columns(line))
        or (len(line.parts) == 1 and len(text) > 40)
        or text.endswith(("。", "；"))
    )


def _stand_apart(line: TextLine) -> bool:
    """Numbers in columns far from each other, as two row numbers in a row of blanks."""
    return any(other[0] - one[1] > FAR * (line.bottom - line.top) for one, other in itertools.pairwise(line.spans))


def _heads_columns(line: TextLine) -> bool:
    """Headings side by side, which may carry the unit: 科目名称, 决算数（万元）."""
    vocabulary = load_wordings().vocabulary
    return sum(label(part) in vocabulary for part in line.parts) > 1


def _regions(lines: list[TextLine]) -> list[list[TextLine]]:
    """Runs of lines that hold a body with its headings above it, cut at titles, notes and wide gaps."""
    runs: list[list[TextLine]] = [[]]
    for line in lines:
        if _ends(line):
            runs.append([])
            continue
        if runs[-1] and line.top - runs[-1][-1].bottom > FAR * (line.bottom - line.top):
            runs.append([])
        runs[-1].append(line)
    regions = []
    for run in runs:
        bodies = [index for index, line in enumerate(run) if _is_body(line)]
        if not bodies:
            continue
        first = _first_row(run, bodies[0])
        region = _from_headings(run, first)
        if len(bodies) >= LEAST_ROWS or _headed(region[: len(region) - (len(run) - first)]):
            regions.append(_without_page_number(region))
    return regions


def _headed(lines: list[TextLine]) -> bool:
    """Headings that are known: what a single row of figures needs to be a table."""
    vocabulary = load_wordings().vocabulary
    return sum(label(part) in vocabulary for line in lines for part in line.parts) >= LEAST_HEADINGS


def _without_page_number(run: list[TextLine]) -> list[TextLine]:
    return run[:-1] if len(run) > 1 and is_page_number(run[-1].text) else run


def _from_headings(run: list[TextLine], first: int) -> list[TextLine]:
    """Drop leading lines that are no headings. A piece of a wrapped heading may stand apart: it counts if headings stand above it."""
    vocabulary = load_wordings().vocabulary
    start = first
    for index in range(first - 1, -1, -1):
        line, below = run[index], run[index + 1]
        known = any(label(part) in vocabulary for part in line.parts) or len(line.parts) > 1
        if not known and any(len(part) > MOST_LETTERS for part in line.parts):
            break
        if known or (start == index + 1 and below.top - line.bottom <= line.bottom - line.top):
            start = index
    return run[start:]


def _grid(page: Page, lines: list[TextLine], words: list[Word], last: Headings) -> Grid | None:
    first_body = lines[_first_row(lines, next(index for index, line in enumerate(lines) if _is_body(line)))]
    begin = first_body.top
    body = [word for word in words if (word.top + word.bottom) / 2 >= begin]
    numbering = [line for line in lines if line.bottom <= begin + 1 and numbers_columns(line)]
    head = [
        word
        for word in words
        if (word.top + word.bottom) / 2 < begin and not any(line.top <= (word.top + word.bottom) / 2 <= line.bottom for line in numbering)
    ]
    head = overhead.spaced_letters_joined(head, load_wordings().vocabulary)
    known = last.repeated_by(head) or (not head and last.holds(body))
    if not known and (page.over_budget or page.loose_strokes > DRAWN) and not _headed(lines):
        return None  # names and heights on a map stand in columns by chance
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    rules = [rule for rule in page.rules if rule.is_horizontal and top - 8 <= rule.top <= bottom + 8]
    columns = last.columns if known else columns_of_body(body, head, rules)
    if len(columns) < 2:
        return None
    of_figures = last.of_figures if known else {column for column, strip in enumerate(columns) if _mostly_figures(strip, body)}
    if head:
        last.words, last.columns, last.of_figures = head, columns, of_figures
    rows = rows_of(body, sorted(rule.top for rule in rules), columns)
    if not _holds_amounts(rows, columns):
        return None
    headings = overhead.paths(columns, head, rules, load_wordings().vocabulary)
    levels = max((len(path) for path in headings), default=0)
    cells: list[Cell] = []
    for column, (x0, x1) in enumerate(columns):
        cells.extend(Cell(level, column, 1, 1, [text], x0, top, x1, first_body.top) for level, text in enumerate(headings[column]))
    for index, row in enumerate(rows, levels):
        cells.extend(_row_cells(index, row, columns, of_figures))
    return Grid(
        page.number,
        levels + len(rows),
        len(columns),
        cells,
        "white_space",
        columns[0][0],
        top,
        columns[-1][1],
        bottom,
        confidence=CONFIDENCE,
    )


def _first_row(lines: list[TextLine], body: int) -> int:
    """Where the first row begins: a label of two lines begins above its figure (line `body`), which stands in their middle."""
    while body > 0 and lines[body - 1].bottom - lines[body].top > OVERLAP * (lines[body - 1].bottom - lines[body - 1].top):
        body -= 1
    return body


def _mostly_figures(strip: tuple[float, float], body: list[Word]) -> bool:
    inside = [word for word in body if strip[0] <= (word.x0 + word.x1) / 2 < strip[1]]
    return sum(is_figure_or_dash(word.text) for word in inside) * 2 > len(inside)


def _row_cells(index: int, row: Row, columns: list[tuple[float, float]], of_figures: set[int]) -> list[Cell]:
    """One row's cells. A label that stands in a column of figures, as 公用经费合计 over a whole block, spans the empty cells around it."""
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
        if last in of_figures and texts[last] and not is_figure_or_dash("".join(texts[last])):
            while last + 1 < len(columns) and not texts[last + 1] and any(texts[c] for c in range(last + 1, len(columns))):
                last += 1
        lines = next((texts[c] for c in range(column, last + 1) if texts[c]), [])
        cells.append(Cell(index, column, 1, last - column + 1, lines, columns[column][0], row.top, columns[last][1], row.bottom))
        column = last + 1
    return cells


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
