"""The reference PDF reader: the same pages through pdfplumber. Slow and trusted; the fast reader is held against it.

pdfplumber rests on pdfminer, which shares no code with PDFium: where both give the same characters and lines, both are right.
"""

from __future__ import annotations

import io
import logging
import math
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import PdfminerException
from pdfplumber.utils.text import dedupe_chars, extract_words

from extract.readers.page import WORD_GAP, Page, Rule, UnreadableDocument, Word
from extract.readers.pdf.characters import plain_characters
from extract.readers.pdf.view import quarter_view
from extract.readers.reading_order import in_reading_order, on_page
from extract.readers.ruling import RULE_THICKNESS, Box, Vertical, crosses, rules_from_lines, touches, verticals_of

QUARTER = math.pi / 2
STRAIGHT = 0.6  # points

Drawn = dict[str, Any]  # a character, line, rectangle, curve or picture as pdfplumber gives it

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd byte; what matters becomes a doubt


def read_pdf_reference(content: bytes, page_numbers: Collection[int] | None = None) -> Iterator[Page]:
    """Yield the pages of a PDF, or those with the given numbers (from 1), in the coordinates of `read_pdf`.

    Raises UnreadableDocument, status `encrypted` or `damaged`.
    """
    try:
        document = pdfplumber.open(io.BytesIO(content))
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect):
            raise UnreadableDocument("encrypted", "The PDF asks for a password. Ask the publisher for an open copy.") from error
        raise UnreadableDocument("damaged", f"pdfplumber cannot open the PDF: {error!r}") from error
    with document:
        for page in document.pages:
            if page_numbers is None or page.page_number in page_numbers:
                try:
                    yield _read_page(page)
                except (PDFException, PdfminerException) as error:
                    yield Page(page.page_number, 0.0, 0.0, doubts=[f"pdfplumber cannot read the page: {error!r}"])
                finally:
                    page.close()


def _read_page(source: PlumberPage) -> Page:
    left, upper, width, height = _shown(source)
    chars = [{**char, "turn": _turn(char)} for char in dedupe_chars(source.chars) if char["text"].strip()]
    weights = [sum(1 for char in chars if char["turn"] == turn) for turn in range(4)]
    best = max(range(4), key=lambda turn: (weights[turn], turn == 0))
    turn = best if weights[best] > 0.6 * sum(weights) else 0

    def seen(item: Drawn) -> Box:
        return _turned(turn, (item["x0"] - left, item["top"] - upper, item["x1"] - left, item["bottom"] - upper), width, height)

    page_width, page_height = (height, width) if turn % 2 else (width, height)
    rules = _rules(source, turn, page_width, page_height, left, upper)
    for char in chars:
        char["x0"], char["top"], char["x1"], char["bottom"] = seen(char)
        char["slanted"] = char["turn"] != turn
        char["upright"] = True
        char["letter_height"] = round(char["bottom"] - char["top"], 1)
    words = [*_words([char for char in chars if not char["slanted"]], rules), *_slanted_words(chars)]
    images = sum((box[2] - box[0]) * (box[3] - box[1]) for box in map(seen, source.images))
    share = min(1.0, images / (width * height))
    ordered = in_reading_order(on_page(words, page_width, page_height))
    return Page(source.page_number, page_width, page_height, ordered, rules, image_share=share, is_second_reading=True)


def _shown(source: PlumberPage) -> Box:
    """`x0, top, width, height` of the crop box within pdfplumber's coordinates, which begin at the media box."""
    media, crop = source.page_obj.mediabox, source.page_obj.cropbox
    inside = (max(crop[0], media[0]), max(crop[1], media[1]), min(crop[2], media[2]), min(crop[3], media[3]))
    if inside[0] >= inside[2] or inside[1] >= inside[3]:
        inside = media
    x0, top, x1, bottom = quarter_view(*media, source.rotation // 90 % 4).box(*inside)
    return source.bbox[0] + x0, source.bbox[1] + top, x1 - x0, bottom - top


def _turn(char: Drawn) -> int | None:
    """Quarter turns, counted against the clock, in which the character's line runs as seen; None if slanted."""
    a, b = char["matrix"][:2]
    angle = math.atan2(b, a)
    turn = round(angle / QUARTER)
    return None if abs(angle - turn * QUARTER) > 0.02 else turn % 4


def _turned(turn: int, box: Box, width: float, height: float) -> Box:
    """The box after the page is turned clockwise by `turn` quarters."""
    x0, top, x1, bottom = box
    if turn == 0:
        return box
    if turn == 1:
        return height - bottom, x0, height - top, x1
    if turn == 2:
        return width - x1, height - bottom, width - x0, height - top
    return top, width - x1, bottom, width - x0


def _words(chars: list[Drawn], rules: list[Rule]) -> Iterator[Word]:
    """Letters of one height that stand together; those of another height are a watermark's, or a heading's."""
    verticals = verticals_of(rules)
    for word in extract_words(chars, x_tolerance_ratio=WORD_GAP, use_text_flow=False, extra_attrs=["letter_height"], return_chars=True):
        piece: list[Drawn] = []
        for char in word["chars"]:
            if piece and _rule_between(piece[-1], char, verticals):
                yield _word(piece)
                piece = []
            piece.append(char)
        yield _word(piece)


def _slanted_words(chars: list[Drawn]) -> Iterator[Word]:
    """Slanted characters in the order in which they were drawn, cut where one is far from the one before."""
    piece: list[Drawn] = []
    for char in chars:
        if not char["slanted"]:
            continue
        if piece and math.dist((piece[-1]["x0"], piece[-1]["top"]), (char["x0"], char["top"])) > 2 * char["size"]:
            yield _word(piece)
            piece = []
        piece.append(char)
    if piece:
        yield _word(piece)


def _rule_between(before: Drawn, char: Drawn, verticals: list[Vertical]) -> bool:
    left, right = (before["x0"] + before["x1"]) / 2, (char["x0"] + char["x1"]) / 2
    return crosses(verticals, left, right, (char["top"] + char["bottom"]) / 2)


def _word(chars: list[Drawn]) -> Word:
    return Word(
        plain_characters("".join(char["text"] for char in chars)),
        min(char["x0"] for char in chars),
        min(char["top"] for char in chars),
        max(char["x1"] for char in chars),
        max(char["bottom"] for char in chars),
        chars[0]["size"],
        chars[0]["slanted"],
    )


def _rules(source: PlumberPage, turn: int, width: float, height: float, left: float, upper: float) -> list[Rule]:
    lines: list[Box] = []
    white: list[Box] = []
    fills: list[Box] = []
    for item in (*source.lines, *source.rects, *source.curves):
        stroked, filled = item["stroke"], item["fill"]
        box = (item["x0"], item["top"], item["x1"], item["bottom"])
        if min(box[2] - box[0], box[3] - box[1]) <= RULE_THICKNESS:
            if stroked or filled:
                colour = item["stroking_color"] if stroked else item["non_stroking_color"]
                (white if _is_white(colour) else lines).append(box)
            continue
        if filled and item["object_type"] == "rect" and not _is_white(item["non_stroking_color"]):
            fills.append(box)
        if stroked:
            target = white if _is_white(item["stroking_color"]) else lines
            target.extend(_edges(item))
    if fills:
        lines.extend(line for line in white if any(touches(line, fill) for fill in fills))
    page_width, page_height = (height, width) if turn % 2 else (width, height)
    moved = (_turned(turn, (x0 - left, top - upper, x1 - left, bottom - upper), page_width, page_height) for x0, top, x1, bottom in lines)
    return rules_from_lines(moved, width, height)


def _edges(item: Drawn) -> Iterator[Box]:
    if item["object_type"] == "rect":
        x0, top, x1, bottom = item["x0"], item["top"], item["x1"], item["bottom"]
        yield from ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))
        return
    for (ax, ay), (bx, by) in pairwise(item["pts"]):
        if abs(ax - bx) <= STRAIGHT or abs(ay - by) <= STRAIGHT:
            yield min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _is_white(colour: object) -> bool:
    """Whether a colour as pdfminer gives it (a number, or 1, 3 or 4 components) is white; a pattern's name is not."""
    if isinstance(colour, int | float):
        return colour >= 0.97
    if not isinstance(colour, tuple | list) or not all(isinstance(part, int | float) for part in colour):
        return False
    if len(colour) == 4:
        return all(part <= 0.03 for part in colour)
    return bool(colour) and all(part >= 0.97 for part in colour)
