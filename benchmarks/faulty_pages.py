"""Faults put into the pages of a document as every reader sees them, so that it is as if they were printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from unittest.mock import patch

from extract import readers
from extract.media_type import MediaType
from extract.readers.page import Cell, Page, Rule, Word
from extract.readers.pdf import reference
from extract.tables.rows import PlacedCell

UNIT = re.compile(r"单位.*?(万元|千元|元)")
OTHER_UNIT = {"万元": "元", "千元": "元", "元": "万元"}

Change = Callable[[Page], None]  # changes the page it is given, if that is its page


class NotPrinted(Exception):
    """A reader sees other letters in the place of a fault than the other one: there it cannot be put alike for both."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a page: its box on paper, or the number of its grid and of the cell in it where the format has no paper."""

    page: int
    box: tuple[float, float, float, float]
    place: tuple[int, int] | None


def spot_of(pages: list[Page], cell: PlacedCell) -> Spot | None:
    """Where a cell of a whole table stands; None where its page and grid do not tell."""
    page = next(page for page in pages if page.number == cell.page)
    box = (cell.x0, cell.top, cell.x1, cell.bottom)
    if page.is_on_paper:
        return Spot(page.number, box, None) if "".join(word.text for word in _words(page, box)) == cell.text else None
    for grid_no, grid in enumerate(page.grids):
        for number, each in enumerate(grid.cells):
            if each.lines is cell.lines:
                return Spot(page.number, box, (grid_no, number))
    return None


def write(spot: Spot, text: str) -> Change:
    """Print other letters, as many as stand there. The change raises NotPrinted where a reader sees more or fewer."""

    def change(page: Page) -> None:
        if page.number != spot.page:
            return
        rest = iter(text)
        if spot.place is not None:
            cell = _cell(page, spot)
            cell.lines, cell.stored = ["".join(next(rest) for _ in line) for line in cell.lines], None
            return
        own = _words(page, spot.box)
        if sum(len(word.text) for word in own) != len(text):
            raise NotPrinted(f"page {page.number}: {' '.join(word.text for word in own)} where {text} was to be printed")
        written = {id(word): word._replace(text="".join(next(rest) for _ in word.text)) for word in own}
        page.words = [written.get(id(word), word) for word in page.words]

    return change


def exchange(one: Spot, other: Spot) -> Change:
    """Print each cell's text in the place of the other, which stands above or below it on the same page."""

    def change(page: Page) -> None:
        if page.number != one.page:
            return
        if one.place is not None:
            first, second = _cell(page, one), _cell(page, other)
            first.lines, second.lines = second.lines, first.lines
            first.stored, second.stored = second.stored, first.stored
            return
        down = (other.box[1] + other.box[3] - one.box[1] - one.box[3]) / 2
        moves = {id(word): by for spot, by in ((one, down), (other, -down)) for word in _words(page, spot.box)}
        page.words = [_moved(word, moves.get(id(word), 0.0)) for word in page.words]

    return change


def leave_out(page_no: int, spots: list[Spot]) -> Change:
    """Print the page without the row of these cells; what stands below it moves up."""
    top, bottom = min(spot.box[1] for spot in spots), max(spot.box[3] for spot in spots)

    def height(y: float) -> float:
        return y if y <= top else max(top, y - (bottom - top))

    def change(page: Page) -> None:
        if page.number != page_no:
            return
        if spots[0].place is not None:
            grid = page.grids[spots[0].place[0]]
            row = _cell(page, spots[0]).row
            kept = [cell for cell in grid.cells if cell.row != row]
            grid.cells = [replace(cell, row=cell.row - (cell.row > row), row_span=cell.row_span - _covers(cell, row)) for cell in kept]
            grid.row_count -= 1
            return
        page.words = [_moved(word, height(word.top) - word.top) for word in page.words if not top <= (word.top + word.bottom) / 2 <= bottom]
        rules = [Rule(rule.x0, height(rule.top), rule.x1, height(rule.bottom)) for rule in page.rules]
        page.rules = [rule for rule in rules if rule.x0 != rule.x1 or rule.top != rule.bottom]

    return change


def other_unit(page: Page) -> tuple[Change, str] | None:
    """Name another unit in the one place of a page that names it; with the unit named then. None where no or several places do."""
    words = [number for number, word in enumerate(page.words) if UNIT.search(word.text)]
    cells = [(g, number) for g, grid in enumerate(page.grids) for number, cell in enumerate(grid.cells) if UNIT.search(cell.text)]
    if len(words) + len(cells) != 1:
        return None
    text = page.words[words[0]].text if words else page.grids[cells[0][0]].cells[cells[0][1]].text
    found = UNIT.search(text)
    assert found is not None
    unit = OTHER_UNIT[found[1]]
    told = text[: found.start(1)] + unit + text[found.end(1) :]

    def change(other: Page) -> None:
        if other.number == page.number:
            other.words = [word._replace(text=told) if word.text == text else word for word in other.words]
            for grid in other.grids:
                for cell in grid.cells:
                    cell.lines = [told] if cell.text == text else cell.lines

    return change, unit


@contextmanager
def printed(changes: list[Change]) -> Iterator[None]:
    """Every reader yields pages with these changes."""

    def changed(page: Page) -> Page:
        for change in changes:
            change(page)
        return page

    def reader_of(found: MediaType) -> Callable[[bytes], Iterator[Page]] | None:
        reader = known(found)
        return reader and (lambda content: map(changed, reader(content)))

    known, read_page = readers.reader_of, reference._read_page
    with patch.object(readers, "reader_of", reader_of), patch.object(reference, "_read_page", lambda source: changed(read_page(source))):
        yield


def _words(page: Page, box: tuple[float, float, float, float]) -> list[Word]:
    x0, top, x1, bottom = box
    inside = [word for word in page.words if x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom]
    return sorted(inside, key=lambda word: (round(word.top), word.x0))


def _cell(page: Page, spot: Spot) -> Cell:
    assert spot.place is not None
    return page.grids[spot.place[0]].cells[spot.place[1]]


def _moved(word: Word, down: float) -> Word:
    return word._replace(top=word.top + down, bottom=word.bottom + down)


def _covers(cell: Cell, row: int) -> bool:
    return cell.row < row < cell.row + cell.row_span
