"""What a row of a table is: its line code, told by the printed code or by the printed name."""

from __future__ import annotations

import re

from extract.forms import Form, Line, load_wordings
from extract.printed.labels import code_and_name, label, plain

_DIGITS = re.compile(r"^\d{1,7}$")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
LEVELS = (3, 5, 7)  # digits of 类, 款 and 项
SHORTEST_CONTAINED = 4  # characters a known name needs to be recognised inside a longer one


class CodedLines:
    """Rows of one block that carry a functional or economic code, in one column or in one column per level.

    Where the columns of the upper levels are left blank below their first row, the code printed last in the column to the left holds.
    """

    def __init__(self) -> None:
        self._printed: dict[int, str] = {}  # column of a level → the code that holds there

    def read(self, texts: list[str]) -> tuple[str | None, str]:
        """The code (3, 5 or 7 digits, None where the row has none) and the name, from the row's label texts from left to right."""
        parts: list[tuple[int, str]] = []
        names = []
        for position, text in enumerate(texts):
            bare = plain(text)
            if _DIGITS.match(bare):
                parts.append((position, bare))
            elif coded := code_and_name(bare):
                parts.append((position, coded[0]))
                names.append(coded[1])
            elif bare and bare not in names[-1:]:  # a merged cell that is written out in each of its columns
                names.append(bare)
        if not parts:
            return None, "".join(names)
        first = parts[0][0]
        code = self._printed.get(first - 1, "") if len(parts[0][1]) == 2 else ""
        readable = bool(code) or len(parts[0][1]) != 2
        self._printed = {position: held for position, held in self._printed.items() if position < first}
        for position, part in parts if readable else ():
            code = part if code and part.startswith(code) else code + part
            self._printed[position] = code
        if len(code) not in LEVELS:
            return None, "".join(names)
        return code, "".join(names)


class NamedLines:
    """Lines of a form told by their names, on one side of the table, with memory of what was printed above."""

    def __init__(self, form: Form, side: str) -> None:
        self._lines = [line for line in form.lines if line.side in (side, "all")]
        self._printed: set[str] = set()

    def read(self, name: str) -> Line | None:
        """The line that a printed name means; None when no line or more than one fits."""
        line = self._find(label(name))
        if line is not None:
            self._printed.add(line.code)
        return line

    def _find(self, name: str) -> Line | None:
        if not name:
            return None
        allowed = [line for line in self._lines if not line.after or line.after in self._printed]
        allowed.sort(key=lambda line: line.after is None)  # a line bound to the one above it goes before its namesake
        short = _IN_BRACKETS.sub("", name)
        for line in allowed:
            if name in line.names:
                return line
        for line in allowed:
            if any(_IN_BRACKETS.sub("", known) == short for known in line.names):
                return line
        names = {short, name}
        contained = [(len(known), line) for line in allowed for known in line.names if any(_is_told_by(each, known) for each in names)]
        longest = max((length for length, _ in contained), default=0)
        found = {line.code: line for length, line in contained if length == longest}
        return next(iter(found.values())) if len(found) == 1 else None


def _is_told_by(name: str, known: str) -> bool:
    """Whether a known name stands inside a longer one, with nothing beside it that makes it another line."""
    if len(known) < SHORTEST_CONTAINED or known not in name:
        return False
    rest = name.replace(known, "", 1)
    return not any(word in rest for word in load_wordings().other_money)


def is_total(name: str) -> bool:
    """The row that sums the table: 合计, 总计 and their kin."""
    return label(name) in load_wordings().total_labels


def is_code_of(axis: str, code: str) -> bool:
    """Whether a code can be a line of this axis: functional codes begin with 2, economic ones with 3 (部门) or 5 (政府) and have no 项."""
    return code.startswith("2") if axis == "functional" else code.startswith(("3", "5")) and len(code) < LEVELS[-1]
