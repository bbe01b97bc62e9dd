"""Grids from ruling lines: touching lines form one lattice, and words fall into its cells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator

from extract.printed.printed_lines import is_page_number
from extract.readers.page import Cell, Grid, Page, Rule, Word
from extract.readers.ruling import joined_pieces, positions
from extract.tables.grids.lines import print_lines
from extract.tables.grids.undivided import floors_at_ends, is_frame, row_lines

SNAP = 2.0  # points: positions closer than this are one line, as drawing programs round differently per cell
DOUBLE = 4.0  # points: no letter fits between lines closer than this, they are one line drawn double
GAP = 3.0  # points: dotted lines and corners that do not quite meet
MIN_RULE = 5.0  # points: shorter marks are ticks, underlines of a digit, parts of letters
FOOT = 0.9  # part of the page's height below which its number stands
MAX_RULES = 1500  # lines on one page; a map or a hatching has more, the fullest table seen has 72
MAX_PLACES = 6000  # rows × columns of one lattice; no more than that can hold legible text on one sheet


def ruled_grids(page: Page) -> list[Grid]:
    """The grids that the page's ruling lines form, from top to bottom, with the page's upright words in their cells.

    A lattice needs at least two columns or two rows, and text in one of its cells. Open sides (no outer lines) are closed where the lines
    end. Rows that no line parts are parted between the printed lines; a frame that parts no columns is no grid. A page of more lines than a
    table has is a drawing: it gets a doubt and no grids.
    """
    if len(page.rules) > MAX_RULES:
        return _is_drawing(page, f"{len(page.rules)} ruling lines")
    horizontal, vertical = _merge(page.rules)
    grids = []
    words = [word for word in page.words if not word.slanted]
    for rows, columns in _components(horizontal, vertical):
        rows.extend(floors_at_ends(rows, columns))
        places = len(positions([rule.top for rule in rows], DOUBLE)) * len(positions([rule.x0 for rule in columns], DOUBLE))
        if places > MAX_PLACES:
            return _is_drawing(page, f"lines that part {places} places")
        grid = _lattice(page.number, rows, columns, words)
        if grid is None or not any(cell.lines for cell in grid.cells) or is_frame(grid, words) or _holds_page_number(grid, page):
            continue
        between = row_lines(grid, words)
        if between:
            grid = _lattice(page.number, [*rows, *between], columns, words) or grid
        grids.append(grid)
    grids.sort(key=lambda grid: (grid.top, grid.x0))
    return _without_nested(grids)


def _holds_page_number(grid: Grid, page: Page) -> bool:
    """The lines of a row that goes on below the paper, with nothing but the number of the page among them."""
    return grid.top > FOOT * page.height and is_page_number("".join(cell.text for cell in grid.cells))


def _is_drawing(page: Page, what: str) -> list[Grid]:
    """No grids, and a doubt that says why; such a page is not looked at twice."""
    page.doubts.append(f"{what}: a drawing, not a table")
    page.over_budget = True
    return []


def _merge(rules: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """Snap parallel lines to common positions and join the pieces of one line."""
    horizontal = _merge_parallel([(r.top, min(r.x0, r.x1), max(r.x0, r.x1)) for r in rules if r.is_horizontal])
    vertical = _merge_parallel([(r.x0, min(r.top, r.bottom), max(r.top, r.bottom)) for r in rules if not r.is_horizontal])
    return [Rule(start, at, end, at) for at, start, end in horizontal], [Rule(at, start, at, end) for at, start, end in vertical]


def _merge_parallel(pieces: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    return [line for line in joined_pieces(pieces, SNAP, GAP) if line[2] - line[1] >= MIN_RULE]


def _components(horizontal: list[Rule], vertical: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that touch each other, directly or through others, and the lines between columns that stand among them and touch none."""
    parent = list(range(len(horizontal) + len(vertical)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    crossing = sorted((v.x0, v.top - GAP, v.bottom + GAP, j) for j, v in enumerate(vertical, len(horizontal)))
    places = [x for x, *_ in crossing]
    for i, h in enumerate(horizontal):
        y = h.top
        for _, top, bottom, j in crossing[bisect_left(places, h.x0 - GAP) : bisect_right(places, h.x1 + GAP)]:
            if top <= y <= bottom and parent[i] != parent[j]:
                parent[root(i)] = root(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, h in enumerate(horizontal):
        groups[root(i)][0].append(h)
    for j, v in enumerate(vertical, len(horizontal)):
        groups[root(j)][1].append(v)
    touching = [group for group in groups.values() if group[0] and group[1]]
    loose = [line for rows, columns in groups.values() if not rows for line in columns]
    for rows, columns in touching if loose else ():
        left, right = min(h.x0 for h in rows), max(h.x1 for h in rows)
        top, bottom = min(v.top for v in columns), max(v.bottom for v in columns)
        columns.extend(v for v in loose if left < v.x0 < right and top - GAP <= v.top and v.bottom <= bottom + GAP)
    return touching


Borders = list[list[bool]]  # [i][j]: a line is drawn between the i-th strip and the next one, along the j-th place of the strip


def _lattice(page_number: int, horizontal: list[Rule], vertical: list[Rule], words: list[Word]) -> Grid | None:
    """The grid of touching lines; None where they part nothing."""
    xs = _closed(positions([v.x0 for v in vertical], DOUBLE), min(h.x0 for h in horizontal), max(h.x1 for h in horizontal))
    ys = _closed(positions([h.top for h in horizontal], DOUBLE), min(v.top for v in vertical), max(v.bottom for v in vertical))
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows < 2:
        return None
    sides = _borders([(v.x0, v.top, v.bottom) for v in vertical], xs, ys)
    floors = _borders([(h.top, h.x0, h.x1) for h in horizontal], ys, xs)
    if all(map(all, sides)) and all(map(all, floors)):  # no merged cells
        cells = [_cell(xs, ys, r, c, r, c) for r in range(rows) for c in range(columns)]
        region = [list(range(r * columns, (r + 1) * columns)) for r in range(rows)]
    else:
        cells, region = _merged_cells(xs, ys, sides, floors)
    return _filled(page_number, xs, ys, cells, region, words)


def _closed(lines: list[float], start: float, end: float) -> list[float]:
    """The positions of parallel lines, and where the lines across them begin and end if no outer line is drawn there."""
    before = [start] if lines[0] - start > 2 * GAP else []
    after = [end] if end - lines[-1] > 2 * GAP else []
    return [*before, *lines, *after]


def _borders(lines: list[tuple[float, float, float]], across: list[float], along: list[float]) -> Borders:
    """Which borders the lines `(position, start, end)` draw: between the strips of `across`, over the places of `along`."""
    strips, places = len(across) - 1, len(along) - 1
    drawn = [[False] * places for _ in range(strips - 1)]
    for at, start, end in lines:
        strip = _nearest(across, at) - 1
        if 0 <= strip < strips - 1:
            for place in _covered(along, start, end):
                drawn[strip][place] = True
    return drawn


def _cell(xs: list[float], ys: list[float], row: int, column: int, last_row: int, last_column: int) -> Cell:
    box = (xs[column], ys[row], xs[last_column + 1], ys[last_row + 1])
    return Cell(row, column, last_row - row + 1, last_column - column + 1, [], *box)


def _merged_cells(xs: list[float], ys: list[float], sides: Borders, floors: Borders) -> tuple[list[Cell], list[list[int]]]:
    """The cells that the drawn borders enclose, and for each place of the lattice the index of the cell that covers it."""
    columns, rows = len(xs) - 1, len(ys) - 1
    region = [[-1] * columns for _ in range(rows)]
    cells: list[Cell] = []
    for r in range(rows):
        for c in range(columns):
            if region[r][c] < 0:
                last_row, last_column = _enclosed(region, len(cells), r, c, sides, floors)
                cells.append(_cell(xs, ys, r, c, last_row, last_column))
    return cells, region


def _enclosed(region: list[list[int]], index: int, row: int, column: int, sides: Borders, floors: Borders) -> tuple[int, int]:
    """Mark all places that no border parts from the given one as those of cell `index`, and return the last row and column of them."""
    region[row][column] = index
    if (column >= len(sides) or sides[column][row]) and (row >= len(floors) or floors[row][column]):
        return row, column  # what lies left and above is taken
    last_row, last_column = row, column
    stack = [(row, column)]
    while stack:
        r, c = stack.pop()
        last_row, last_column = max(last_row, r), max(last_column, c)
        for next_row, next_column, border in (
            (r, c + 1, c >= len(sides) or sides[c][r]),
            (r, c - 1, c == 0 or sides[c - 1][r]),
            (r + 1, c, r >= len(floors) or floors[r][c]),
            (r - 1, c, r == 0 or floors[r - 1][c]),
        ):
            if not border and region[next_row][next_column] < 0:
                region[next_row][next_column] = index
                stack.append((next_row, next_column))
    return last_row, last_column


def _filled(page_number: int, xs: list[float], ys: list[float], cells: list[Cell], region: list[list[int]], words: list[Word]) -> Grid:
    """The grid with the words in its cells; `region` says which cell covers each place of the lattice."""
    rows, columns = len(ys) - 1, len(xs) - 1
    inside: dict[int, list[Word]] = defaultdict(list)
    left, right, top, bottom = xs[0], xs[-1], ys[0], ys[-1]
    for word in words:
        _, x0, y0, x1, y1, *_ = word
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if left <= x <= right and top <= y <= bottom:
            column, row = bisect_right(xs, x) - 1, bisect_right(ys, y) - 1
            inside[region[row if row < rows else rows - 1][column if column < columns else columns - 1]].append(word)
    for index, members in inside.items():
        cells[index].lines = [members[0].text] if len(members) == 1 else [line.text for line in print_lines(members)]
    return Grid(page_number, rows, columns, cells, "ruled", xs[0], ys[0], xs[-1], ys[-1])


def _nearest(lines: list[float], value: float) -> int:
    """Index of the position that `value` was snapped to, the first of two that are equally near."""
    at = bisect_left(lines, value)
    if at == 0 or (at < len(lines) and lines[at] - value < value - lines[at - 1]):
        return at
    return at - 1


def _covered(lines: list[float], start: float, end: float) -> Iterator[int]:
    """The gaps between positions of which a line from `start` to `end` covers more than half."""
    for index in range(max(bisect_right(lines, start) - 1, 0), min(bisect_left(lines, end), len(lines) - 1)):
        low, high = lines[index], lines[index + 1]
        if (end if end < high else high) - (start if start > low else low) > 0.5 * (high - low):
            yield index


def _without_nested(grids: list[Grid]) -> list[Grid]:
    """Drop frames: a grid that holds another grid inside one of its cells, or lies inside another one's, is decoration.

    The grid with more filled cells stays.
    """

    def filled(grid: Grid) -> int:
        return sum(bool(cell.lines) for cell in grid.cells)

    kept: list[Grid] = []
    for grid in sorted(grids, key=filled, reverse=True):
        inside = any(
            (
                other.x0 - SNAP <= grid.x0
                and grid.x1 <= other.x1 + SNAP
                and other.top - SNAP <= grid.top
                and grid.bottom <= other.bottom + SNAP
            )
            or (
                grid.x0 - SNAP <= other.x0
                and other.x1 <= grid.x1 + SNAP
                and grid.top - SNAP <= other.top
                and other.bottom <= grid.bottom + SNAP
            )
            for other in kept
        )
        if not inside:
            kept.append(grid)
    return sorted(kept, key=lambda grid: (grid.top, grid.x0))
