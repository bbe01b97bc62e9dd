"""Cells that were read from pictures: how sure the recogniser was of their words, and what else these may say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from functools import cache
from itertools import combinations
from math import prod

from extract.meaning import ReadCell, Recognised
from extract.printed.labels import plain
from extract.readers.page import Page, Word
from extract.tables.rows import PlacedCell
from vocabulary import functional_codes

DOUBTED = 0.5  # confidence of a figure whose point or code may be misread
RESEMBLING = 0.5  # likeness of a name, read from a picture, and the one it has
LEAST_FIGURES = 4  # with decimals, that show how many a document prints
FEW = 0.03  # part of its figures that do
BLANK = 0.9  # confidence that nothing stands in a cell: recognition passes over faint strokes and lone dashes


def tell_pictures(tables: Iterable[Recognised], pages: Iterable[Page]) -> None:
    """Give each cell that was read from a picture the least confidence of its words, and their alternatives.

    The words of a cell are those whose middle stands in its box; one that was read from a picture has a confidence below 1. A cell without
    words is from a picture where others of its table and page are. A text whose words stand elsewhere (a row that went on on the next
    page) is worth as little as the least sure word of its page. Texts that are kept only in part have no alternatives.
    """
    from_pictures = {page.number: page for page in pages if page.is_from_picture}
    if not from_pictures:
        return
    pictured: list[ReadCell] = []
    least = {number: min((word.confidence for word in page.words), default=BLANK) for number, page in from_pictures.items()}
    for table in tables:
        cells = [read for read in table.cells if read.cell.page in from_pictures]
        words = [list(_words_in(read.cell, from_pictures[read.cell.page])) for read in cells]
        pictures = {read.cell.page for read, own in zip(cells, words, strict=True) if any(word.confidence < 1 for word in own)}
        for read, own in zip(cells, words, strict=True):
            confidences = [word.confidence for word in own]
            if read.cell.page not in pictures or (own and min(confidences) == 1):
                continue
            read.read_from = "picture"
            read.confidence = min(read.confidence, *(confidences or [least[read.cell.page] if read.cell.text else BLANK]))
            if _is_of_two_figures(own):
                read.confidence = min(read.confidence, DOUBTED)
            read.alternatives = () if read.shown is not None else tuple(_alternatives("\n".join(read.cell.lines), own))

        _doubt_misread_codes([read for read in cells if read.read_from == "picture"])
        pictured.extend(read for read in cells if read.read_from == "picture")
    _doubt_lost_points(pictured)


def _is_of_two_figures(words: list[Word]) -> bool:
    """Whether two words of digits stand side by side in a cell: one figure that lost its point, or a point that became a gap."""
    figures = [word for word in words if any(character.isdigit() for character in word.text)]
    return any(min(one.bottom, other.bottom) > max(one.top, other.top) for one, other in combinations(figures, 2))


def _doubt_misread_codes(cells: list[ReadCell]) -> None:
    """Trust figures less whose line has the code of one class and the name of another: sums hold under any code."""
    for read in cells:
        if read.line_code and read.line_code.isdigit() and not _may_be_named(read.line_code, plain(read.line_name)):
            read.confidence = min(read.confidence, DOUBTED)


@cache
def _may_be_named(code: str, name: str) -> bool:
    """Whether a name resembles one that the class has; classes that nobody listed may have any but those of listed ones."""
    if not name:
        return True
    own = [each.name for each in functional_codes() if each.code == code]
    if own:
        return any(SequenceMatcher(None, name, each).ratio() >= RESEMBLING for each in own)
    return not any(each.name == name and len(each.code) != len(code) for each in functional_codes())


def _doubt_lost_points(cells: list[ReadCell]) -> None:
    """Trust figures less that have other decimals than the document prints: a lost point scales a figure, and sums of such figures hold.
    Where but a few figures kept their points, the others lost theirs. Nought is nought with any decimals.
    """
    figures = [read for read in cells if read.figure.is_figure and not read.is_count and read.line_code and read.measure]
    kept = Counter(read.figure.decimals for read in figures if read.figure.decimals)
    if not kept or kept.total() < max(LEAST_FIGURES, FEW * len(figures)):
        return
    usual = kept.most_common(1)[0][0]
    for read in figures:
        if read.figure.decimals != usual and read.figure.value:
            read.confidence = min(read.confidence, DOUBTED)


def _words_in(cell: PlacedCell, page: Page) -> Iterator[Word]:
    for word in page.words:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if cell.x0 <= x <= cell.x1 and cell.top <= y <= cell.bottom:
            yield word


def _alternatives(text: str, words: list[Word]) -> list[tuple[str, float]]:
    """What else a cell's text may be: one of its words read otherwise, the others as they are; likeliest first.

    The probability of such a text is that of the alternative times the confidence of the other words.
    """
    found: dict[str, float] = {}
    for word in words:
        place = text.find(word.text)
        if place < 0:
            continue
        others = prod(other.confidence for other in words if other is not word)
        for other, probability in word.alternatives:
            whole = text[:place] + other + text[place + len(word.text) :]
            found[whole] = max(found.get(whole, 0.0), probability * others)
    return sorted(found.items(), key=lambda each: (-each[1], each[0]))
