"""Grids from white space: tables whose columns no line divides (three-line, filled, borderless).

The body gives the columns: strips that no word of any row enters. Rows are bands between horizontal gaps, or between ruling lines where
every row has one. Headings above the body are laid over the columns found.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from extract.figures import looks_like_amount, read_figure
from extract.forms import KINDS, load_wordings
from extract.forms.titles import form_of_title
from extract.readers.page import Cell, Grid, Page, Rule, Word
from extract.tables import overhead
from extract.tables.bands import OVERLAP, STARTS_LINE, Row, bands_of, is_figure, numbers_columns, one_figure_per_column, rows_of
from extract.tables.lines import TextLine, print_lines, with_whole_numbers
from extract.units import printed_unit
from extract.wording import label, plain

GUTTER = 1.5  # points: the narrowest strip between two columns
SHIFT = 3.0  # points by which repeated headings may wander
FAR = 3.0  # line heights between two lines from which they belong to different tables
WHOLE_WIDTH = 0.95  # part of the headings' width from which a rule parts no group
LEAST_BESIDE = 3  # words in each of the columns that a label spans
LEAST_ROWS = 2  # rows of data that make a table
LEAST_HEADINGS = 3  # known headings over a single row of figures
CONFIDENCE = 0.9

_NOTE = re.compile(r"^(注|说明|备注)\d*[:：]")
_PAGE_NUMBER = re.compile(r"^(第?[-—－]*\d{1,4}[-—－]*页?([,，/]?共\d+页)?)$")
_CONTEXT = re.compile(r"单位[:：]|部门[:：]|名称[:：]|公开\d+表|^\d{4}年度?$|续表$")


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
        figures = [word for word in body if is_figure(word.text)]
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
    figures = [read_figure(part) for part in line.parts if is_figure(part)]
    values = [figure.value for figure in figures if figure.value is not None]
    if len(values) >= 2 and len(values) == len(figures) and all(b == a + 1 for a, b in itertools.pairwise(values)):
        return False
    if len(figures) >= 2 or any(STARTS_LINE.match(plain(part)) for part in line.parts):
        return True
    return bool(figures) and any(_is_total(part) for part in line.parts)


def _is_total(text: str) -> bool:
    return label(text) in load_wordings().total_labels or label(text).endswith(("合计", "总计"))


def _ends(line: TextLine) -> bool:
    """A line that cannot belong to a table: a note, a title, department and unit, a sentence."""
    text = plain(line.text)
    return bool(
        _NOTE.match(text)
        or (len(line.parts) > 1 and _PAGE_NUMBER.match(text))
        or _CONTEXT.search(text)
        or any(form_of_title(line.text, kind) for kind in KINDS)
        or printed_unit([line.text])
        or (len(line.parts) == 1 and len(text) > 40)
        or text.endswith(("。", "；"))
    )


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
        region = _from_headings(run, bodies[0])
        if len(bodies) >= LEAST_ROWS or _headed(region[: len(region) - (len(run) - bodies[0])]):
            regions.append(_without_page_number(region))
    return regions


def _headed(lines: list[TextLine]) -> bool:
    """Headings that are known: what a single row of figures needs to be a table."""
    vocabulary = load_wordings().vocabulary
    return sum(label(part) in vocabulary for line in lines for part in line.parts) >= LEAST_HEADINGS


def _without_page_number(run: list[TextLine]) -> list[TextLine]:
    return run[:-1] if len(run) > 1 and _PAGE_NUMBER.match(plain(run[-1].text)) else run


def _from_headings(run: list[TextLine], first: int) -> list[TextLine]:
    """Drop leading lines that are no headings."""
    vocabulary = load_wordings().vocabulary
    start = first
    while start > 0:
        line = run[start - 1]
        apart = run[start].top - line.bottom > line.bottom - line.top
        known = any(label(part) in vocabulary for part in line.parts) or len(line.parts) > 1
        short = all(len(part) <= 12 for part in line.parts)
        if not known and (apart or not short):
            break
        start -= 1
    return run[start:]


def _grid(page: Page, lines: list[TextLine], words: list[Word], last: Headings) -> Grid | None:
    first_body = next(line for line in lines if _is_body(line))
    begin = _first_top(lines, first_body)
    body = [word for word in words if (word.top + word.bottom) / 2 >= begin]
    numbering = [line for line in lines if line.bottom <= begin + 1 and numbers_columns(line)]
    head = [
        word
        for word in words
        if (word.top + word.bottom) / 2 < begin
        and not any(line.top <= (word.top + word.bottom) / 2 <= line.bottom for line in numbering)
    ]
    head = overhead.spaced_letters_joined(head, load_wordings().vocabulary)
    known = last.repeated_by(head) or (not head and last.holds(body))
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    rules = [rule for rule in page.rules if rule.is_horizontal and top - 8 <= rule.top <= bottom + 8]
    columns = last.columns if known else _columns(body, head, rules)
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
    cells = []
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


def _first_top(lines: list[TextLine], first_body: TextLine) -> float:
    """Where the body begins: a label of two lines begins above its figure, which stands in their middle."""
    top = first_body.top
    for line in reversed(lines[: lines.index(first_body)]):
        if line.bottom - top <= OVERLAP * (line.bottom - line.top):
            break
        top = line.top
    return top


def _mostly_figures(strip: tuple[float, float], body: list[Word]) -> bool:
    inside = [word for word in body if strip[0] <= (word.x0 + word.x1) / 2 < strip[1]]
    return sum(is_figure(word.text) for word in inside) * 2 > len(inside)


def _row_cells(index: int, row: Row, columns: list[tuple[float, float]], of_figures: set[int]) -> list[Cell]:
    """One row's cells. A label that stands in a column of figures, as 公用经费合计 over a whole block, spans the empty cells around it."""
    texts = []
    for x0, x1 in columns:
        inside = [word for word in row.words if x0 <= (word.x0 + word.x1) / 2 < x1]
        texts.append([line.text for line in print_lines(inside)])
    cells = []
    column = 0
    while column < len(columns):
        last = column
        label_at = next((c for c in range(column, len(columns)) if texts[c]), None)
        if label_at in of_figures and not texts[column] and label_at != column and not is_figure("".join(texts[label_at])):
            last = label_at
        if last in of_figures and texts[last] and not is_figure("".join(texts[last])):
            while last + 1 < len(columns) and not texts[last + 1] and any(texts[c] for c in range(last + 1, len(columns))):
                last += 1
        lines = next((texts[c] for c in range(column, last + 1) if texts[c]), [])
        cells.append(Cell(index, column, 1, last - column + 1, lines, columns[column][0], row.top, columns[last][1], row.bottom))
        column = last + 1
    return cells


def _holds_amounts(rows: list[Row], columns: list[tuple[float, float]]) -> bool:
    """Amounts, or figures in two columns at least: a contents list has page numbers in one."""
    figures = [word for row in rows for word in row.words if is_figure(word.text)]
    filled = {next((c for c, (x0, x1) in enumerate(columns) if x0 <= (word.x0 + word.x1) / 2 < x1), -1) for word in figures}
    return any(looks_like_amount(word.text) for word in figures) or len(filled) >= 2


def _columns(body: list[Word], head: list[Word], rules: list[Rule]) -> list[tuple[float, float]]:
    """The columns: strips between the gutters of the body, each joined with the heading it stands under.

    Headings that stand over gutters take the strips without headings between their neighbours' in order, if there are as many. Else each
    takes the next strip, right before left, for figures stand to the right; if there is none, it heads a column of blanks.
    """
    heads = _innermost(head, rules)
    free: list[tuple[float, float]] = []
    under: dict[tuple[float, float], list[tuple[float, float]]] = {each: [] for each in heads}
    spanning = _spanning(body)
    for strip in _merged([(word.x0, word.x1) for word in body if word not in spanning], GUTTER):
        best = max(heads, key=lambda each: min(each[1], strip[1]) - max(each[0], strip[0]), default=None)
        if best is not None and min(best[1], strip[1]) > max(best[0], strip[0]):
            under[best].append(strip)
        else:
            free.append(strip)
    _match_in_order(heads, under, free)
    for each in heads:
        if under[each]:
            continue
        taken = [other for strips in under.values() for other in strips] + [other for other in heads if other != each]
        right = next((strip for strip in free if strip[0] >= each[1]), None)
        left = next((strip for strip in reversed(free) if strip[1] <= each[0]), None)
        if right and not any(each[1] <= other[0] < right[0] for other in taken):
            own = right
        elif left and not any(left[1] < other[1] <= each[0] for other in taken):
            own = left
        else:
            continue
        under[each].append(own)
        free.remove(own)
    headed = {
        (min(each[0], *(s[0] for s in strips), each[0]), max(each[1], *(s[1] for s in strips), each[1])) for each, strips in under.items()
    }
    strips = _complemented(sorted([*headed, *free]), headed, body)
    if not strips:
        return []
    middles = [(a[1] + b[0]) / 2 for a, b in itertools.pairwise(strips)]
    edges = [strips[0][0] - GUTTER, *middles, strips[-1][1] + GUTTER]
    return list(itertools.pairwise(edges))


def _match_in_order(
    heads: list[tuple[float, float]], under: dict[tuple[float, float], list[tuple[float, float]]], free: list[tuple[float, float]]
) -> None:
    """Give runs of headings without strips the strips that lie between those of the headings beside them, where the numbers agree."""
    for is_empty, group in itertools.groupby(range(len(heads)), key=lambda index: not under[heads[index]]):
        run = list(group)
        if not is_empty:
            continue
        before = max((strip[1] for strip in under[heads[run[0] - 1]]), default=float("-inf")) if run[0] else float("-inf")
        after = min((strip[0] for strip in under[heads[run[-1] + 1]]), default=float("inf")) if run[-1] + 1 < len(heads) else float("inf")
        between = [strip for strip in free if before <= strip[0] and strip[1] <= after]
        if len(between) == len(run):
            for index, strip in zip(run, between, strict=True):
                under[heads[index]].append(strip)
                free.remove(strip)


def _spanning(body: list[Word]) -> list[Word]:
    """Labels over several columns (合计 over code and name): without them, what stands in their width falls apart into columns."""
    found = []
    for word in body:
        if is_figure(word.text):
            continue
        others = [other for other in body if other is not word and other.x0 < word.x1 and word.x0 < other.x1 and other not in found]
        strips = _merged([(other.x0, other.x1) for other in others], GUTTER)
        if len(strips) > 1 and sum(sum(a <= other.x0 < b for other in others) >= LEAST_BESIDE for a, b in strips) > 1:
            found.append(word)
    return found


def _innermost(head: list[Word], rules: list[Rule]) -> list[tuple[float, float]]:
    """The spans of the headings next to the body: from the lowest line upwards, what stands over none of those below, not even by a rule.

    A heading over a gutter counts only if it is centred in the height of the headings, as one that spans all their lines is; one in the
    upper half stands over several columns.
    """
    if not head:
        return []
    top, bottom = min(word.top for word in head), max(word.bottom for word in head)
    spans: list[tuple[float, float]] = []
    for word in sorted(head, key=lambda w: -w.bottom):
        if _has_rule_over_others(word, head, rules):
            continue
        over = [span for span in spans if word.x0 < span[1] and span[0] < word.x1]
        stack = [word, *(other for other in head if other.x0 < word.x1 and word.x0 < other.x1)]
        middle = (min(other.top for other in stack) + max(other.bottom for other in stack)) / 2
        if not over and (word.bottom >= bottom - (bottom - top) * 0.25 or middle >= (top + bottom) / 2 - (bottom - top) * 0.1):
            spans.append((word.x0, word.x1))
    return sorted(spans)


def _has_rule_over_others(word: Word, head: list[Word], rules: list[Rule]) -> bool:
    """Whether a rule under the heading parts it from other headings below: it is the heading of a group."""
    whole = max(other.x1 for other in head) - min(other.x0 for other in head)
    return any(
        rule.x0 <= word.x0
        and word.x1 <= rule.x1
        and word.bottom - 1 <= rule.top
        and rule.x1 - rule.x0 < WHOLE_WIDTH * whole
        and any(rule.top - 1 <= other.top and rule.x0 <= (other.x0 + other.x1) / 2 <= rule.x1 for other in head)
        for rule in rules
    )


def _complemented(strips: list[tuple[float, float]], headed: set[tuple[float, float]], body: list[Word]) -> list[tuple[float, float]]:
    """Join neighbouring strips of figures of which one has no heading and which never stand on one line.

    Dashes are centred in a column whose amounts stand to the right.
    """

    def figures(strip: tuple[float, float]) -> list[Word] | None:
        words = [word for word in body if strip[0] <= (word.x0 + word.x1) / 2 <= strip[1]]
        return words if words and all(is_figure(word.text) for word in words) else None

    joined: list[tuple[float, float]] = []
    for strip in strips:
        if joined and (strip not in headed or joined[-1] not in headed):
            here, before = figures(strip), figures(joined[-1])
            if here and before and not any(a.top < b.bottom and b.top < a.bottom for a in here for b in before):
                both = (joined[-1][0], strip[1])
                if strip in headed or joined[-1] in headed:
                    headed.add(both)
                joined[-1] = both
                continue
        joined.append(strip)
    return joined


def _merged(spans: list[tuple[float, float]], gap: float) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in sorted(spans):
        if merged and start - merged[-1][1] < gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
