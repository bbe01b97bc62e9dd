"""Where tables may stand among the printed lines of a page that no ruling line divides: runs of rows with the headings above them."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from extract.dimensions.title_words import table_named
from extract.dimensions.words import names_heading, names_total
from extract.printed.figures import looks_like_amount, read_figure
from extract.printed.labels import label, plain
from extract.printed.printed_lines import begins_line, begins_note, is_page_number, tells_of_table
from extract.printed.units import printed_unit
from extract.readers.page import Rule
from extract.tables.grids.bands import is_figure_or_dash, numbers_columns
from extract.tables.grids.lines import TextLine
from extract.tables.grids.wrapped_rows import OVERLAP

FAR = 3.0  # line heights between two lines from which they belong to different tables
LEAST_ROWS = 2  # rows of data that make a table
MOST_LETTERS = 12  # of a piece of a heading
LEAST_HEADINGS = 3  # known headings over a single row of figures


class Region(NamedTuple):
    """Lines from top to bottom: `lines[start:first]` are headings, those from `first` on rows; what stands before may be anything."""

    lines: list[TextLine]
    start: int
    first: int
    is_table: bool  # by itself: enough rows, or known headings over a single one

    @property
    def is_headed(self) -> bool:
        """Whether enough of its headings are known."""
        return is_headed(self.lines[self.start : self.first])


def regions_of(lines: list[TextLine], rules: list[Rule]) -> list[Region]:
    """Runs of lines that hold rows with their headings above them, cut at titles, notes and at wide gaps that no ruling line crosses."""
    return [region for run in _runs(lines, rules) if (region := _region(run)) is not None]


def headings_at_foot(lines: list[TextLine], rules: list[Rule]) -> list[TextLine]:
    """The headings with which a page ends, of a table whose rows begin on the next one; none where it ends otherwise."""
    runs = [run for line in _runs(lines, rules) if (run := [each for each in line if not is_page_number(each.text)])]
    if not runs or any(_is_body(line) or _has_amount(line) for line in runs[-1]):
        return []
    heads = runs[-1][next((index for index, line in enumerate(runs[-1]) if _names_headings(line)), len(runs[-1])) :]
    return heads if is_headed(heads) else []


def is_headed(lines: list[TextLine]) -> bool:
    """Headings that are known: what a single row of figures needs to be a table."""
    return sum(names_heading(part) for line in lines for part in line.parts) >= LEAST_HEADINGS


def _runs(lines: list[TextLine], rules: list[Rule]) -> list[list[TextLine]]:
    floors = sorted(rule.top for rule in rules if rule.is_horizontal)
    runs: list[list[TextLine]] = [[]]
    for line in lines:
        if _ends(line):
            runs.append([])
            continue
        is_far = bool(runs[-1]) and line.top - runs[-1][-1].bottom > FAR * (line.bottom - line.top)
        if is_far and bisect_right(floors, line.top) == bisect_left(floors, runs[-1][-1].bottom):
            runs.append([])
        runs[-1].append(line)
    return runs


def _region(printed: list[TextLine]) -> Region | None:
    run = _without_page_number(printed)
    rows = [index for index, line in enumerate(run) if _is_body(line)]
    single = [index for index, line in enumerate(run) if _has_amount(line)]
    if not rows and single and is_headed(run[: single[0]]):
        rows = single
    if not rows:
        return None
    numbering = next((index for index in range(rows[0] - 1, 0, -1) if numbers_columns(run[index]) and is_headed(run[:index])), None)
    first = _first_row(run, rows[0]) if numbering is None else numbering + 1
    start = _first_heading(run, first)
    return Region(run, start, first, len(rows) >= LEAST_ROWS or is_headed(run[start:first]))


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
    return bool(figures) and any(is_total(part) for part in line.parts)


def is_total(text: str) -> bool:
    """The label of a total: 合计, 总计, 人员经费合计."""
    return names_total(text) or label(text).endswith(("合计", "总计"))


def _ends(line: TextLine) -> bool:
    """A line that cannot belong to a table: a note, a title, department and unit, a sentence."""
    text = plain(line.text)
    return bool(
        begins_note(text)
        or (len(line.parts) > 1 and is_page_number(text) and not _stand_apart(line))
        or tells_of_table(text)
        or table_named(line.text)
        or (printed_unit([line.text]) and ("单位" in text or len(line.parts) == 1) and not _heads_columns(line))
        or (len(line.parts) == 1 and len(text) > 40)
        or text.endswith(("。", "；"))
    )


def _stand_apart(line: TextLine) -> bool:
    """Numbers in columns far from each other, as two row numbers in a row of blanks."""
    return any(other[0] - one[1] > FAR * (line.bottom - line.top) for one, other in itertools.pairwise(line.spans))


def _heads_columns(line: TextLine) -> bool:
    """Headings side by side, which may carry the unit: 科目名称, 决算数（万元）."""
    return sum(names_heading(part) for part in line.parts) > 1


def _without_page_number(run: list[TextLine]) -> list[TextLine]:
    return run[:-1] if len(run) > 1 and is_page_number(run[-1].text) else run


def _first_heading(run: list[TextLine], first: int) -> int:
    """Where the headings above the first row begin. A piece of a wrapped heading may stand apart: it counts if headings stand above it."""
    start = first
    for index in range(first - 1, -1, -1):
        line, below = run[index], run[index + 1]
        known = _names_headings(line)
        if not known and any(len(part) > MOST_LETTERS for part in line.parts):
            break
        if known or (start == index + 1 and below.top - line.bottom <= line.bottom - line.top):
            start = index
    return start


def _names_headings(line: TextLine) -> bool:
    return any(names_heading(part) for part in line.parts) or len(line.parts) > 1


def _has_amount(line: TextLine) -> bool:
    """An amount beside a label."""
    return any(map(looks_like_amount, line.parts)) and not all(map(is_figure_or_dash, line.parts))


def _first_row(lines: list[TextLine], body: int) -> int:
    """Where the first row begins: a label of two lines begins above its figure (line `body`), which stands in their middle."""
    while body > 0 and lines[body - 1].bottom - lines[body].top > OVERLAP * (lines[body - 1].bottom - lines[body - 1].top):
        body -= 1
    return body
