"""A picture → the `Page` that every reader yields."""

from __future__ import annotations

from statistics import median

import numpy as np

from extract.pictures.decoding import SUREST, Decoded, decode
from extract.pictures.paper import flattened
from extract.pictures.picture import Picture
from extract.pictures.recogniser import characters, recognise
from extract.pictures.ruling import Line
from extract.pictures.stamps import LARGER, Mask, stamps_in, under_stamps, without_stamps
from extract.pictures.straight import straightened
from extract.pictures.strips import Strip
from extract.pictures.upright import Laid, upright
from extract.readers.page import Page, Rule, Word
from extract.readers.reading_order import in_reading_order

LETTER = 0.92  # height of the ink of an ideograph, in parts of the size of its font
DIGIT = 0.72  # the same of a digit
UNREAD = 0.2  # confidence below which a strip says nothing
STROKE = Decoded("-", SUREST, ())  # a low stroke alone: the recogniser takes it for anything that is flat
MARK = "?"  # for ink in which nothing can be read
SURE, DOUBTED = 0.9, 0.5  # confidence of words, and of what may be a stain
SMALL = 0.65  # part of the usual height of words that no letter falls short of


def as_read(picture: Picture) -> Picture:
    """The picture set straight and upright: the page on which the words of `page_of` stand."""
    return _laid_out(picture)[0].picture


def page_of(picture: Picture) -> Page:
    """Read a page from its picture. Coordinates are points of the page set straight and upright; its words have their confidence and
    alternatives, its ruling lines are those that were found.
    """
    laid, stamped = _laid_out(picture)
    points = laid.picture.points
    height, width = laid.picture.grey.shape
    decoded = [STROKE if strip.is_dash else Decoded("", 0.0, ()) for strip in laid.strips]
    letters = [index for index, strip in enumerate(laid.strips) if not strip.is_dash]
    for place, frames in recognise([laid.strips[index].grey for index in letters]):
        decoded[letters[place]] = decode(frames, characters())
    sure = [strip.box[3] - strip.box[1] for strip, said in zip(laid.strips, decoded, strict=True) if said.confidence >= SURE]
    usual = median(sure) if sure else 0.0
    words = [
        word
        for strip, said in zip(laid.strips, decoded, strict=True)
        if not (_middle(strip, stamped) and _is_of_stamp(strip, said, usual))
        if (word := _word(strip, said, usual, points)) is not None
    ]
    page = Page(picture.number, width * points, height * points, in_reading_order(words), _rules(laid, points), image_share=1.0)
    page.is_from_picture = True
    return page


def _laid_out(picture: Picture) -> tuple[Laid, Mask]:
    """A picture laid out without its round stamps, and where these were (1)."""
    straight = straightened(flattened(picture))
    stamps = list(stamps_in(straight))
    laid = upright(without_stamps(straight, stamps))
    return laid, np.rot90(under_stamps(straight, stamps), laid.turns)


def _middle(strip: Strip, mask: Mask) -> bool:
    left, top, right, bottom = strip.box
    return bool(mask[(top + bottom) // 2, (left + right) // 2])


def _is_of_stamp(strip: Strip, said: Decoded, usual: float) -> bool:
    """Whether a strip under a stamp is a letter of the stamp: large and alone, or hardly legible. What may be a figure is none."""
    if any(character.isdigit() for character in said.text) or strip.is_dash:
        return False
    return said.confidence < SURE or (len(said.text) == 1 and strip.box[3] - strip.box[1] >= LARGER * usual)


def _word(strip: Strip, said: Decoded, usual: float, points: float) -> Word | None:
    """A strip as a word with the height of its font; None for a stain: ink in which nothing is read, or little and of no word's height."""
    height = strip.box[3] - strip.box[1]
    if not said.text.strip() or (said.confidence < DOUBTED and height < SMALL * usual):
        return None
    left, top, right, bottom = (edge * points for edge in strip.box)
    size = (bottom - top) / (LETTER if any(character >= "一" for character in said.text) else DIGIT)
    middle = (top + bottom) / 2
    text = said.text if said.confidence >= UNREAD else MARK
    return Word(text, left, middle - size / 2, right, middle + size / 2, size, False, said.confidence, said.alternatives)


def _rules(laid: Laid, points: float) -> list[Rule]:
    def across(line: Line) -> Rule:
        return Rule(line.start * points, line.at * points, line.end * points, line.at * points)

    def down(line: Line) -> Rule:
        return Rule(line.at * points, line.start * points, line.at * points, line.end * points)

    return [*map(across, laid.lines.across), *map(down, laid.lines.down)]
