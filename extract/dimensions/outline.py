"""Rows of an outline (采购): what a row is, is told by which level of label columns it fills."""

from __future__ import annotations

from extract.dimensions.coded import is_total
from extract.dimensions.words import meaning_of
from extract.printed.labels import label, plain
from extract.tables.headings import Column
from extract.tables.rows import PlacedCell, Row

LEVELS = (("category",), ("project", "economic"), ("goods",))
CATEGORIES = {"goods": ("货物",), "works": ("工程",), "services": ("服务",)}


class OutlineLines:
    """Lines named by their category and counted within it: `goods`, its second row `goods.02`, that row's third item `goods.02.03`."""

    def __init__(self, columns: list[Column]) -> None:
        self._levels: list[list[Column]] = [[], [], []]
        for column in columns:
            level = _level(column) if column.role == "label" else None
            if level is not None:
                self._levels[level].append(column)
        self._category = ""
        self._counts = [0] * len(self._levels)

    def read(self, row: Row) -> tuple[str | None, str]:
        """Line code and printed name of a row, its labels parted by ` | `; None for a row outside of any category."""
        filled = [index for index, columns in enumerate(self._levels) if any(_text(row, column) for column in columns)]
        if not filled:
            return None, ""
        texts = list(dict.fromkeys(text for columns in self._levels for column in columns if (text := _text(row, column))))
        if len(texts) == 1 and is_total(meaning_of(texts[0])):
            return "total", label(texts[0])
        level = filled[-1]
        texts = [text for column in self._levels[level] if (text := _text(row, column))]
        if level == 0:
            code = _category("".join(texts))
            self._category = code or ""
            self._counts = [0] * len(self._levels)
            return code, label("".join(texts))
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (len(self._levels) - level - 1)
        if not self._category or any(count == 0 for count in self._counts[1 : level + 1]):
            return None, " | ".join(texts)
        return ".".join([self._category, *(f"{count:02d}" for count in self._counts[1 : level + 1])]), " | ".join(texts)


def _level(column: Column) -> int | None:
    """Category, project or item: which of the levels a column of labels holds."""
    said = meaning_of(column.path[-1]) if column.path else None
    if said is None:
        return None
    return next((level for level, members in enumerate(LEVELS) if any(said.names("label", member) for member in members)), None)


def _category(text: str) -> str | None:
    name = label(text)
    return next((code for code, words in CATEGORIES.items() if name.rstrip("ABC") in words), None)


def _text(row: Row, column: Column) -> str:
    cell: PlacedCell | None = row[column.index]
    return plain(cell.text) if cell is not None else ""
