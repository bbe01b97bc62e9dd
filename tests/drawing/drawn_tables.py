"""Whole tables of drawn pages, as the rooms of meaning take them."""

from collections.abc import Iterable

from drawn_pages import blank, draw, write

from extract.dimensions.read import Sheet, sheet_of
from extract.meaning import ReadCell
from extract.tables.grids.ruled import ruled_grids
from extract.tables.headings import columns_of, context_rows, heading_rows
from extract.tables.whole.read import Table, whole_tables


def table_of(rows: list[list[str]], above: Iterable[str] = ()) -> Table:
    """The table drawn from these texts (`<` and `^` merge), with the lines `above` it, the nearest last."""
    page = blank()
    lines = list(above)
    for number, line in enumerate(lines):
        write(page, line, 85.0 - 20.0 * (len(lines) - number - 1))
    draw(page, rows, top=110.0)
    return whole_tables([(page, ruled_grids(page))])[0][0]


def sheet(rows: list[list[str]]) -> Sheet:
    """What every reading of a table begins with, its columns told by their headings."""
    table = table_of(rows)
    first = context_rows(table.rows)
    data = max(heading_rows(table.rows), first)
    return sheet_of(table, columns_of(table.rows, first, data), data)


def figures(cells: Iterable[ReadCell]) -> dict[tuple[str, str], str]:
    """(line, measure) → what is printed there, of the figures that have a meaning."""
    return {(cell.line_code, cell.measure): cell.cell.text for cell in cells if cell.figure.is_figure and cell.line_code and cell.measure}
