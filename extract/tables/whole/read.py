"""Grids of consecutive pages become whole tables."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

from extract.dimensions.title_words import table_named, title_core
from extract.dimensions.words import names_total
from extract.printed.figures import looks_like_amount, read_figure
from extract.printed.labels import plain
from extract.printed.printed_lines import begins_line, begins_note, is_page_number
from extract.readers.page import Grid, Page
from extract.readers.ruling import positions
from extract.tables.grids.lines import TextLine
from extract.tables.rows import PlacedCell, Row, Rows
from extract.tables.whole.beside import joined_beside
from extract.tables.whole.parts import ALIGN, Part, are_aligned, edges_of, named_in_line, own_edges, parts_of, place, scale_of
from extract.tables.whole.sheet_columns import joined_columns

INDENTED = 8  # halves of a letter by which a line that fills its column may be shorter than others
MOST_CONTEXT = 2  # texts in a row above the headings: department and unit


@dataclass(slots=True)
class Table:
    """A table from its first to its last page.

    `rows[r][c]` is the cell that covers row r and column c, or None; a merged cell stands in every place it covers. `above` and `below`
    are the printed lines before the first and after the last grid, nearest last and nearest first. `notes` are those of its grids.
    """

    number: int
    pages: list[int]
    rows: Rows
    column_count: int
    basis: str
    name: str = ""
    confidence: float = 1.0
    above: list[TextLine] = field(default_factory=list)
    below: list[TextLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def cells(self) -> list[PlacedCell]:
        """Each cell once, row by row."""
        seen: dict[int, PlacedCell] = {}
        for row in self.rows:
            for cell in row:
                if cell is not None:
                    seen.setdefault(id(cell), cell)
        return list(seen.values())


def whole_tables(pages: list[tuple[Page, list[Grid]]]) -> tuple[list[Table], list[TextLine]]:
    """Join the grids of consecutive pages into tables, and return them with all lines that stand outside of tables.

    A grid goes on with the table before it when nothing names a new table between them, their columns stand in the same places, and its
    header is the table's own one or missing.
    """
    parts, prose = parts_of(pages)
    parts = joined_columns(joined_beside(parts))
    groups: list[list[Part]] = []
    for part in parts:
        if groups and _continues(groups[-1], part):
            groups[-1].append(part)
        else:
            groups.append([part])
    return [_table(number, group) for number, group in enumerate(groups, 1)], prose


def _continues(group: list[Part], part: Part) -> bool:
    """Whether a part goes on with the rows of the table that the group is."""
    if part.grid.basis != group[-1].grid.basis:
        return False
    if part.grid.basis == "sheet":
        return _is_next_sheet(group[0], part)
    if not part.page.is_on_paper:
        return _follows_directly(group[0], part)
    return _goes_on_below(group, part)


def _goes_on_below(group: list[Part], part: Part) -> bool:
    """A grid on paper: next to the last one, under no other title, with the same headings or none, and in the same columns."""
    first, last = group[0], group[-1]
    same_page = part.page.number == last.page.number
    if not same_page and not (part.on_top and part.page.number in (last.page.number + 1, last.last_page + 1)):
        return False
    above = [line for line in part.above if line.page == part.page.number]
    between = above if same_page else [*last.below, *above]
    repeated = _repeated(part, first) > 0
    if _begins_another(first, between, may_repeat=repeated and not same_page):
        return False
    if part.header and not repeated and not (len(group) == 1 and not same_page and _headings_go_on(last, between)):
        return False
    if not repeated and any(begins_note(line.text) for line in last.below):
        return False
    return _has_columns_of(group, part)


def _begins_another(first: Part, between: list[TextLine], may_repeat: bool) -> bool:
    """A title stands between that is not the table's own one, repeated above its headings or marked as going on (续)."""
    titles = _titles_of(between)
    if not titles:
        return False
    is_repeated = may_repeat or any("续" in plain(line.text) for line in between)
    return not is_repeated or not titles <= _titles_of(first.above)


def _titles_of(lines: list[TextLine]) -> set[frozenset[tuple[str, str]]]:
    return {statement for line in lines if (statement := named_in_line(line))}


def _has_columns_of(group: list[Part], part: Part) -> bool:
    if part.grid.basis == "white_space":
        return _matched_columns(group[0].grid, part.grid) is not None
    return are_aligned(group[-1].grid, part.grid, may_be_narrower=bool(group[-1].beside), scale=scale_of(part, group[-1]))


def _headings_go_on(part: Part, between: list[TextLine]) -> bool:
    """A page break cut the headings: the part before it is nothing else, and only page numbers stand between."""
    height = max((cell.row + 1 for cell in part.grid.cells if cell.lines), default=0)
    return 0 < height == len(part.header) and all(is_page_number(line.text) for line in between)


def _follows_directly(first: Part, part: Part) -> bool:
    """A table of a Word file, web page or text dump that a page break cut: the heading repeated or missing, and nothing between but 续表
    and a page number.
    """
    between = [text for line in part.above if "续" not in (text := plain(line.text)) and not is_page_number(text)]
    same_width = part.grid.column_count == first.grid.column_count
    return not between and same_width and (not part.header or _repeated(part, first) > 0)


def _is_next_sheet(first: Part, part: Part) -> bool:
    """A sheet that goes on with the rows of the one before: the same headings without the title above them, or 续 in its name or title."""
    name = plain(part.grid.name)
    same_width = part.grid.column_count == first.grid.column_count
    if not same_width or part.page.number == first.page.number or (table_named(name) and "续" not in name):
        return False
    if not part.header:
        return "续" in name
    lacks_title = bool(first.header) and part.header[0] != first.header[0]
    return _repeated(part, first) > 0 and (lacks_title or "续" in name or _title_rows(part, first) > 0)


def _matched_columns(first: Grid, grid: Grid) -> list[int] | None:
    """Where white space makes the columns: which column of the first grid each column of this one is; None when they do not match.

    Strips are as wide as what stands in them, so they are matched by their middles, each to a column of its own.
    """
    if grid.column_count == first.column_count:
        return list(range(grid.column_count))
    edges, own = edges_of(first), edges_of(grid)
    found = []
    for x0, x1 in itertools.pairwise(own):
        inside = [index for index, (a, b) in enumerate(itertools.pairwise(edges)) if a <= (x0 + x1) / 2 <= b]
        if not inside:
            return None
        found.append(inside[0])
    return found if len(set(found)) == len(found) else None


def _repeated(part: Part, first: Part) -> int:
    """How many of the table's own heading rows the part begins with; the empty rows of data below them may look like headings too.

    Title, department and unit inside the frame may be printed on the first page alone, and so may the name of a section (收入) below the
    headings. What stands above a title that goes on (续) counts with it.
    """
    going_on = _title_rows(part, first)
    own = part.header[going_on:]
    end = len(first.header)
    while end > 1 and len(first.header[end - 1]) == 1:
        end -= 1
    for header in (first.header, first.header[:end]):
        for start, row in enumerate(header):
            if own[: len(header) - start] == header[start:]:
                return going_on + len(header) - start
            if len(row) > MOST_CONTEXT:
                break
    return 0


def _title_rows(part: Part, first: Part) -> int:
    """How many rows a part begins with up to the table's own title, marked as going on (续); 0 where it has none."""
    titles = {title_core(row[0]) for row in first.header if len(row) == 1 and table_named(row[0])}
    for index, row in enumerate(part.header):
        if len(row) == 1 and "续" in row[0] and title_core(row[0]) in titles:
            return index + 1
    return 0


def _table(number: int, group: list[Part]) -> Table:
    first = group[0]
    by_white_space = first.grid.basis == "white_space"
    edges = own_edges(first) if by_white_space or not first.page.is_on_paper else _common_edges(group)
    rows: Rows = []
    seen: set[int] = set()
    for index, part in enumerate(group):
        columns = _matched_columns(first.grid, part.grid) if by_white_space else None
        placed = place(part, edges, columns, scale_of(part, first))
        if index:
            placed = placed[_repeated(part, first) :]
        if index and rows and placed and _is_rest_of(rows[-1], placed[0]) and _is_full(rows, placed[0]):
            _append_rest(rows[-1], placed[0])
            placed = placed[1:]
        for row in placed:
            for cell in row:
                if cell is not None and id(cell) not in seen:
                    seen.add(id(cell))
                    cell.row = len(rows)
            rows.append(row)
    return Table(
        number,
        sorted({part.page.number for part in group} | {cell.page for part in group for cell in part.grid.cells if cell.page}),
        rows,
        len(edges) - 1,
        first.grid.basis,
        first.grid.name,
        min(part.grid.confidence for part in group),
        first.above,
        group[-1].below,
        list(dict.fromkeys(note for part in group for note in part.grid.notes)),
    )


def _common_edges(group: list[Part]) -> list[float]:
    """All column edges of the parts, relative to each one's left side and in the width of the first."""
    return positions(((x - part.grid.x0) * scale_of(part, group[0]) for part in group for x in edges_of(part.grid)), ALIGN)


def _is_rest_of(row: Row, rest: Row) -> bool:
    """The first row after a page break only carries on the words and digits of the row before it, or brings its figures alone."""
    filled = [(row[c], cell) for c, cell in enumerate(rest) if cell is not None and cell.text]
    if not filled:
        return False
    if all(before is not None and not before.text and looks_like_amount(cell.text) for before, cell in filled):
        return not any(cell is not None and looks_like_amount(cell.text) for cell in row)
    for before, cell in filled:
        text = plain(cell.text)
        if before is None or not before.text or begins_line(text) or names_total(text):
            return False
        if read_figure(text).is_figure:
            whole = before.text + text
            if not looks_like_amount(whole) or read_figure(whole).decimals > 2 or not any(mark in plain(before.text) for mark in ",."):
                return False
            if looks_like_amount(before.text) and looks_like_amount(text) and not text.startswith((".", ",")):
                return False
    return True


def _is_full(rows: Rows, rest: Row) -> bool:
    """Whether the labels of the last row that the rest goes on with fill their column: a shorter one needed no second line."""
    for column, cell in enumerate(rest):
        before = rows[-1][column]
        if cell is None or before is None or not cell.text or read_figure(cell.text).is_figure:
            continue
        printed = [other for row in rows if (other := row[column]) is not None and other.column_span == before.column_span]
        widest = max(_width(line) for other in printed for line in other.lines)
        if _width(before.lines[-1]) < widest - INDENTED:
            return False
    return True


def _width(text: str) -> int:
    """Of a printed line, in halves of a Chinese letter."""
    return sum(2 if letter > "⺀" else 1 for letter in text)


def _append_rest(row: Row, rest: Row) -> None:
    for c, cell in enumerate(rest):
        target = row[c]
        if cell is not None and cell.text and target is not None and cell.lines is not target.lines:
            target.lines.extend(cell.lines)
            cell.lines = target.lines
