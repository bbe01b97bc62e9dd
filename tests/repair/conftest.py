"""A table with rows that add up and columns that add up, read with some figures otherwise than they are printed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

import pytest

from repair.equations import Account, Choice, Equation, Figure, FigureKey
from repair.misreadings import misreadings

# basic + project = total, in yuan; the last row is the sum of the others.
PRINTED = {
    "a": {"basic": "22642.57", "project": "95596.56", "total": "118239.13"},
    "b": {"basic": "10687.56", "project": "42893.48", "total": "53581.04"},
    "c": {"basic": "19883.47", "project": "83220.21", "total": "103103.68"},
    "d": {"basic": "75512.08", "project": "79329.60", "total": "154841.68"},
    "all": {"basic": "128725.68", "project": "301039.85", "total": "429765.53"},
}


@dataclass(frozen=True)
class ReadTable:
    account: Account
    keys: Mapping[str, FigureKey]

    def named(self, key: FigureKey) -> str:
        return next(name for name, known in self.keys.items() if known == key)


@pytest.fixture
def read_table() -> Callable[..., ReadTable]:
    """`read_table(texts, …)`: the table with `texts` read in place of what is printed, by `row.column`.

    `sure` figures leave the recogniser no doubt, `born_digital` ones were not read from a picture, `named` are its own other texts.
    `tolerance` of all equations is in 分; `without` are rows or columns whose sum is not asked for.
    """

    def read(
        texts: Mapping[str, str],
        sure: Collection[str] = (),
        born_digital: Collection[str] = (),
        named: Mapping[str, list[tuple[str, float]]] | None = None,
        tolerance: int = 0,
        without: Collection[str] = (),
    ) -> ReadTable:
        printed = {f"{row}.{column}": text for row, columns in PRINTED.items() for column, text in columns.items()}
        keys = {name: (1, number) for number, name in enumerate(printed)}
        shown = printed | dict(texts)
        amounts = {name: _fen(text) for name, text in shown.items()}
        figures = []
        for name in printed.keys() - set(born_digital):
            found = misreadings(shown[name], 2, (named or {}).get(name, ()))
            choices = [Choice(int(each.value * 100) - amounts[name], each.kind, each.cost, each.is_named) for each in found.values()]
            figures.append(Figure(keys[name], tuple(choices), name in sure))

        def equation(name: str, total: str, parts: list[str]) -> Equation:
            terms = {keys[total]: 1} | {keys[part]: -1 for part in parts}
            difference = amounts[total] - sum(amounts[part] for part in parts)
            return Equation(name, terms, frozenset(key for key in terms if amounts[_name(keys, key)]), difference, tolerance)

        equations = [equation(f"row {row}", f"{row}.total", [f"{row}.basic", f"{row}.project"]) for row in PRINTED if row not in without]
        equations += [
            equation(f"column {column}", f"all.{column}", [f"{row}.{column}" for row in PRINTED if row != "all"])
            for column in PRINTED["all"]
            if column not in without
        ]
        return ReadTable(Account(sorted(figures, key=lambda figure: figure.key), equations), keys)

    return read


def _fen(text: str) -> int:
    return int(Decimal(text) * 100)


def _name(keys: Mapping[str, FigureKey], key: FigureKey) -> str:
    return next(name for name, known in keys.items() if known == key)
