"""Pages → their grids: those a format brings along, those that lines draw, and those that white space forms."""

from __future__ import annotations

from collections.abc import Iterable

from extract.readers.page import Grid, Page, Word
from extract.tables.beside_totals import without_headings_beside_totals
from extract.tables.grids.ruled import ruled_grids
from extract.tables.grids.watermarks import watermarks, without_watermarks
from extract.tables.grids.white_space import Headings, white_space_grids
from extract.tables.sheet_parts import parted
from extract.tables.unmerged import with_spread_headings


def grids_of_pages(pages: Iterable[Page]) -> list[tuple[Page, list[Grid]]]:
    """Each page with its grids: its own where the format has tables, else those its lines and its white space form.

    Text without a place on paper (of a web page, a Word file) has no white space to tell by.
    """
    pages, headings = list(pages), Headings()
    marks = [mark for page in pages for mark in watermarks(page)]
    return [(page, _tables_of(page) or (grids_of_page(page, headings, marks) if page.is_on_paper else [])) for page in pages]


def _tables_of(page: Page) -> list[Grid]:
    """The tables in the grids that a page brings along."""
    return [without_headings_beside_totals(with_spread_headings(part)) for grid in page.grids for part in parted(grid)]


def grids_of_page(page: Page, headings: Headings, marks: Iterable[Word] = ()) -> list[Grid]:
    """The page's grids: those its lines draw, and those white space forms beside them; watermarks are taken off the page.

    `marks` are watermarks of other pages.
    """
    page.words = without_watermarks(page, marks)
    ruled = [part for grid in ruled_grids(page) for part in parted(grid)]
    grids = [*ruled, *white_space_grids(page, ruled, headings)]
    return [without_headings_beside_totals(grid) for grid in sorted(grids, key=lambda grid: (grid.top, grid.x0))]
