"""What the extractor made of an invented document, figure by figure, and which words stand where it failed."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from benchmarks.scoring import Count, compare, mapped, one_key
from extract.document.read import read_document
from invented.document import Document


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


def score(document: Document) -> Score:
    """Read a document with the extractor and compare."""
    tables = read_document(document.content, document.name).tables
    got = mapped(tables)
    reasons = {table.recognised.title: "; ".join(table.recognised.messages) for table in tables}
    truth = {one_key(*figure.key): figure for figure in document.figures}
    result = Score()
    for statement in {key[0] for key in (*truth, *got)}:
        own = {key: figure.amount for key, figure in truth.items() if key[0] == statement}
        result.by_statement[statement] = compare(own, {key: amount for key, amount in got.items() if key[0] == statement})
    for key, amount in got.items():
        figure = truth.get(key)
        if figure is not None and figure.amount != amount:
            result.false.append(f"{document.name} {key} {figure.amount} got {amount}: {figure.title} | {figure.row} | {figure.column}")
        elif figure is None and amount:
            result.false.append(f"{document.name} {key} extra {amount}")
    lost = [figure for key, figure in truth.items() if key not in got]
    read = [figure for key, figure in truth.items() if key in got]
    for name in ("title", "column", "row"):  # a lost table is its title's fault, a lost column its heading's
        alive = {(figure.title, getattr(figure, name)) for figure in read}
        for figure in [figure for figure in lost if (figure.title, getattr(figure, name)) not in alive]:
            reason = f" ({document.name}: {reasons.get(figure.title, 'no table of this title')})" if name == "title" else ""
            result.lost[f"{name} {figure.key[0]}: {getattr(figure, name)}{reason}"] += 1
            lost.remove(figure)
    result.lost.update(f"cell {figure.key[0]}: {figure.row} | {figure.column}" for figure in lost)
    return result
