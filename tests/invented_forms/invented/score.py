"""What the extractor made of an invented document, figure by figure, and which words stand where it failed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from extract.document.read import read_document
from extract.document.result import ReadTable
from invented.document import Document
from invented.drawing import Key
from vocabulary import yuan_per_unit


@dataclass(slots=True)
class Count:
    """Figures: right, wrong (another amount), missing, extra (mapped and not printed under that key)."""

    expected: int = 0
    right: int = 0
    wrong: int = 0
    missing: int = 0
    extra: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong + self.extra)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.expected)

    def add(self, other: Count) -> None:
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def __str__(self) -> str:
        counts = f"{self.expected:>7}{self.right:>7}{self.wrong:>6}{self.missing:>8}{self.extra:>6}"
        return f"{counts}{self.precision:>11.4f}{self.recall:>8.4f}"


@dataclass(slots=True)
class Score:
    """Counts by statement; the words of lost titles, rows and columns; what is wrong or extra, in words."""

    by_statement: defaultdict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    lost: Counter[str] = field(default_factory=Counter)
    false: list[str] = field(default_factory=list)

    @property
    def total(self) -> Count:
        total = Count()
        for count in self.by_statement.values():
            total.add(count)
        return total

    def add(self, other: Score) -> None:
        for statement, count in other.by_statement.items():
            self.by_statement[statement].add(count)
        self.lost.update(other.lost)
        self.false += other.false


def one_key(key: Key) -> Key:
    """A budget's income as a list of sources and as a row of them say the same."""
    statement, line, measure = key
    return (statement, measure, "amount") if statement == "budget_income" and line == "total" and measure != "amount" else key


def mapped(tables: list[ReadTable]) -> dict[Key, Decimal]:
    """The figures with a key, in yuan; a rate as printed."""
    got: dict[Key, Decimal] = {}
    for table in tables:
        statement = table.recognised.statement
        for cell in table.recognised.cells if statement and table.role == "statutory" else []:
            if cell.line_code and cell.measure and cell.figure.value is not None:
                scale = Decimal(1) if cell.is_count or cell.unit else yuan_per_unit()[table.unit]
                got[one_key((cell.statement or statement or "", cell.line_code, cell.measure))] = cell.figure.value * scale
    return got


def score(document: Document) -> Score:
    """Read a document with the extractor and compare."""
    got = mapped(read_document(document.content, document.name).tables)
    result = Score()
    truth = {one_key(figure.key): figure for figure in document.figures}
    lost = []
    for key, figure in truth.items():
        count = result.by_statement[key[0]]
        count.expected += 1
        if key not in got:
            count.missing += 1
            lost.append(figure)
        elif got[key] == figure.amount:
            count.right += 1
        else:
            count.wrong += 1
            result.false.append(f"{document.name} {key} {figure.amount} got {got[key]}: {figure.title} | {figure.row} | {figure.column}")
    for key, amount in got.items():
        if key not in truth and amount:  # a blank read as nought is no figure too many
            result.by_statement[key[0]].extra += 1
            result.false.append(f"{document.name} {key} extra {amount}")
    read = [figure for key, figure in truth.items() if key in got]
    for name in ("title", "column", "row"):  # a lost table is its title's fault, a lost column its heading's
        alive = {(figure.title, getattr(figure, name)) for figure in read}
        for figure in [figure for figure in lost if (figure.title, getattr(figure, name)) not in alive]:
            result.lost[f"{name} {figure.key[0]}: {getattr(figure, name)}"] += 1
            lost.remove(figure)
    result.lost.update(f"cell {figure.key[0]}: {figure.row} | {figure.column}" for figure in lost)
    return result
