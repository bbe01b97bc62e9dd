"""Words printed on a page beside the cells of its tables: each digit is in exactly one cell, or in a line that is known to be none."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

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
    """A cell of a table on this page, and the words with digits that stand in it. `is_read`: a figure was read from it."""

    table: int
    cell: PlacedCell
    is_heading: bool
    is_read: bool
    words: list[Word] = field(default_factory=list)


@lru_cache(maxsize=4096)  # of a table's cells most are 0.00
def digits_of(text: str) -> str:
    """The digits of a text, in its order, in one width."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text) if letter.isdecimal())


def ink_doubts(page: Page, cells: list[Placed]) -> dict[int, list[Doubt]]:
    """The doubts of each table that has cells on the page, by its number. `cells` are all those cells."""
    doubts: dict[int, list[Doubt]] = defaultdict(list)
    outside = _put(page, cells)
    rows = _rows_outside(page, outside, cells)
    for placed in cells:
        if not placed.is_heading:
            _account(placed, page, rows, doubts)
            _shape(placed, page, doubts)
    _cut(page, cells, doubts)
    for table, line in rows:
        doubts[table].append(Doubt(page.number, "figures in no cell", line.text))
    return doubts


def _put(page: Page, cells: list[Placed]) -> list[Word]:
    """Put each word with digits to the cell in which its middle stands; returns the words that stand in none, without digits too."""
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
    return outside


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


def _account(placed: Placed, page: Page, rows: list[tuple[int, TextLine]], doubts: Mapping[int, list[Doubt]]) -> None:
    """Digits in, digits out. What a cell holds besides may come from a line outside that was put to it: then that line is accounted for."""
    in_print, in_cell = digits_of("".join([word.text for word in placed.words])), digits_of(placed.cell.text)
    if in_print == in_cell or (printed := Counter(in_print)) == (held := Counter(in_cell)):
        return
    for index, (_, line) in enumerate(rows):
        if held - printed == Counter(digits_of(line.text)) and not printed - held:
            del rows[index]
            return
    what = "digits that no cell holds" if printed - held else "digits that are not printed there"
    doubts[placed.table].append(_at(placed, page.number, what))


def _shape(placed: Placed, page: Page, doubts: Mapping[int, list[Doubt]]) -> None:
    """Whether what was read as one number was printed as one, and what was read as words holds no figure."""
    words, cell = placed.words, placed.cell
    content = read_figure(cell.text).content
    if content == "unreadable" and not _OF_SENTENCES.search(cell.text) and any(looks_like_amount(word.text) for word in words):
        doubts[placed.table].append(_at(placed, page.number, "a figure among words"))
    if not words or not placed.is_read or content != "figure":
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
    broken = all(_at_separator(one.text, other.text) for one, other in pairwise(lines))
    if not broken and max(line.x1 - line.x0 for line in lines) < FILLED * (cell.x1 - cell.x0):
        doubts[placed.table].append(_at(placed, page.number, "numbers below each other in one cell"))


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
    tables, or more often than they were read.
    """
    read = Counter(cell.text for page in pages for grid in page.grids for cell in grid.cells if looks_like_amount(cell.text))
    kept = Counter(placed.cell.text for placed in cells if looks_like_amount(placed.cell.text))
    lost = [Doubt(number, "figures in no cell", text) for text in (read - kept).elements()]
    return lost + [Doubt(number, "figures used twice", text) for text in (kept - read).elements()]
