"""Text and path objects of an OFD page: characters with their places become words, straight strokes become lines."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from extract.readers.page import WORD_GAP, Word
from extract.readers.ruling import RULE_THICKNESS, Box, Vertical, crosses

LINE_WIDTH = 0.353  # millimetres, where an object names none
MOST_POINTS = 2_000  # of a path: tables are drawn with few, maps with many
ASCENT = 0.85  # part of the font size above the base line
STRAIGHT = 0.1  # points: how far a stroke may lean


@dataclass(frozen=True, slots=True)
class Transform:
    """From an object's own coordinates to points on the page."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    @classmethod
    def of(cls, matrix: list[float], x: float, y: float, scale: float, left: float, top: float) -> Transform:
        """The object's matrix (none: six numbers missing), then its boundary's corner (x, y), scaled, from the page's corner in points."""
        a, b, c, d, e, f = matrix if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        return cls(a * scale, b * scale, c * scale, d * scale, (e + x) * scale - left, (f + y) * scale - top)

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def turned(self, quarters: int, width: float, height: float) -> Transform:
        """The same on the page turned clockwise by a quarter (1) or counter-clockwise by one (-1); the page's size is that before."""
        if quarters == 1:
            return Transform(-self.b, self.a, -self.d, self.c, height - self.f, self.e)
        if quarters == -1:
            return Transform(self.b, -self.a, self.d, -self.c, self.f, width - self.e)
        return self

    @property
    def quarters(self) -> int:
        """How the page is to be turned so that text under this matrix runs from left to right: 1 where it runs upwards, -1 downwards."""
        if abs(self.a) > 0.02 * abs(self.b) or abs(self.d) > 0.02 * abs(self.c) or self.b * self.c >= 0:
            return 0
        return 1 if self.b < 0 else -1

    @property
    def is_upright(self) -> bool:
        return self.a > 0 and self.d > 0 and abs(self.b) < 0.02 * self.a and abs(self.c) < 0.02 * self.d


@dataclass(slots=True)
class _Character:
    text: str
    x0: float
    x1: float
    base: float


def numbers(text: str | None) -> list[float]:
    """The numbers of a list such as a box; none where one of them is no number."""
    try:
        values = [float(part) for part in (text or "").split()]
    except ValueError:
        return []
    return values if all(map(math.isfinite, values)) else []


def words_of_text(element: etree._Element, place: Transform, verticals: list[Vertical]) -> Iterator[Word]:
    """Words of a text object, cut at gaps and vertical rules (`x, top, bottom`, sorted). Turned text is slanted."""
    size = next(iter(numbers(element.get("Size"))), 0.0)
    if size <= 0:
        return
    stretch = next(iter(numbers(element.get("HScale"))), 1.0) or 1.0
    is_upright = place.is_upright and element.get("ReadDirection", "0") == "0" and element.get("CharDirection", "0") == "0"
    height = size * math.hypot(place.c, place.d)
    word: list[_Character] = []
    for character in _characters(element, place, size, stretch):
        if word and is_upright and _is_apart(word[-1], character, height, verticals):
            yield _word(word, height, is_upright)
            word = []
        if character.text.strip():
            word.append(character)
        elif word and not is_upright:  # of upright text the gap decides: a narrow space may stand for a thousands separator
            yield _word(word, height, is_upright)
            word = []
    if word:
        yield _word(word, height, is_upright)


def _characters(element: etree._Element, place: Transform, size: float, stretch: float) -> Iterator[_Character]:
    x = y = 0.0
    for code in element.iterfind("{*}TextCode"):
        x = next(iter(numbers(code.get("X"))), x)
        y = next(iter(numbers(code.get("Y"))), y)
        text = code.text or ""
        across, down = _steps(code.get("DeltaX")), _steps(code.get("DeltaY"))
        at_x, at_y = x, y
        for index, character in enumerate(text):
            width = size * stretch * (1.0 if unicodedata.east_asian_width(character) in "WF" else 0.5)
            x0, base = place.point(at_x, at_y)
            x1, _ = place.point(at_x + width, at_y)
            yield _Character(character, x0, x1, base)
            # a character without a step of its own moves by its width, unless the line runs downwards
            at_x += across[index] if index < len(across) else (0.0 if down else width)
            at_y += down[index] if index < len(down) else 0.0


def _steps(text: str | None) -> list[float]:
    """Steps from character to character; `g 3 4.2` stands for 4.2 three times."""
    parts = (text or "").split()
    steps: list[float] = []
    index = 0
    while index < len(parts):
        if parts[index] == "g" and index + 2 < len(parts) and parts[index + 1].isdecimal():
            steps.extend(numbers(parts[index + 2]) * min(int(parts[index + 1]), 10_000))
            index += 3
        else:
            steps.extend(numbers(parts[index]))
            index += 1
    return steps


def _is_apart(before: _Character, character: _Character, size: float, verticals: list[Vertical]) -> bool:
    if abs(before.base - character.base) > size / 2 or not -size < character.x0 - before.x1 < WORD_GAP * size:
        return True
    left, right = (before.x0 + before.x1) / 2, (character.x0 + character.x1) / 2
    return crosses(verticals, left, right, character.base - ASCENT * size / 2)


def _word(characters: list[_Character], size: float, is_upright: bool) -> Word:
    text = "".join(character.text for character in characters)
    x0, x1 = min(each.x0 for each in characters), max(each.x1 for each in characters)
    top, bottom = min(each.base for each in characters) - ASCENT * size, max(each.base for each in characters) + (1 - ASCENT) * size
    return Word(text, x0, top, x1, bottom, size, not is_upright)


def lines_of_path(element: etree._Element, place: Transform) -> Iterator[Box]:
    """Axis-parallel strokes and thin filled bars of a path, as boxes."""
    data = element.find("{*}AbbreviatedData")
    points = _subpaths(data.text if data is not None else None)
    width = next(iter(numbers(element.get("LineWidth"))), LINE_WIDTH) * math.hypot(place.c, place.d)
    is_stroked = element.get("Stroke", "true") != "false"
    is_filled = element.get("Fill", "false") == "true"
    for subpath in points:
        seen = [place.point(x, y) for x, y in subpath]
        xs, ys = [x for x, _ in seen], [y for _, y in seen]
        box = (min(xs), min(ys), max(xs), max(ys))
        if is_filled and len(seen) > 2 and min(box[2] - box[0], box[3] - box[1]) <= RULE_THICKNESS:
            yield box
        elif is_stroked and width <= RULE_THICKNESS:
            for (x0, y0), (x1, y1) in pairwise(seen):
                if abs(x1 - x0) <= STRAIGHT or abs(y1 - y0) <= STRAIGHT:
                    yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _subpaths(data: str | None) -> list[list[tuple[float, float]]]:
    """The corners of each part of a path made of straight strokes; parts with curves are left out."""
    found: list[list[tuple[float, float]]] = []
    current: list[tuple[float, float]] = []
    is_straight = True
    parts = (data or "").split()
    if len(parts) > 3 * MOST_POINTS:
        return []
    counts = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

    def close() -> None:
        if is_straight and len(current) > 1:
            found.append(current)

    index = 0
    while index < len(parts):
        name = parts[index]
        count = counts.get(name)
        values = numbers(" ".join(parts[index + 1 : index + 1 + (count or 0)]))
        if count is None or len(values) != count:
            break
        index += 1 + count
        if name in "SM":
            close()
            current, is_straight = [(values[0], values[1])], True
        elif name == "L":
            current.append((values[0], values[1]))
        elif name == "C" and current:
            current.append(current[0])
        else:
            is_straight = False
    close()
    return found
