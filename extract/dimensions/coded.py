"""Rows told by codes, by names of the classification, by units or by projects: what line of a statement each is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.dimensions.words import Meaning, meaning_of
from extract.printed.figures import read_figure
from extract.printed.labels import code_and_name, label, plain
from extract.tables.headings import Column
from extract.tables.rows import PlacedCell, Row, distinct
from vocabulary import economic_codes, functional_codes

LEVELS = (3, 5, 7)  # digits of 类, 款 and 项
TOTAL = "total"

_DIGITS = re.compile(r"^\d{1,7}$")
_PARTED = re.compile(r"^\d{3}([-.]\d\d){1,2}$")  # 201-03-01
SUBJECTS = ("subject", "functional", "economic", "government")  # what a column of codes is of; 部门 in front of it names no unit
_ENTITY_CODE = re.compile(r"^[A-Z]?\d{3,}$")
CLASSIFICATIONS = ("functional", "economic", "government")
_FIRST_DIGIT = dict(zip(CLASSIFICATIONS, "235", strict=True))


@dataclass(slots=True)
class Line:
    """What a row is: its key, None where no key names it; the printed name; the unit it belongs to."""

    code: str | None
    name: str
    kind: str  # functional, economic, government, unit, project, total, named, other
    entity: str | None = None


@dataclass(slots=True)
class LabelColumns:
    """The label columns of one block by what they hold; `codes` has one list for each classification that is printed."""

    codes: list[list[Column]]
    entities: list[Column]
    projects: list[Column]
    goods: list[Column]
    all: list[Column]


def label_columns(columns: list[Column]) -> LabelColumns:
    """Sort the label columns of a block by their headings."""
    codes: list[list[Column]] = [[]]
    entities, projects, goods = [], [], []
    for column in columns:
        said = meaning_of(column.path[-1]) if column.path else None
        whole = [meaning_of(name) for name in column.path]
        if any(each.names("label", member) for each in whole for member in ("goods", "category")):
            goods.append(column)
        elif any(each.names("label", "project") for each in whole):
            projects.append(column)
        elif said is not None and said.names("label", "entity") and not any(said.names("label", member) for member in SUBJECTS):
            entities.append(column)
        else:
            is_government = any(each.names("label", "government") for each in whole)
            if is_government and codes[-1] and not any(_is_of_government(other) for other in codes[-1]):
                codes.append([])
            codes[-1].append(column)
    return LabelColumns(codes, entities, projects, goods, columns)


def _is_of_government(column: Column) -> bool:
    return any(meaning_of(name).names("label", "government") for name in column.path)


class CodedRows:
    """Rows of one block that carry a functional or economic code, in one column or in one column per level, or its name alone.

    Where the columns of the upper levels are left blank below their first row, the code printed last in the column to the left holds.
    A row of names is told within the class that was printed above it, and only where the block prints no codes at all.
    """

    def __init__(self, columns: list[Column], prints_codes: bool, axis: str, above: str = "") -> None:
        self._columns = columns
        self._prints_codes = prints_codes
        self._axis = axis
        self._printed: dict[int, str] = {}  # column of a level → the code that holds there
        self.above = above  # the code of the last row told by its name, in this block or in the one beside it

    def read(self, row: Row) -> tuple[str | None, str]:
        """The code (3, 5 or 7 digits, None where the row has none) and the name."""
        cells = distinct([row[column.index] for column in self._columns])
        code, name = self._by_code([cell.text for cell in cells])
        if code is None and not self._prints_codes and name:
            code = self._by_name(label(name))
        return code, name

    def _by_code(self, texts: list[str]) -> tuple[str | None, str]:
        parts: list[tuple[int, str]] = []
        names: list[str] = []
        for position, text in enumerate(texts):
            bare = plain(text)
            if _PARTED.match(bare):
                bare = re.sub(r"\D", "", bare)
            if _DIGITS.match(bare):
                parts.append((position, bare))
            elif coded := code_and_name(bare):
                parts.append((position, coded[0]))
                names.append(coded[1])
            elif bare and bare not in names[-1:]:  # a merged cell that is written out in each of its columns
                names.append(bare)
        if not parts:
            return None, "".join(names)
        parts = [(position, part.zfill(2) if len(part) == 1 and position else part) for position, part in parts]
        first = parts[0][0]
        code = self._printed.get(first - 1, "") if len(parts[0][1]) == 2 else ""
        readable = bool(code) or len(parts[0][1]) != 2
        self._printed = {position: held for position, held in self._printed.items() if position < first}
        for position, part in parts if readable else ():
            code = part if code and part.startswith(code) else code + part
            self._printed[position] = code
        return (code if len(code) in LEVELS else None), "".join(names)

    def _by_name(self, name: str) -> str | None:
        """The code of a name within the class and the division printed above it, or of a class; None where several fit."""
        for length in (5, 3, 0):
            within = self.above[:length]
            if len(within) != length:
                continue
            found = {code for code in _names(self._axis).get(name, ()) if code.startswith(within) and (length or len(code) == 3)}
            if len(found) == 1:
                self.above = found.pop()
                return self.above
        return None


@cache
def _names(axis: str) -> dict[str, tuple[str, ...]]:
    """Name → codes of one classification."""
    if axis == "functional":
        listed = [(each.code, each.name) for each in functional_codes()]
    else:
        listed = [(code, name) for code, name in economic_codes() if code.startswith(_FIRST_DIGIT[axis])]
    found: dict[str, dict[str, None]] = {}
    for code, name in listed:
        found.setdefault(label(name), {})[code] = None
    return {name: tuple(codes) for name, codes in found.items()}


def axis_of_code(code: str) -> str | None:
    """The classification that a code belongs to: functional codes begin with 2, economic ones with 3 (部门) or 5 (政府) and have no 项."""
    for axis, digit in _FIRST_DIGIT.items():
        if code.startswith(digit) and (axis == "functional" or len(code) < LEVELS[-1]):
            return axis
    return None


def is_total(said: Meaning) -> bool:
    """A row 合计, 总计, 支出合计 …: it sums the table."""
    return said.is_known and said.get("part") in ("total", "grand_total", "subtotal") and not said.names_any("money", "use", "item", "when")


def filled(row: Row, columns: list[Column]) -> list[PlacedCell]:
    """The cells of these columns that hold words."""
    return [cell for cell in distinct([row[column.index] for column in columns]) if cell.text]


def is_entity_code(text: str) -> bool:
    bare = plain(text)
    return bool(_ENTITY_CODE.match(bare)) and read_figure(bare).decimals == 0
