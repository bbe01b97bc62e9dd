"""Tables whose further columns stand on a sheet, or in a table of a document without pages, of their own behind the same labels."""

from __future__ import annotations

from dataclasses import replace

from extract.printed.figures import read_figure
from extract.printed.labels import plain
from extract.readers.page import Cell, Grid
from extract.tables.whole.parts import Part, header_of

LEAST_ROWS = 3  # rows that must begin with the same labels


def joined_columns(parts: list[Part]) -> list[Part]:
    """The parts, each with the columns of those that go on with it to the right.

    Such a part says so (续) in its name, its title or the line above it, has the same labels in the same number of rows, and other
    headings above its figures.
    """
    kept: list[Part] = []
    for part in parts:
        labels = _shared_labels(kept[-1], part) if kept else 0
        if not labels:
            kept.append(part)
            continue
        host = kept[-1]
        host.grid = _widened(host, part, labels)
        host.header = header_of(host)
        host.last_page = max(host.last_page, part.page.number)
    return kept


def _shared_labels(host: Part, part: Part) -> int:
    """How many leading columns of labels both have; 0 where the part does not go on with the host's columns."""
    if host.page.is_on_paper or part.page.is_on_paper or host.grid.basis != part.grid.basis:
        return 0
    if not host.header or len(host.header) < len(part.header) or not _says_so(part):
        return 0
    all_rows, all_own = _texts(host.grid), _texts(part.grid)
    rows, own = all_rows[len(host.header) :], all_own[len(part.header) :]
    if len(rows) != len(own) or len(rows) < LEAST_ROWS:
        return 0
    labels = 0
    for column in range(min(host.grid.column_count, part.grid.column_count)):
        pairs = [(one[column], other[column]) for one, other in zip(rows, own, strict=True)]
        if any(one != other for one, other in pairs) or any("." in one and read_figure(one).is_figure for one, _ in pairs):
            break
        labels += 1
    has_labels = any(read_figure(row[column]).content == "unreadable" for row in rows for column in range(labels))
    if not has_labels or labels == part.grid.column_count:
        return 0
    headings, others = _paths(all_rows[: len(host.header)], labels), _paths(all_own[: len(part.header)], labels)
    return labels if others and () not in others and headings.isdisjoint(others) else 0


def _paths(rows: list[list[str]], labels: int) -> set[tuple[str, ...]]:
    """The headings above each column behind the labels; titles and column numbers head none."""
    rows = [row for row in rows if len(set(filter(None, row))) > 1]
    words = [[text if read_figure(text).content == "unreadable" else "" for text in row] for row in rows]
    return {tuple(dict.fromkeys(filter(None, path))) for path in list(zip(*words, strict=True))[labels:]}


def _says_so(part: Part) -> bool:
    first = [text for row in part.header for text in row if len(row) == 1]
    return any("续" in plain(text) for text in [part.grid.name, *first, *(line.text for line in part.above)])


def _texts(grid: Grid) -> list[list[str]]:
    """The grid's texts, a merged cell's in every place it covers."""
    height = max((cell.row + 1 for cell in grid.cells if cell.lines), default=0)
    rows = [[""] * grid.column_count for _ in range(height)]
    for cell in grid.cells:
        for row in range(cell.row, min(cell.row + cell.row_span, height)):
            for column in range(cell.column, min(cell.column + cell.column_span, grid.column_count)):
                rows[row][column] = plain(cell.text)
    return rows


def _widened(host: Part, part: Part, labels: int) -> Grid:
    """The host's grid with the part's columns of figures behind its own; headings stand at the same height above the rows."""
    down = len(host.header) - len(part.header)
    right = host.grid.column_count - labels
    moved: list[Cell] = [
        replace(cell, row=cell.row + down, column=cell.column + right, page=cell.page or part.page.number)
        for cell in part.grid.cells
        if cell.column >= labels
    ]
    notes = [*host.grid.notes, *part.grid.notes]
    return replace(host.grid, column_count=right + part.grid.column_count, cells=[*host.grid.cells, *moved], notes=notes)
