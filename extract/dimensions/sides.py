"""Which side of a list (income, expenditure, other) the rows of each block belong to."""

from __future__ import annotations

from itertools import chain, pairwise

from extract.dimensions.lists import ListReader
from extract.dimensions.points import Scope
from extract.dimensions.schemas import LISTS, Schema
from extract.dimensions.words import meaning_of
from extract.tables.headings import Column
from extract.tables.rows import Rows, distinct

Sides = list[str | None]
LEAST_LINES = 3  # lines of its own that a side needs below the other one


def sides_of_blocks(schema: Schema, blocks: dict[int, list[Column]], rows: Rows, scope: Scope) -> dict[int, Sides]:
    """For each block the side of each row: what its headings say, else the side most of whose lines it prints; or one below the other."""
    names = [side for side in LISTS if side in schema.lists]
    if len(names) == 1:
        return {block: [names[0]] * len(rows) for block in blocks}
    texts = {block: _texts(members, rows) for block, members in blocks.items() if any(column.role == "figure" for column in members)}
    if len(texts) == 1:
        (block,) = texts
        below = _one_below_the_other(schema, names, texts[block], scope)
        if below:
            return {other: below if other == block else [None] * len(rows) for other in blocks}
    chosen: dict[int, str | None] = {}
    for block, members in blocks.items():
        told = _told(members)
        scores = {side: _lines(schema, side, chain.from_iterable(texts.get(block, [])), scope) for side in names}
        best = max(scores, key=lambda side: scores[side])
        is_clear = scores[best] and sum(score == scores[best] for score in scores.values()) == 1
        chosen[block] = told if told in names else (best if is_clear else None)
    return {block: [chosen.get(block)] * len(rows) for block in blocks}


def _told(members: list[Column]) -> str | None:
    """The side that the headings above a block name."""
    flows = {flow for column in members for name in column.path[:2] if (flow := meaning_of(name).get("flow")) in ("income", "expenditure")}
    return flows.pop() if len(flows) == 1 else None


def _lines(schema: Schema, side: str, texts: chain[str], scope: Scope) -> int:
    reader = ListReader(side, schema.lists[side], scope)
    for number, text in enumerate(texts):
        reader.read(number, text)
    return len({line.key for line in reader.lines if line.key})


def _texts(members: list[Column], rows: Rows) -> list[list[str]]:
    labels = [column.index for column in members if column.role == "label"]
    return [[cell.text for cell in distinct([row[index] for index in labels]) if cell.text] for row in rows]


def _one_below_the_other(schema: Schema, names: list[str], texts: list[list[str]], scope: Scope) -> Sides:
    """The side of each row where one list prints both sides; empty where it prints one.

    A line that only one side has begins that side, and holds for those that both have (总计) until the other begins.
    """
    own = [_only_side(schema, names, row, scope) for row in texts]
    if any(own.count(side) < LEAST_LINES for side in names):
        return []
    sides: Sides = []
    side = next(found for found in own if found)
    for found in own:
        side = found or side
        sides.append(side)
    return sides if sum(one != other for one, other in pairwise(sides)) == len(names) - 1 else []


def _only_side(schema: Schema, names: list[str], texts: list[str], scope: Scope) -> str | None:
    found = {side for side in names for text in texts if _is_of(schema, side, text, scope)}
    return found.pop() if len(found) == 1 else None


def _is_of(schema: Schema, side: str, text: str, scope: Scope) -> bool:
    """Whether a label is a line of a side, or the total or the name of that side alone."""
    line = ListReader(side, schema.lists[side], scope).read(0, text)
    return line.key is not None or (line.term is not None and line.term.flow == side)
