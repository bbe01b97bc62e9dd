"""The accounts of a document's tables: which are open, and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

from extract.account.doubt import Doubt
from extract.account.figures import figure_doubts
from extract.account.ink import Placed, ink_doubts, ink_of, line_doubts, put_rests, text_doubts
from extract.meaning import Recognised
from extract.readers.page import Page
from extract.tables.headings import heading_rows
from extract.tables.rows import texts_of


def open_accounts(pages: Iterable[Page], tables: list[Recognised]) -> dict[int, list[Doubt]]:
    """The doubts of each table whose account is open, by its number: digits of its pages that are in no cell of it, in two, or in half of
    one, and figures that do not fit into their table.
    """
    by_page: dict[int, list[Placed]] = defaultdict(list)
    for table in tables:
        headings = heading_rows(table.table.rows)
        read = {id(each.cell) for each in table.cells}
        for cell in table.table.cells():
            is_read = id(cell) in read
            by_page[cell.page].append(Placed(table.table.number, cell, cell.row < headings and not is_read, is_read))
    doubts: dict[int, list[Doubt]] = defaultdict(list)
    pieces: dict[int, list[Page]] = defaultdict(list)
    for page in pages:
        pieces[page.number].append(page)
    # The page behind a table may hold the rest of its last row.
    on_paper = {
        number: ink_of(first, by_page.get(number, []))
        for number, (first, *_) in pieces.items()
        if first.is_on_paper and (number in by_page or number - 1 in by_page)
    }
    put_rests(on_paper)
    for page_number, cells in by_page.items():
        if page_number in on_paper:
            for number, found in ink_doubts(on_paper[page_number]).items():
                doubts[number] += found
            continue
        for number, found in line_doubts(page_number, cells).items():
            doubts[number] += found
        if lost := text_doubts(page_number, pieces[page_number], cells):
            for number in {placed.table for placed in cells}:
                doubts[number] += lost
    for table in tables:
        doubts[table.table.number] += figure_doubts(table)
    for before, table in pairwise(tables):
        if before.statement is not None and _may_go_on(before, table):
            doubts[before.table.number].append(Doubt(table.table.pages[0], "a table without a title follows", _first_text(table)))
    return {number: found for number, found in doubts.items() if found}


def _may_go_on(before: Recognised, table: Recognised) -> bool:
    """A table of figures that nobody knows and nothing names, right behind another: it may be the rest of it."""
    if table.statement is not None or table.title or not table.cells or not before.table.pages or not table.table.pages:
        return False
    # A title over the whole width names it after all.
    return table.table.pages[0] - before.table.pages[-1] in (0, 1) and len(texts_of(table.table.rows[0])) > 1


def _first_text(table: Recognised) -> str:
    return next((cell.text for cell in table.table.cells() if cell.text), "")
