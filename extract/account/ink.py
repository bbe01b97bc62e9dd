"""Words printed on a page beside the cells of its tables: each digit is in exactly one cell, or in a line that is known to be none."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, starmap

from extract.account.doubt import Doubt
from extract.dimensions.title_words import table_named
from extract.printed.figures import looks_like_amount, read_figure
from extract.printed.printed_lines import begins_note, is_page_number, tells_of_table
from extract.readers.page import Page, Word
from extract.tables.grids.lines import TextLine, print_lines
from extract.tables.rows import PlacedCell

BAND = 16.0  # points of height that are looked up at once
NEAR = 3.0  # line heights from a table, or from a row beside it, within which a line of figures may be a row of it
TOUCHING = 0.2  # parts of the font size: no gap between two numbers is narrower
APART = 0.7  # parts of the font size: no gap inside a number is wider
OVERHANG = 0.35  # part of a number's width that may stand outside of its cell
FILLED = 0.6  # part of a cell's width that a number takes which had to be broken over lines

_DIGIT = re.compile(r"\d")
_OF_SENTENCES = re.compile(r"[，。；、：！？%％]|[年月日号页期]|\d[-—–~至]\d")
_SEPARATORS = tuple(",.，．")
_NUMERIC = re.compile(r"[\d,.，．]+")


@dataclass(slots=True)
class Placed:
    """A cell of a table on this page, and the words with digits that stand in it. `is_read`: a figure was read from it;
    `is_put_together`: some of its words stand elsewhere.
    """

    table: int
    cell: PlacedCell
    is_heading: bool
    is_read: bool
    words: list[Word] = field(default_factory=list)
    is_put_together: bool = False


@lru_cache(maxsize=4096)  # of a table's cells most are 0.00
def digits_of(text: str) -> str:
    """The digits of a text, in its order, in one width."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter.isdecimal())


@dataclass(slots=True)
class Ink:
    """A page on paper: the cells of its tables with their words, and the words that stand in none of them, without digits too."""

    page: Page
    cells: list[Placed]
    outside: list[Word]


def ink_of(page: Page, cells: list[Placed]) -> Ink:
    """The page with each word that has digits put to the cell in which its middle stands. `cells` are those of all tables on the page."""
    bands: dict[int, list[Placed]] = defaultdict(list)
    for placed in cells:
        for band in range(int(placed.cell.top // BAND), int(placed.cell.bottom // BAND) + 1):
            bands[band].append(placed)
    outside = []
    for word in page.words:
        if word.slanted:
            continue
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        around = [
            placed
            for placed in bands.get(int(y // BAND), ())
            if placed.cell.x0 <= x <= placed.cell.x1 and placed.cell.top <= y <= placed.cell.bottom
        ]
        if not around:
            outside.append(word)
        elif _DIGIT.search(word.text):
            holding = [placed for placed in around if digits_of(word.text) in digits_of(placed.cell.text)]
            (holding or around)[0].words.append(word)
    return Ink(page, cells, outside)


def put_rests(inks: Mapping[int, Ink]) -> None:
    """Put words that stand in no cell to the cell that has them as one of its lines: the rests of numbers that a page break parted.

    `inks` are the pages by their numbers.
    """
    for number, ink in inks.items():
        near = [ink, *([inks[number + 1]] if number + 1 in inks else [])]
        for placed in ink.cells:
            if placed.is_heading or _is_as_printed(placed):
                continue
            for line in placed.cell.lines:
                if not _DIGIT.search(line) or not _lacks_words(placed):
                    continue
                where = next((each for each in near if any(word.text == line for word in each.outside)), None)
                if where is not None:
                    rest = next(word for word in where.outside if word.text == line)
                    where.outside.remove(rest)
                    placed.words.append(rest)
                    placed.is_put_together = True


def _is_as_printed(placed: Placed) -> bool:
    """What nearly every cell is: one printed word, digit for digit."""
    return len(placed.words) == 1 and len(placed.cell.lines) == 1 and placed.words[0].text == placed.cell.lines[0]


def _lacks_words(placed: Placed) -> bool:
    held = Counter(digits_of(placed.cell.text))
    return bool(held - Counter(digits_of("".join(word.text for word in placed.words))))


def ink_doubts(ink: Ink) -> dict[int, list[Doubt]]:
    """The doubts of each table that has cells on the page, by its number."""
    doubts: dict[int, list[Doubt]] = defaultdict(list)
    for placed in ink.cells:
        if not placed.is_heading:
            _account(placed, ink.page, doubts)
            _shape(placed, ink.page, doubts)
    _cut(ink.page, ink.cells, doubts)
    for table, line in _rows_outside(ink.page, ink.outside, ink.cells):
        doubts[table].append(Doubt(ink.page.number, "figures in no cell", line.text))
    return doubts


def _rows_outside(page: Page, words: list[Word], cells: list[Placed]) -> list[tuple[int, TextLine]]:
    """Lines outside of all cells that may be rows of the nearest table: figures that stand alone, and no sentence, title or page number."""
    spans: dict[int, tuple[float, float]] = {}
    for placed in cells:
        top, bottom = spans.get(placed.table, (placed.cell.top, placed.cell.bottom))
        spans[placed.table] = min(top, placed.cell.top), max(bottom, placed.cell.bottom)
    found: list[tuple[int, TextLine]] = []
    for line in print_lines(words, page.number) if words else []:
        if not _may_be_row(line):
            continue
        reach = NEAR * (line.bottom - line.top)
        for table, (top, bottom) in spans.items():
            if top - reach <= line.bottom and line.top <= bottom + reach:
                spans[table] = min(top, line.top), max(bottom, line.bottom)
                found.append((table, line))
                break
    return found


def _may_be_row(line: TextLine) -> bool:
    figures = [part for part in line.parts if read_figure(part).is_figure]
    if not figures or (len(figures) == 1 and not looks_like_amount(figures[0])):
        return False
    if is_page_number(line.text) or _numbers_columns(figures) or _OF_SENTENCES.search(line.text):
        return False
    return not (begins_note(line.text) or tells_of_table(line.text) or table_named(line.text))


def _numbers_columns(figures: list[str]) -> bool:
    """1 2 3 …: whole numbers that rise by one."""
    return len(figures) > 1 and all(
        one.isdecimal() and other.isdecimal() and int(other) == int(one) + 1 for one, other in pairwise(figures)
    )


def _account(placed: Placed, page: Page, doubts: Mapping[int, list[Doubt]]) -> None:
    """Digits in, digits out."""
    if _is_as_printed(placed):
        return
    printed = Counter(digits_of("".join(word.text for word in placed.words)))
    held = Counter(digits_of(placed.cell.text))
    if printed != held:
        what = "digits that no cell holds" if printed - held else "digits that are not printed there"
        doubts[placed.table].append(_at(placed, page.number, what))


def _shape(placed: Placed, page: Page, doubts: Mapping[int, list[Doubt]]) -> None:
    """Whether what was read as one number was printed as one, and what was read as words holds no figure."""
    words, cell = placed.words, placed.cell
    content = read_figure(cell.text).content
    if content == "unreadable" and not _OF_SENTENCES.search(cell.text) and any(looks_like_amount(word.text) for word in words):
        doubts[placed.table].append(_at(placed, page.number, "a figure among words"))
    if not words or not placed.is_read or content != "figure" or placed.is_put_together:
        return
    for word in words:
        if max(cell.x0 - word.x0, word.x1 - cell.x1) > OVERHANG * (word.x1 - word.x0):
            doubts[placed.table].append(_at(placed, page.number, "a number across the edge of its cell"))
            return
    if len(words) == 1:
        return
    lines = print_lines(words)
    beside = [pair for line in lines for pair in pairwise(zip(line.parts, line.spans, strict=True))]
    if any(after[0] - before[1] > APART * _em(words[0]) and not _at_separator(one, other) for (one, before), (other, after) in beside):
        doubts[placed.table].append(_at(placed, page.number, "numbers apart in one cell"))
        return
    if _are_piled([line.text for line in lines]) and max(line.x1 - line.x0 for line in lines) < FILLED * (cell.x1 - cell.x0):
        doubts[placed.table].append(_at(placed, page.number, "numbers below each other in one cell"))


def _are_piled(lines: list[str]) -> bool:
    """Whole numbers in several lines, read as one; a point or a break at a comma says that they are one."""
    return not any("." in line or "．" in line for line in lines) and not any(starmap(_at_separator, pairwise(lines)))


def _em(word: Word) -> float:
    """How wide a letter is set: digits of full width stand twice as far apart."""
    return word.size * (1 if word.text.isascii() else 2)


def _at_separator(one: str, other: str) -> bool:
    """Whether a number was broken before or behind a point or comma."""
    return one[-1:] in _SEPARATORS or other[:1] in _SEPARATORS


def _cut(page: Page, cells: list[Placed], doubts: Mapping[int, list[Doubt]]) -> None:
    """Numbers of neighbouring cells without a gap between them that make one number, and are not both whole by themselves."""
    placed_words = sorted(
        ((word, placed) for placed in cells if not placed.is_heading for word in placed.words if _NUMERIC.fullmatch(word.text)),
        key=lambda each: (round((each[0].top + each[0].bottom) / 4), each[0].x0),
    )
    for (one, left), (other, right) in pairwise(placed_words):
        level = one.top <= (other.top + other.bottom) / 2 <= one.bottom
        if left is right or left.table != right.table or not level or not -one.size < other.x0 - one.x1 < TOUCHING * one.size:
            continue
        if looks_like_amount(one.text + other.text) and not (looks_like_amount(one.text) and looks_like_amount(other.text)):
            doubts[left.table].append(_at(left, page.number, "a number cut by the edge of its cell", f"{one.text}|{other.text}"))


def _at(placed: Placed, page: int, what: str, text: str = "") -> Doubt:
    return Doubt(page, what, text or " ".join(placed.cell.lines), placed.cell.row + 1, placed.cell.column + 1)


def text_doubts(number: int, pages: Iterable[Page], cells: Iterable[Placed]) -> list[Doubt]:
    """Of text without coordinates, which may come in several pieces of one `number`: figures of its grids that stand in no cell of its
    tables, or more often than they were read. No table is told apart: what is lost may be of any.
    """
    read = Counter(cell.text for page in pages for grid in page.grids for cell in grid.cells if looks_like_amount(cell.text))
    kept = Counter(placed.cell.text for placed in cells if looks_like_amount(placed.cell.text))
    lost = [Doubt(number, "figures in no cell", text) for text in (read - kept).elements()]
    return lost + [Doubt(number, "figures used twice", text) for text in (kept - read).elements()]


def line_doubts(number: int, cells: Iterable[Placed]) -> dict[int, list[Doubt]]:
    """Of text without coordinates: cells in whose lines figures stand among words, or several whole numbers below each other."""
    doubts: dict[int, list[Doubt]] = defaultdict(list)
    for placed in cells:
        lines = [line for line in placed.cell.lines if line.strip()]
        if placed.is_heading or len(lines) < 2:
            continue
        content = read_figure(placed.cell.text).content
        if content == "unreadable" and any(map(looks_like_amount, lines)) and not _OF_SENTENCES.search(placed.cell.text):
            doubts[placed.table].append(_at(placed, number, "a figure among words"))
        elif content == "figure" and placed.is_read and _are_piled(lines):
            doubts[placed.table].append(_at(placed, number, "numbers below each other in one cell"))
    return doubts
