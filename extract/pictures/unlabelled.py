"""Figures whose words are pictures or outlines: lines of figures without a letter, and ink beside them that no text accounts for."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

import pypdfium2 as pdfium

from extract.printed.figures import looks_like_amount
from extract.readers.page import Page, Word
from extract.readers.pdf.read import reading_turn

LINES = 3  # lines of figures from which a page is judged
PART = 0.5  # of the lines of figures, that have no letter in them; of these, that have ink beside their figures
SCALE = 1.5  # pixels per point
CORE = 0.25  # part of a line's height left off above and below: rules are there
LEAST_PICTURES = 8  # as large as letters, from which they are letters
LETTER_SIZES = (4.0, 40.0)  # points
INK = 80  # of 255, below the paper
LETTERS = 1.5  # font sizes of ink beside the figures that are letters and no speck
PAD = 1.5  # points around words and rules


_LETTER = re.compile(r"[^\W\d_]")


class Line(NamedTuple):
    """Figures that stand level; `size` is that of their font."""

    top: float
    bottom: float
    size: float


def unlabelled_lines(page: Page) -> list[Line]:
    """The lines of figures in which no letter stands; none where they are few, or fewer than those with letters."""
    labelled = bytearray(int(page.height) + 2)  # for each point down the page, whether a letter stands there
    rest: list[Word] = []
    for word in page.words:
        if word.slanted:
            continue
        if _LETTER.search(word.text):
            first, last = max(0, int(word.top)), min(len(labelled), int(word.bottom) + 1)
            labelled[first:last] = b"\x01" * max(0, last - first)
        else:
            rest.append(word)
    bare = [word for word in rest if not labelled[min(len(labelled) - 1, max(0, int((word.top + word.bottom) / 2)))]]
    if len(bare) < LINES:
        return []
    lines = list(_lines(word for word in bare if looks_like_amount(word.text)))
    every = sum(1 for _ in _lines(word for word in rest if looks_like_amount(word.text))) if len(lines) >= LINES else 0
    return lines if every and len(lines) >= PART * every else []


def _lines(figures: Iterable[Word]) -> Iterator[Line]:
    bottom = float("-inf")
    for word in sorted(figures, key=lambda each: each.top):
        if (word.top + word.bottom) / 2 > bottom:
            bottom = word.bottom
            yield Line(word.top, word.bottom, word.size)


def has_letters_as_pictures(page: Page) -> bool:
    """Whether the page has more pictures of the size of a letter than letters."""
    least, most = LETTER_SIZES
    small = sum(least <= x1 - x0 <= most and least <= bottom - top <= most for x0, top, x1, bottom in page.images)
    return small >= LEAST_PICTURES and small > sum(len(_LETTER.findall(word.text)) for word in page.words)


def drawn_beside(page: Page, lines: Sequence[Line], content: bytes) -> bool:
    """Whether the page of the PDF `content` shows letters beside the figures of most of these lines, that are in no word.

    Raises PdfiumError when the bytes cannot be opened, which were opened before.
    """
    rows = _rendered(content, page.number)
    return sum(_has_letters(page, line, rows) for line in lines) >= max(LINES, PART * len(lines))


def _rendered(content: bytes, number: int) -> list[bytes]:
    """The page as it is read, in rows of grey values, `SCALE` of them to a point."""
    with closing(pdfium.PdfDocument(content)) as document, closing(document[number - 1]) as page:
        beyond_rotate = reading_turn(page.raw) - page.get_rotation() // 90  # PDFium turns by /Rotate itself
        bitmap = page.render(scale=SCALE, rotation=90 * (beyond_rotate % 4), grayscale=True)
        pixels = ctypes.string_at(bitmap.buffer, bitmap.stride * bitmap.height)
        return [pixels[row * bitmap.stride : row * bitmap.stride + bitmap.width] for row in range(bitmap.height)]


def _has_letters(page: Page, line: Line, rows: Sequence[bytes]) -> bool:
    spare = CORE * (line.bottom - line.top)
    top, bottom = line.top + spare, line.bottom - spare
    band = rows[max(0, int(top * SCALE)) : int(bottom * SCALE) + 1]
    if not band:
        return False
    paper = Counter(b"".join(band)).most_common(1)[0][0]
    inked: list[bool] = [min(column) < paper - INK for column in zip(*band, strict=True)]
    spans = [(word.x0, word.x1) for word in page.words if word.top < bottom and word.bottom > top]
    spans += [(rule.x0, rule.x1) for rule in page.rules if rule.top <= bottom and rule.bottom >= top]
    for x0, x1 in spans:
        first, last = max(0, int((x0 - PAD) * SCALE)), min(len(inked), int((x1 + PAD) * SCALE) + 1)
        inked[first:last] = [False] * max(0, last - first)
    return bool(sum(inked) >= LETTERS * line.size * SCALE)
