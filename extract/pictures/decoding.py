"""From the recogniser's answers to a text, how sure it is, and what else it may be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

SUREST = 0.9999  # what is read from a picture is never certain
LEAST_ALTERNATIVE = 0.002  # probability below which another character is not thought of
MOST_ALTERNATIVES = 8
LOOKALIKES = {"O": "0", "o": "0", "D": "0", "I": "1", "l": "1", "|": "1", "S": "5", "s": "5", "B": "8", "Z": "2", "z": "2"}
FIGURE_CHARACTERS = "0123456789.,-()%"
SEPARATORS = ",.，。·．、"
_SPELLING = str.maketrans(dict.fromkeys("，", ",") | dict.fromkeys("。·．", ".") | dict.fromkeys("－—–−‐", "-") | {"（": "(", "）": ")"})
_FIGURE = re.compile(r"[-(]*\d[\d.,]*\)?")
_CODE = re.compile(r"^[\[{(（【|](\d{3,7})[\]})）】|](?=[一-龥])")
_GROUPED = re.compile(r"(?P<sign>[-(]*)(?P<whole>\d{1,3}(?:[.,]\d{3})*)(?P<rest>[.,]\d{1,2})?(?P<after>\)?)")
_SPECK = re.compile(r"(?<=\d[.,]\d\d)[.,]$")  # behind the decimals of a figure stands no point

UNLIKELY = 0.02  # what a character is worth that is none of the usual ones: 決 for 决 is a misreading, a rare name is not

Frames = npt.NDArray[np.float32]


class Span(NamedTuple):
    """A character, by its place among all, and the frames, first and last, that say it."""

    code: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Decoded:
    """`confidence` is that of the character that is least sure; `alternatives` are whole texts with their probabilities."""

    text: str
    confidence: float
    alternatives: tuple[tuple[str, float], ...]


def decode(frames: Frames, characters: tuple[str, ...]) -> Decoded:
    """Read frames (frames × characters, probabilities) as connectionist temporal classification has it: what repeats without a blank
    between is one character. A figure is read with the characters of figures, and its separators stand where they can.
    """
    frames = frames * _worth(characters)
    frames /= frames.sum(axis=1, keepdims=True)
    spans = _spans(frames)
    text = "".join(characters[span.code] for span in spans)
    if _may_be_figure(text):
        frames = _of_figures(frames, characters)
        spans = _spans(frames)
        text = "".join(characters[span.code] for span in spans)
    separators = _indices(characters, SEPARATORS) if _FIGURE.fullmatch(spelled(text)) else np.zeros(0, np.int64)
    sure = [_sureness(frames, span, separators) for span in spans]
    text = spelled(text)
    others: dict[str, float] = {}
    for other, probability in _alternatives(frames, spans, characters):
        if (proper := spelled(other)) != text:
            others[proper] = max(others.get(proper, 0.0), probability)
    likeliest = sorted(others.items(), key=lambda other: (-other[1], other[0]))[:MOST_ALTERNATIVES]
    confidence = min([SUREST, *sure]) if sure else 0.0
    return Decoded(text, round(confidence, 4), tuple((other, round(probability, 4)) for other, probability in likeliest))


def spelled(text: str) -> str:
    """A figure with its separators as they can only be: a point before the decimals, commas between thousands. A code in brackets before
    its name, with brackets. Other texts as they are.
    """
    text = _CODE.sub(r"[\1]", text)
    bare = _SPECK.sub("", text.replace(" ", "").translate(_SPELLING))
    if not _FIGURE.fullmatch(bare):
        return text
    grouped = _GROUPED.fullmatch(bare)
    if grouped is None or (grouped["rest"] is None and bare.count(".") == 1 and "," not in bare):
        return bare
    rest = f".{grouped['rest'][1:]}" if grouped["rest"] else ""
    return f"{grouped['sign']}{grouped['whole'].replace('.', ',')}{rest}{grouped['after']}"


def _spans(frames: Frames) -> list[Span]:
    spans: list[Span] = []
    for place, index in enumerate(frames.argmax(axis=1).tolist()):
        if index and spans and spans[-1].code == index and spans[-1].last == place - 1:
            spans[-1] = Span(index, spans[-1].first, place)
        elif index:
            spans.append(Span(index, place, place))
    return spans


def _may_be_figure(text: str) -> bool:
    """Digits, and letters that look like them."""
    known = sum(character in FIGURE_CHARACTERS or character in SEPARATORS or character in LOOKALIKES for character in text)
    return bool(text) and known == len(text)


@cache
def _worth(characters: tuple[str, ...]) -> Frames:
    """How likely each character is before anything is seen: those of GB 2312, which reports are written in, and the rest."""
    return np.array([1.0 if _is_usual(character) else UNLIKELY for character in characters], np.float32)


def _is_usual(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _indices(characters: tuple[str, ...], wanted: str) -> npt.NDArray[np.int64]:
    return np.array([index for index, character in enumerate(characters) if character and character in wanted], np.int64)


def _of_figures(frames: Frames, characters: tuple[str, ...]) -> Frames:
    """The answers among the characters of figures alone."""
    allowed = np.concatenate(([0], _indices(characters, FIGURE_CHARACTERS + SEPARATORS)))
    kept = np.zeros_like(frames)
    kept[:, allowed] = frames[:, allowed]
    kept /= np.maximum(kept.sum(axis=1, keepdims=True), 1e-9)
    return kept


def _sureness(frames: Frames, span: Span, separators: npt.NDArray[np.int64]) -> float:
    """The probability of a character; which separator it is shows from its place."""
    said = frames[span.first : span.last + 1]
    if span.code in separators:
        return float(min(1.0, said[:, separators].sum(axis=1).max()))
    return float(said[:, span.code].max())


def _alternatives(frames: Frames, spans: Sequence[Span], characters: tuple[str, ...]) -> list[tuple[str, float]]:
    """Texts that differ in one character: another one, none, or one more."""
    shown = [characters[span.code] for span in spans]
    found: list[tuple[str, float]] = []
    for position, span in enumerate(spans):
        peak = span.first + int(frames[span.first : span.last + 1, span.code].argmax())
        for other in np.flatnonzero(frames[peak] >= LEAST_ALTERNATIVE).tolist():
            if other != span.code:
                found.append(("".join([*shown[:position], characters[other], *shown[position + 1 :]]), float(frames[peak, other])))
    for place in np.flatnonzero((frames.argmax(axis=1) == 0) & (frames[:, 0] < 1 - LEAST_ALTERNATIVE)).tolist():
        before = sum(span.last < place for span in spans)
        beside = {span.code for span in spans if place in (span.first - 1, span.last + 1)}  # the edge of a character is none of its own
        for other in (np.flatnonzero(frames[place, 1:] >= LEAST_ALTERNATIVE) + 1).tolist():
            if other not in beside:
                found.append(("".join([*shown[:before], characters[other], *shown[before:]]), float(frames[place, other])))
    return found
