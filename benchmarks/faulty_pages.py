"""Faults put into the pages of a document as every reader sees them, so that it is as if they were printed."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
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

Change = Callable[[Page, int], None]  # changes the page it is given, if that is its page; which of the pages of that number it is, from 0


class NotPrinted(Exception):
    """A reader sees other letters in the place of a fault than the other one: there it cannot be put alike for both."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell of a page: its box on paper, or where the format brings its grids along, which of the pages of this number (a Word file has
    several), the grid on it, and the cell in it.
    """

    page: int
    box: tuple[float, float, float, float]
    place: tuple[int, int, int] | None


def spots_of(pages: list[Page], cells: Iterable[PlacedCell]) -> dict[int, Spot]:
    """Where the cells of all whole tables, given in the order of the document, stand, by `id` of the cell; none of those not found.

    Where words have places a cell stands in its box. In grids that a format brings along, the cells of one text are told by their order
    on the page, if it has as many of them.
    """
    by_number: defaultdict[int, list[Page]] = defaultdict(list)
    for page in pages:
        by_number[page.number].append(page)
    found: dict[int, Spot] = {}
    alike: defaultdict[tuple[int, str], list[PlacedCell]] = defaultdict(list)
    for cell in cells:
        own, box = by_number[cell.page], (cell.x0, cell.top, cell.x1, cell.bottom)
        if any(page.grids for page in own):
            alike[cell.page, cell.text].append(cell)
        elif "".join(word.text for word in _words(own[0], box)) == cell.text:
            found[id(cell)] = Spot(cell.page, box, None)
    for (number, text), placed in alike.items():
        places = [place for place, cell in _cells(by_number[number]) if cell.text == text]
        if len(places) == len(placed):
            found |= {id(cell): Spot(number, (0, 0, 0, 0), place) for cell, place in zip(placed, places, strict=True)}
    return found


def write(spot: Spot, text: str) -> Change:
    """Print other letters, as many as stand there. The change raises NotPrinted where a reader sees more or fewer."""

    def change(page: Page, which: int) -> None:
        if not _is_of(spot, page, which):
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

    def change(page: Page, which: int) -> None:
        if not _is_of(one, page, which):
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


def leave_out(spots: list[Spot]) -> Change:
    """Print the page without the row of these cells; what stands below it moves up."""
    top, bottom = min(spot.box[1] for spot in spots), max(spot.box[3] for spot in spots)

    def height(y: float) -> float:
        return y if y <= top else max(top, y - (bottom - top))

    def change(page: Page, which: int) -> None:
        if not _is_of(spots[0], page, which):
            return
        if spots[0].place is not None:
            grid = page.grids[spots[0].place[1]]
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

    def change(other: Page, _: int) -> None:
        if other.number == page.number:
            other.words = [word._replace(text=told) if word.text == text else word for word in other.words]
            for grid in other.grids:
                for cell in grid.cells:
                    cell.lines = [told] if cell.text == text else cell.lines

    return change, unit


@contextmanager
def printed(changes: list[Change]) -> Iterator[None]:
    """Every reader yields pages with these changes."""

    def changed(page: Page, which: int = 0) -> Page:
        for change in changes:
            change(page, which)
        return page

    def all_changed(pages: Iterator[Page]) -> Iterator[Page]:
        seen: Counter[int] = Counter()
        for page in pages:
            yield changed(page, seen[page.number])
            seen[page.number] += 1

    def reader_of(found: MediaType) -> Callable[[bytes], Iterator[Page]] | None:
        reader = known(found)
        return reader and (lambda content: all_changed(reader(content)))

    known, read_page = readers.reader_of, reference._read_page
    with patch.object(readers, "reader_of", reader_of), patch.object(reference, "_read_page", lambda source: changed(read_page(source))):
        yield


def _words(page: Page, box: tuple[float, float, float, float]) -> list[Word]:
    x0, top, x1, bottom = box
    inside = [word for word in page.words if x0 <= (word.x0 + word.x1) / 2 <= x1 and top <= (word.top + word.bottom) / 2 <= bottom]
    return sorted(inside, key=lambda word: (round(word.top), word.x0))


def _cells(pages: list[Page]) -> Iterator[tuple[tuple[int, int, int], Cell]]:
    """The cells of all grids, row by row, with their places."""
    for number, page in enumerate(pages):
        for grid_no, grid in enumerate(page.grids):
            for at, cell in sorted(enumerate(grid.cells), key=lambda numbered: (numbered[1].row, numbered[1].column)):
                yield (number, grid_no, at), cell


def _is_of(spot: Spot, page: Page, which: int) -> bool:
    return page.number == spot.page and (spot.place is None or spot.place[0] == which)


def _cell(page: Page, spot: Spot) -> Cell:
    assert spot.place is not None
    return page.grids[spot.place[1]].cells[spot.place[2]]


def _moved(word: Word, down: float) -> Word:
    return word._replace(top=word.top + down, bottom=word.bottom + down)


def _covers(cell: Cell, row: int) -> bool:
    return cell.row < row < cell.row + cell.row_span
