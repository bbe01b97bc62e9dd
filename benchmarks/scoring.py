"""Figures that were read, held against figures that are printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from extract.document.result import ReadTable
from vocabulary import yuan_per_unit

Key = tuple[str, str, str]  # statement, line_code, measure


@dataclass(slots=True)
class Count:
    """Figures: right, wrong (another amount), missing, extra (mapped and not printed under that key); `expected` and `right` also without
    those that are nought."""

    expected: int = 0
    right: int = 0
    wrong: int = 0
    missing: int = 0
    extra: int = 0
    expected_not_nought: int = 0
    right_not_nought: int = 0

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong + self.extra)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.expected)

    @property
    def recall_not_nought(self) -> float:
        return self.right_not_nought / max(1, self.expected_not_nought)

    def add(self, other: Count) -> None:
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))


def one_key(statement: str, line: str, measure: str) -> Key:
    """A budget's income as a list of sources and as a row of them say the same."""
    return (
        (statement, measure, "amount")
        if statement == "budget_income" and line == "total" and measure != "amount"
        else (statement, line, measure)
    )


def mapped(tables: Iterable[ReadTable]) -> dict[Key, Decimal]:
    """The figures of the statutory tables that have a key, in yuan; counts and rates as printed."""
    got: dict[Key, Decimal] = {}
    for table in tables:
        for cell in table.recognised.cells if table.role == "statutory" else []:
            statement = cell.statement or table.recognised.statement
            if statement and cell.line_code and cell.measure and cell.figure.value is not None:
                scale = Decimal(1) if cell.is_count or cell.unit else yuan_per_unit()[table.unit]
                got[one_key(statement, cell.line_code, cell.measure)] = cell.figure.value * scale
    return got


def compare(truth: Mapping[Key, Decimal], got: Mapping[Key, Decimal], uncoded: Collection[tuple[str, Decimal]] = ()) -> Count:
    """Count; a blank read as nought is no figure too many, and neither is one of `uncoded` (statement, amount), which has no key."""
    count = Count(len(truth), expected_not_nought=sum(map(bool, truth.values())))
    for key, amount in truth.items():
        if key not in got:
            count.missing += 1
        elif got[key] == amount:
            count.right += 1
            count.right_not_nought += bool(amount)
        else:
            count.wrong += 1
    count.extra = sum(1 for key, amount in got.items() if key not in truth and amount and (key[0], amount) not in uncoded)
    return count
