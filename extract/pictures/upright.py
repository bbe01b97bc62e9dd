"""Which way up a picture is: as most of its words can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.pictures.decoding import decode
from extract.pictures.picture import Picture
from extract.pictures.recogniser import characters, recognise
from extract.pictures.ruling import Ruled, ruled
from extract.pictures.straight import quarter_turned
from extract.pictures.strips import Strip, strips

SAMPLE = 8  # strips that are read to tell
READABLE = 0.75  # mean confidence of words that stand upright
LEAST_WORDS = 5  # of the sample that tell
LEAST = 2.0  # heights: shorter strips may stand either way
USUAL_SHARE = 0.3  # part of the strips of a page that are longer
LONGEST = 12.0  # heights: longer strips cost more than they tell
TURNS = (0, 1, 3, 2)


@dataclass(frozen=True, slots=True)
class Laid:
    """A picture with its ruling lines and strips; `turns` quarters anticlockwise were needed to set it upright."""

    picture: Picture
    lines: Ruled
    strips: list[Strip]
    turns: int


def upright(picture: Picture) -> Laid:
    """Lay a straight picture out the way up in which a sample of its longer strips reads best; as it is where that is good."""
    best, best_score = _laid(picture, 0), -1.0
    for turns in TURNS:
        laid = best if turns == 0 else _laid(quarter_turned(picture, turns), turns)
        score = _readable(laid.strips)
        if score > best_score:
            best, best_score = laid, score
        if turns == 0 and (score >= READABLE or not laid.strips):
            break
    return best


def _laid(picture: Picture, turns: int) -> Laid:
    lines = ruled(picture)
    return Laid(picture, lines, strips(lines), turns)


def _readable(found: Sequence[Strip]) -> float:
    """How well words can be read in a sample of longer strips, times the part of the strips that are so long: of a page on its side
    each character stands alone.
    """
    shapes = [(strip.box[2] - strip.box[0]) / max(1, strip.box[3] - strip.box[1]) for strip in found]
    longer = [strip for strip, shape in zip(found, shapes, strict=True) if LEAST <= shape <= LONGEST]
    sample = sorted(longer, key=lambda strip: -(strip.box[2] - strip.box[0]))[:SAMPLE]
    sure = []
    for _, frames in recognise([strip.grey for strip in sample]):
        decoded = decode(frames, characters())
        if sum(character >= "一" for character in decoded.text) >= 2:  # digits read on their heads too
            sure.append(decoded.confidence)
    if not sure:
        return 0.0
    return sum(sure) / max(LEAST_WORDS, len(sure)) * min(1.0, len(longer) / (USUAL_SHARE * len(found)))
