"""Which side of a two-sided form (income, expenditure) the rows of a table belong to."""

from __future__ import annotations

from itertools import chain, pairwise

from extract.forms import Form
from extract.statutory.lines import NamedLines
from extract.tables.headings import Column
from extract.tables.rows import Rows, distinct

Sides = list[str | None]
LEAST_LINES = 3  # lines of its own that a side needs below the other one


def sides_of_blocks(form: Form, blocks: dict[int, list[Column]], rows: Rows) -> dict[int, Sides]:
    """For each block the side of each row: one side per block, the one most of whose lines it prints, or one side below the other.

    A form that is not told by names has one side, `all`. A block that prints no side's lines has the side None.
    """
    names = list(dict.fromkeys(line.side for line in form.lines))
    if form.axis != "named" or names == ["all"]:
        return {block: ["all"] * len(rows) for block in blocks}
    texts = {block: _texts(members, rows) for block, members in blocks.items() if any(column.role == "figure" for column in members)}
    if len(texts) == 1:
        (block,) = texts
        below = _one_below_the_other(form, names, texts[block])
        if below:
            return {other: below if other == block else [None] * len(rows) for other in blocks}
    scores = []
    for block, lines in texts.items():
        for side in names:
            reader = NamedLines(form, side)
            scores.append((len({line.code for line in map(reader.read, chain.from_iterable(lines)) if line}), -block, side))
    chosen: dict[int, str] = {}
    for score, negative_block, side in sorted(scores, reverse=True):
        if score and -negative_block not in chosen and side not in chosen.values():
            chosen[-negative_block] = side
    return {block: [chosen.get(block)] * len(rows) for block in blocks}


def _texts(members: list[Column], rows: Rows) -> list[list[str]]:
    labels = [column.index for column in members if column.role == "label"]
    return [[cell.text for cell in distinct([row[index] for index in labels]) if cell.text] for row in rows]


def _one_below_the_other(form: Form, names: list[str], texts: list[list[str]]) -> Sides:
    """The side of each row where one list prints both sides; empty where it prints one.

    A line that only one side has begins that side, and holds for those that both have (总计) until the other begins.
    """
    own = [_only_side(form, names, row) for row in texts]
    if any(own.count(side) < LEAST_LINES for side in names):
        return []
    sides: Sides = []
    side = next(found for found in own if found)
    for found in own:
        side = found or side
        sides.append(side)
    return sides if sum(one != other for one, other in pairwise(sides)) == len(names) - 1 else []


def _only_side(form: Form, names: list[str], texts: list[str]) -> str | None:
    found = {side for side in names for text in texts if NamedLines(form, side).read(text)}
    return found.pop() if len(found) == 1 else None
