"""Rows of an outline: what a row is, is told by which level of label columns it fills."""

from __future__ import annotations

from extract.forms import Form
from extract.printed.labels import label, plain
from extract.statutory.lines import NamedLines
from extract.tables.headings import Column
from extract.tables.rows import PlacedCell


class OutlineLines:
    """Lines named by their category and counted within it: `goods`, its second row `goods.02`, that row's third item `goods.02.03`."""

    def __init__(self, form: Form, columns: list[Column]) -> None:
        self._named = NamedLines(form, "all")
        self._levels = [[column for column in columns if column.path and column.path[-1] in level] for level in form.levels]
        self._category = ""
        self._counts = [0] * len(form.levels)

    def read(self, row: list[PlacedCell | None]) -> tuple[str | None, str]:
        """Line code and printed name of a row, its labels parted by ` | `; None for a row outside of any category."""
        filled = [index for index, columns in enumerate(self._levels) if any(_text(row, column) for column in columns)]
        if not filled:
            return None, ""
        level = filled[-1]
        texts = [text for column in self._levels[level] if (text := _text(row, column))]
        if level == 0:
            line = self._named.read("".join(texts))
            self._category = line.code if line else ""
            self._counts = [0] * len(self._levels)
            return (line.code if line else None), label("".join(texts))
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (len(self._levels) - level - 1)
        if not self._category or any(count == 0 for count in self._counts[1 : level + 1]):
            return None, " | ".join(texts)
        return ".".join([self._category, *(f"{count:02d}" for count in self._counts[1 : level + 1])]), " | ".join(texts)


def _text(row: list[PlacedCell | None], column: Column) -> str:
    cell = row[column.index]
    return plain(cell.text) if cell is not None else ""
