"""What a workbook does not show: hidden rows and columns are read where the sums of their sheet say that they belong to it, hidden sheets
are read and given no meaning; both are named.

A filter hides rows that the totals count; a copy in another unit hides in columns beside what is published. Which it is only sums tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from extract.document.footing import failed_sums
from extract.document.recognise import recognise
from extract.document.result import ReadTable, Understood
from extract.document.units import with_units
from extract.meaning import Recognised
from extract.readers.page import Cell, Grid, Page
from extract.tables.of_pages import grids_of_pages
from extract.tables.whole.read import whole_tables

Pages = list[tuple[Page, list[Grid]]]
DOUBTED = 0.4  # confidence of a table whose sums fail and that has rows or columns which were not read


def visible(pages: Iterable[Page]) -> list[Page]:
    """The pages as a person sees them: without hidden sheets, and with nothing in hidden rows and columns."""
    return [
        replace(page, grids=[replace(grid, cells=list(map(_seen, grid.cells))) for grid in page.grids]) if page.hidden else page
        for page in pages
        if not page.is_hidden
    ]


def _seen(cell: Cell) -> Cell:
    return replace(cell, lines=[], stored=None, unread="") if cell.is_hidden else cell


def with_hidden(pages: Iterable[Page], seen: Understood, understand: Callable[[Pages], Understood]) -> Understood:
    """The reading with the hidden rows and columns of those sheets on which more figures get a meaning with them, or fewer sums fail, and
    nothing gets worse. Every table of a sheet that hides something says what, and what became of it.
    """
    hidden = {page.number: page.hidden for page in pages if page.hidden and not page.is_hidden}
    if not hidden:
        return seen
    whole = understand(grids_of_pages(page for page in pages if not page.is_hidden))
    read = {number for number in hidden if _is_better(_worth(whole, number), _worth(seen, number))}
    chosen = [other if page.number in read else (page, grids) for (page, grids), other in zip(seen.pages, whole.pages, strict=True)]
    understood = seen if not read else whole if read == hidden.keys() else understand(chosen)
    for table in understood.tables:
        for number in hidden.keys() & set(table.table.pages):
            is_doubted = number not in read and failed_sums(table) > 0
            became = "left out, though sums of the table fail" if is_doubted else "read" if number in read else "left out"
            table.table.notes.append(f"{hidden[number]} of the sheet {'is' if _is_one(hidden[number]) else 'are'} hidden: {became}")
            table.confidence = min(table.confidence, DOUBTED) if is_doubted else table.confidence
    return understood


def _is_one(hidden: str) -> bool:
    return " and " not in hidden and not hidden.startswith(("rows", "columns"))


def _worth(understood: Understood, number: int) -> tuple[int, int, int]:
    """How many sums fail in the tables that begin on a sheet, how many of their figures are unreadable, and how many have a meaning."""
    tables = [table for table in understood.tables if table.table.pages[0] == number]
    mapped = [cell for table in tables for cell in table.cells if cell.line_code and cell.measure]
    unreadable = sum(cell.figure.content == "unreadable" for cell in mapped)
    return sum(map(failed_sums, tables)), unreadable, sum(cell.figure.is_figure for cell in mapped)


def _is_better(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    (failed, unreadable, mapped), (others_failed, others_unreadable, others_mapped) = one, other
    if failed > others_failed or unreadable > others_unreadable or mapped < others_mapped:
        return False
    return failed < others_failed or unreadable < others_unreadable or mapped > others_mapped


def tables_of_hidden_sheets(pages: Iterable[Page], first_number: int, trust: float) -> list[ReadTable]:
    """The tables of hidden sheets, numbered from `first_number`: their figures without a meaning, since nobody published them."""
    whole, _ = whole_tables(grids_of_pages(page for page in pages if page.is_hidden))
    recognised: list[Recognised] = []
    for number, table in enumerate(whole, first_number):
        table.number = number
        recognised.append(recognise(table, None))
        recognised[-1].not_understood = "hidden"
    return with_units(recognised, [], trust)
