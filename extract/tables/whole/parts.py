"""The parts of tables: one grid each, with the lines around it, and where its cells stand in the table."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from extract.dimensions.title_words import table_named
from extract.printed.figures import read_figure
from extract.readers.page import Cell, Grid, Page
from extract.readers.ruling import positions
from extract.tables.grids.lines import TextLine, lines_outside
from extract.tables.headings import heading_rows
from extract.tables.rows import PlacedCell, Rows, texts_of

SAME_EDGE = 1.0  # points within which the edges of a grid's cells are one
ALIGN = 5.0  # points: how far a column's edge may wander between pages
TAIL = 8  # lines at the end of a page that may hold the title of a table on the next page


@dataclass(slots=True)
class Part:
    """A grid with the lines around it. `header` holds the texts of its heading rows; `last_page` is the page its last columns stand on."""

    grid: Grid
    page: Page
    above: list[TextLine]
    below: list[TextLine]
    on_top: bool  # the first grid of its page
    header: list[tuple[str, ...]]
    last_page: int
    beside: list[Grid] = field(default_factory=list)  # sheets whose columns were put behind its own


def parts_of(pages: list[tuple[Page, list[Grid]]]) -> tuple[list[Part], list[TextLine]]:
    """The grids of all pages as parts of tables, and all lines outside of them."""
    parts: list[Part] = []
    prose: list[TextLine] = []
    tail: list[TextLine] = []
    for page, grids in pages:
        lines = lines_outside(page, grids)
        prose.extend(lines)
        previous_bottom = float("-inf")
        for index, grid in enumerate(grids):
            above = [line for line in lines if previous_bottom <= line.bottom and line.top < grid.top and line.bottom <= grid.top + ALIGN]
            next_top = grids[index + 1].top if index + 1 < len(grids) else float("inf")
            below = [line for line in lines if grid.bottom - ALIGN <= line.top < next_top]
            if not page.is_on_paper:  # all lines of a sheet or web page stand before its grid
                above, below = (lines if index == 0 else []), []
            part = Part(grid, page, (tail if index == 0 else []) + above, below, index == 0, [], page.number)
            part.header = header_of(part)
            parts.append(part)
            previous_bottom = grid.bottom
        last_bottom = grids[-1].bottom if grids else float("-inf")
        tail = [] if grids and not page.is_on_paper else [line for line in lines if line.top >= last_bottom - ALIGN][-TAIL:]
    return parts, prose


def named_in_line(line: TextLine) -> frozenset[tuple[str, str]] | None:
    """What a printed line, or what stands beside other things in it, says as a title."""
    return next((named for text in (line.text, *line.parts) if (named := table_named(text))), None)


def header_of(part: Part) -> list[tuple[str, ...]]:
    """The texts of a part's heading rows; none where these head no column of figures, as where a page break stands above rows that are
    blank or have a label alone.
    """
    rows = place(part, own_edges(part))
    height = heading_rows(rows)
    return [texts_of(row) for row in rows[:height]] if _heads_figures(rows, height) else []


def _heads_figures(rows: Rows, height: int) -> bool:
    """Whether something is printed in the first rows above a figure of the others; without figures, whether anything is."""
    headed = {column for row in rows[:height] for column, cell in enumerate(row) if cell is not None and cell.text}
    figures = {column for row in rows[height:] for column, cell in enumerate(row) if cell is not None and read_figure(cell.text).is_figure}
    return bool(headed & figures) if figures else bool(headed)


def place(part: Part, edges: list[float], strips: list[int] | None = None, scale: float = 1.0) -> Rows:
    """The part's cells in rows and columns of a table with these column edges; `strips` are the columns where white space made them.

    `scale` is how many times as wide the table was printed on its first page as on this one.
    """
    grid = part.grid
    height = max((cell.row + 1 for cell in grid.cells if cell.lines or cell.unread), default=0)  # a sheet may claim a million empty rows
    width = len(edges) - 1
    rows: Rows = [[None] * width for _ in range(height)]
    for cell in grid.cells:
        if strips is not None:
            start, end = strips[cell.column], strips[cell.column] + cell.column_span
        elif not part.page.is_on_paper:
            start, end = cell.column, cell.column + cell.column_span
        else:
            start, end = _index(edges, (cell.x0 - grid.x0) * scale), _index(edges, (cell.x1 - grid.x0) * scale)
        end = max(end, start + 1)
        placed = _placed(cell, part.page, start, end)
        for row in rows[cell.row : cell.row + cell.row_span]:
            for column in range(start, min(end, width)):
                row[column] = placed
    return rows


def _placed(cell: Cell, page: Page, start: int, end: int) -> PlacedCell:
    box = (cell.x0 - cell.shift, cell.top, cell.x1 - cell.shift, cell.bottom)
    lines, number = list(cell.lines), cell.page or page.number
    return PlacedCell(cell.row, start, cell.row_span, end - start, lines, number, *box, cell.stored, cell.unread)


def _index(edges: list[float], value: float) -> int:
    """The edge that is nearest to the value; of two equally near the left one."""
    right = bisect_left(edges, value)
    if right == len(edges) or (right and value - edges[right - 1] <= edges[right] - value):
        return right - 1
    return right


def own_edges(part: Part) -> list[float]:
    """The column edges of a part by itself, from its left side on."""
    if not part.page.is_on_paper:
        return [float(column) for column in range(part.grid.column_count + 1)]
    return [x - part.grid.x0 for x in edges_of(part.grid)]


def edges_of(grid: Grid) -> list[float]:
    """Where columns of the grid begin and end."""
    return positions((x for cell in grid.cells for x in (cell.x0, cell.x1)), SAME_EDGE)


def scale_of(part: Part, first: Part) -> float:
    """How many times as wide the first part was printed as this one, where their pages differ in width: upright after lying paper."""
    if abs(part.page.width - first.page.width) < ALIGN or part.grid.x1 <= part.grid.x0:
        return 1.0
    return (first.grid.x1 - first.grid.x0) / (part.grid.x1 - part.grid.x0)


def are_aligned(one: Grid, other: Grid, may_be_narrower: bool = False, scale: float = 1.0) -> bool:
    """The columns of the coarser grid all stand where columns of the finer one, drawn `scale` times as wide, stand.

    `may_be_narrower`: the other one may lack columns on the right, which were printed on sheets of their own and are blank.
    """
    a, b = ([(x - edges[0]) * by for x in edges] for edges, by in ((edges_of(one), 1.0), (edges_of(other), scale)))
    if may_be_narrower:
        a = [x for x in a if x <= b[-1] + ALIGN]
    if abs(b[-1] - a[-1]) > ALIGN:
        return False
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return all(min(abs(x - y) for y in many) <= ALIGN for x in few)
