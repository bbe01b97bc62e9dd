"""A table form and the books → the boxes of a table as printed, with the key and the amount of every figure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from invented.axes import Axis, Block, TableForm
from invented.ledger import Ledger

Key = tuple[str, str, str]
FEN = {"元": 100, "万元": 1_000_000}
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Look:
    """How a document prints its numbers and tables."""

    unit: str
    zero: str  # what stands for nought: 0.00, -, or nothing
    grouped: bool
    numbered_columns: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure that the truth knows: key, amount in yuan (a rate in per cent) and the words that lead to it."""

    key: Key
    amount: Decimal
    title: str
    row: str
    column: str


@dataclass(slots=True)
class Box:
    """A cell at a row and column of the table, from 0, with the rows and columns that it spans."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1


@dataclass(slots=True)
class Drawn:
    """`head_rows` are the rows of the headings."""

    title: str
    boxes: list[Box] = field(default_factory=list)
    figures: list[Printed] = field(default_factory=list)
    head_rows: int = 0

    @property
    def size(self) -> tuple[int, int]:
        return max(box.row + box.rows for box in self.boxes), max(box.column + box.columns for box in self.boxes)


def draw(form: TableForm, books: Ledger, look: Look) -> Drawn:
    """Raises ValueError where a table gives one key to two amounts."""
    drawn = Drawn(form.title)
    above = any(block.above for block in form.blocks)
    depth = max(_depth(block) for block in form.blocks)
    left = 0
    for block in form.blocks:
        width = len(block.heads) + len(block.columns)
        if above:
            drawn.boxes.append(Box(0, left, block.above, 1, width))
        first = int(above) + depth
        drawn.boxes += _heads(block, depth, int(above), left)
        rows = block.rows
        if block.total == "heads":
            total, *rows = rows
            _draw_row(drawn, form, block, total, first - 1, left, books, look)
        elif look.numbered_columns and len(form.blocks) == 1 and block.heads:
            drawn.boxes.append(Box(first, left, "栏次", 1, len(block.heads)))
            drawn.boxes += [Box(first, left + len(block.heads) + at, str(at + 1)) for at in range(len(block.columns))]
            first += 1
        for at, row in enumerate(rows, first):
            _draw_row(drawn, form, block, row, at, left, books, look)
        drawn.head_rows = max(drawn.head_rows, first)
        left += width
    amounts: dict[Key, Decimal] = {}
    for figure in drawn.figures:
        if amounts.setdefault(figure.key, figure.amount) != figure.amount:
            raise ValueError(f"{figure.key} is {amounts[figure.key]} and {figure.amount}")
    return drawn


def _depth(block: Block) -> int:
    columns = max((len(column.labels) for column in block.columns), default=1)
    heads = max((len(head) for head in block.heads), default=1)
    return max(columns + 1, heads) if block.total == "heads" else max(columns, heads)


def _heads(block: Block, depth: int, top: int, left: int) -> list[Box]:
    """The paths of headings, equal neighbours merged and each last word down to the foot of the headings."""
    in_heads = block.total == "heads"
    paths = [(head, depth - (in_heads and len(head) == 1)) for head in block.heads]
    paths += [(column.labels, depth - in_heads) for column in block.columns]
    boxes = []
    for level in range(depth):
        at = 0
        while at < len(paths):
            path, foot = paths[at]
            end = at + 1
            if level < len(path):
                is_last = level == len(path) - 1
                while (
                    not is_last and end < len(paths) and paths[end][0][: level + 1] == path[: level + 1] and level < len(paths[end][0]) - 1
                ):
                    end += 1
                # The last word of a path goes down to the foot; of a row's labels (科目编码 over 类, 款, 项) the first does.
                sinks = at < len(block.heads) and level > 0
                start = foot - len(path) + level if sinks else level
                stop = foot if is_last else foot - len(path) + 1 if at < len(block.heads) else level + 1
                boxes.append(Box(top + start, left + at, path[level], stop - start, end - at))
            at = end
    return boxes


def _draw_row(drawn: Drawn, form: TableForm, block: Block, row: Axis, at: int, left: int, books: Ledger, look: Look) -> None:
    own = left + len(block.heads)
    in_heads = row.is_total and block.total == "heads"
    drawn.boxes += [
        Box(at, left + column, text) for column, text in enumerate(row.labels) if text and not (in_heads and column < len(block.heads) - 1)
    ]
    if row.labels and not any(row.labels):
        return
    for number, column in enumerate(block.columns):
        if column.of is None:
            continue
        value, text = _figure(form, row, column, books, look)
        drawn.boxes.append(Box(at, own + number, text))
        line, measure = row.line or column.line, column.measure
        if value is not None and text.strip("-—") and form.statement and line and measure:
            wording = " / ".join(column.labels)
            drawn.figures.append(Printed((form.statement, line, measure), value, form.title, row.labels[-1] if row.labels else "", wording))


def _figure(form: TableForm, row: Axis, column: Axis, books: Ledger, look: Look) -> tuple[Decimal | None, str]:
    """The amount in yuan (a rate in per cent) and the text that prints it."""
    entries = [entry for entry in books.entries if form.scope(entry) and row.where(entry) and column.where(entry)]
    now, before = sum(entry.fen for entry in entries), sum(entry.prior for entry in entries)
    if column.of == "rate":
        if not before:
            return None, ""
        rate = (Decimal(now - before) * 100 / before).quantize(CENT)
        return rate, f"{rate}"
    fen = {"fen": now, "prior": before, "change": now - before}[column.of or ""]
    if not fen:
        return Decimal(0), look.zero
    shown = Decimal(fen) / FEN[look.unit]
    return Decimal(fen) / 100, f"{shown:,.2f}" if look.grouped else f"{shown:.2f}"


def rows_of(drawn: Drawn) -> Iterator[list[Box]]:
    """The boxes of each row, from left to right."""
    height, _ = drawn.size
    for at in range(height):
        yield sorted((box for box in drawn.boxes if box.row == at), key=lambda box: box.column)
