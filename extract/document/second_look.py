"""Pages that the reader doubted, or whose tables do not add up, looked at again: cut in another way, then read with pdfplumber."""

from __future__ import annotations

from dataclasses import replace

from extract.dimensions.title_words import is_title
from extract.document.footing import failed_sums
from extract.document.result import Understood
from extract.document.second_reader import SecondReader
from extract.readers.page import Grid, Page
from extract.readers.reading_order import with_missing_words
from extract.tables.grids.watermarks import watermarks
from extract.tables.grids.white_space import Headings
from extract.tables.of_pages import grids_of_page

SAME_SIZE = 1.0  # points by which two readings of one page may differ


def unproven(understood: Understood) -> set[int]:
    """Pages of tables whose sums fail, that hold unreadable cells, or that have a known title and no known meaning."""
    pages: set[int] = set()
    for table in understood.tables:
        unreadable = any(cell.figure.content == "unreadable" and cell.line_code and cell.measure for cell in table.cells)
        untold = table.statement is None and is_title(table.title) and bool(table.cells)
        if unreadable or untold or failed_sums(table):
            pages.update(table.table.pages)
    return pages - {page.number for page, _ in understood.pages if page.over_budget}


def cut_again(pages: list[tuple[Page, list[Grid]]], numbers: set[int]) -> list[tuple[Page, list[Grid]]] | None:
    """The pages with those `numbers` cut by white space alone, as if no lines were drawn on them; None where none are. In a picture sums
    fail where figures were misread, and its lines are its grid.
    """
    ruled = {page.number for page, _ in pages if page.number in numbers and page.is_on_paper and page.rules and not page.is_from_picture}
    if not ruled:
        return None
    headings = Headings()
    cut = []
    for page, grids in pages:
        if page.number in ruled:
            page = replace(page, rules=[], doubts=[*page.doubts, "cut by white space alone, for its sums"])
            grids = grids_of_page(page, headings)
        cut.append((page, grids))
    return cut


def read_again(second: SecondReader, pages: list[tuple[Page, list[Grid]]], numbers: set[int]) -> list[tuple[Page, list[Grid]]]:
    """The pages with pdfplumber's reading in place of those `numbers`."""
    again = {page.number: page for page in second.pages(numbers)}
    headings = Headings()
    read = []
    for page, grids in pages:
        other = again.get(page.number)
        if other is None:
            read.append((page, grids))
        else:
            other.doubts = [*page.doubts, "read again with pdfplumber, for its sums"]
            other.image_share = max(other.image_share, page.image_share)
            read.append((other, grids_of_page(other, headings)))
    return read


def better(first: Understood, second: Understood) -> Understood:
    """The reading that is proven better: fewer sums fail, fewer cells are unreadable, and no figure lost. The first, if equal."""
    improved = second.failed + second.unreadable < first.failed + first.unreadable or second.mapped > first.mapped
    worse = second.mapped < first.mapped or second.failed > first.failed or second.unreadable > first.unreadable
    return second if improved and not worse else first


def second_look(second: SecondReader, pages: list[tuple[Page, list[Grid]]], doubted: list[int]) -> list[tuple[Page, list[Grid]]]:
    """Replace doubted pages by pdfplumber's reading where that fills more cells; the doubt stays on the page.

    Where only letters are missing, they alone are taken from pdfplumber: it knows fewer characters of the same fonts.
    """
    again = {page.number: page for page in second.pages(doubted)}
    headings = Headings()
    marks = [mark for page in again.values() for mark in watermarks(page)]
    chosen = []
    for page, grids in pages:
        other = again.get(page.number)
        if other is not None:
            if page.letters_missing and abs(page.width - other.width) + abs(page.height - other.height) < SAME_SIZE:
                page.words = with_missing_words(page.words, other.words)
                page.doubts.append("missing letters read with pdfplumber")
                grids = grids_of_page(page, headings, marks)
            elif _filled(other_grids := grids_of_page(other, headings, marks)) > _filled(grids):
                other.doubts = [*page.doubts, "read with pdfplumber"]
                page, grids = other, other_grids
        chosen.append((page, grids))
    return chosen


def _filled(grids: list[Grid]) -> int:
    return sum(bool(cell.lines) for grid in grids for cell in grid.cells)
