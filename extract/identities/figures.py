"""Rows of raw.cells and raw.tables as the figures that identities are asked of: each printed figure once, blanks and dashes decided, every
line with the line above it. The same rules as int_canonical_cells, int_figure_shapes and int_performance_figures.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from vocabulary import line_parts, statement_measures, yuan_per_unit

BLANKS_PER_PRINTED_ZERO = 4  # as blanks_per_printed_zero in dbt_project.yml
AMOUNT_BEYOND_BELIEF = Decimal(10) ** 15  # as amount_beyond_belief in dbt_project.yml
LEVELS = {3: "类", 5: "款", 7: "项"}
CENT = Decimal("0.01")
ZERO = Decimal(0)
_CODE = re.compile(r"[0-9]{3,}")
_DECIMALS = re.compile(r"\.([0-9]+)")

Row = Mapping[str, Any]
Key = tuple[str, str, str]  # statement, line_code, measure


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, dash or blank in its place. `amount` is yuan, a count, percent or points as a check takes it, None where there is none;
    `rounding_unit` is what it may have been rounded to. `parent_code` is the nearest line printed above it in the hierarchy of its table,
    `measure_parent` the nearest printed column that its column is a part of.
    """

    statement: str
    line_code: str
    measure: str
    content: str
    amount: Decimal | None
    rounding_unit: Decimal
    level: str | None = None
    parent_code: str | None = None
    has_children: bool = False
    measure_parent: str | None = None

    @property
    def is_top(self) -> bool:
        return _CODE.fullmatch(self.line_code) is not None and self.parent_code is None


def figures_of_tables(tables: Iterable[Row], cells: Iterable[Row]) -> list[Figure]:
    """The statutory figures of one document, each once. `tables` and `cells` are its rows of raw.tables and raw.cells."""
    by_number = {table["table_no"]: table for table in tables}
    mapped = _statutory(cells)
    printing_blanks = _printing_blanks(mapped)
    chosen = _chosen(mapped, by_number)
    parents = _parents(chosen)
    families = {(statement, parent) for (statement, _), parent in parents.items() if parent is not None}
    columns = {(statement, measure) for (statement, _, measure), cell in chosen.items() if cell["content"] in ("figure", "unreadable")}
    return [
        Figure(
            statement,
            line,
            measure,
            cell["content"],
            _amount(cell, cell["table_no"] in printing_blanks),
            _rounding_unit(cell["unit"], by_number.get(cell["table_no"], {}).get("decimals")),
            LEVELS.get(len(line)) if _CODE.fullmatch(line) else None,
            parents[statement, line],
            (statement, line) in families,
            _column_above(statement, measure, columns),
        )
        for (statement, line, measure), cell in chosen.items()
        if (statement, line) in parents
    ]


def cells_of_figures(tables: Iterable[Row], cells: Iterable[Row]) -> dict[Key, Row]:
    """The row of raw.cells of each figure that `figures_of_tables` gives, by statement, line_code and measure."""
    return _chosen(_statutory(cells), {table["table_no"]: table for table in tables})


def _statutory(cells: Iterable[Row]) -> list[Row]:
    return [_checked(cell) for cell in cells if cell["role"] == "statutory" and _is_mapped(cell)]


def _chosen(mapped: Iterable[Row], by_number: Mapping[int, Row]) -> dict[Key, Row]:
    """Of each figure the cell that stands for it."""
    chosen: dict[Key, Row] = {}
    for cell in sorted(mapped, key=lambda cell: _preference(cell, by_number.get(cell["table_no"], {}))):
        chosen.setdefault((cell["statement"], cell["line_code"], cell["measure"]), cell)
    return chosen


def figures_of_forms(tables: Iterable[Row], cells: Iterable[Row]) -> dict[int, list[Figure]]:
    """The figures of a document's self-evaluations by number of form, from 1. A table of indicators alone goes on with the
    table before it.
    """
    decimals = {table["table_no"]: table["decimals"] for table in tables}
    by_table: dict[int, list[Row]] = defaultdict(list)
    for cell in cells:
        if cell["role"] == "performance" and cell["statement"] is not None:
            by_table[cell["table_no"]].append(cell)
    forms: dict[int, list[Figure]] = {}
    goes_on_after = False
    for table_no in sorted(by_table):
        statements = {cell["statement"] for cell in by_table[table_no]}
        has_head = bool(statements & {"performance_fund", "performance_subject"})
        has_indicators = "performance_indicator" in statements
        if not (has_indicators and not has_head and goes_on_after):
            forms[len(forms) + 1] = []
        goes_on_after = has_head and not has_indicators
        forms[len(forms)] += [
            _of_form(cell, decimals.get(table_no)) for cell in map(_checked, by_table[table_no]) if _is_mapped(cell) and _counts(cell)
        ]
    return {number: _with_families(figures) for number, figures in forms.items()}


def _printing_blanks(cells: Iterable[Row]) -> set[int]:
    """The tables that print blanks in place of 0.00."""
    blank, zero = Counter[int](), Counter[int]()
    for cell in cells:
        blank[cell["table_no"]] += cell["content"] == "blank"
        zero[cell["table_no"]] += cell["content"] == "figure" and cell["amount"] == 0
    return {table for table in blank if blank[table] > BLANKS_PER_PRINTED_ZERO * zero[table]}


def _parents(chosen: Mapping[Key, Row]) -> dict[tuple[str, str], str | None]:
    """The line above each printed line. A coded line counts as printed when its row holds a figure: a heading without one is no parent."""
    has_figure: dict[str, dict[str, bool]] = defaultdict(dict)
    for (statement, line, _), cell in chosen.items():
        has_figure[statement][line] = has_figure[statement].get(line, False) or cell["content"] in ("figure", "unreadable")
    printed = {
        statement: {line for line, holds_one in lines.items() if holds_one or not _CODE.fullmatch(line)}
        for statement, lines in has_figure.items()
    }
    return {
        (statement, line): _line_above(statement, line, lines, has_figure[statement])
        for statement, lines in printed.items()
        for line in lines
    }


def _is_mapped(cell: Row) -> bool:
    return cell["statement"] is not None and cell["line_code"] is not None and cell["measure"] is not None


def _checked(cell: Row) -> dict[str, Any]:
    """The row, with what cannot be an amount called unreadable, and the measure of a change by what it compares with."""
    amount = cell["amount"]
    if cell["measure"] in ("change", "change_rate") and cell.get("comparison_base"):
        cell = {**cell, "measure": f"{cell['measure']}_from_{cell['comparison_base']}"}
    is_read = cell["content"] != "figure" or (amount is not None and abs(amount) < AMOUNT_BEYOND_BELIEF)
    return dict(cell) if is_read else {**cell, "content": "unreadable", "amount": None}


def _preference(cell: Row, table: Row) -> tuple[Any, ...]:
    """Of a figure printed twice the one that comes first is taken."""
    return (
        cell["content"] != "figure",
        -_certain(cell),
        -_certain(table),
        -(table.get("mapped_figures") or 0),
        cell["table_no"],
        cell["row_no"],
        cell["column_no"],
    )


def _certain(row: Row) -> float:
    confidence = row.get("confidence")
    return 1.0 if confidence is None else confidence


def _amount(cell: Row, prints_blanks: bool) -> Decimal | None:
    if cell["content"] == "figure":
        amount: Decimal = cell["amount"]
        return amount
    return ZERO if cell["content"] == "dash" or (cell["content"] == "blank" and prints_blanks) else None


def _rounding_unit(unit: str | None, decimals: int | None) -> Decimal:
    yuan = yuan_per_unit().get(unit) if unit else None
    step = ZERO if yuan is None else yuan.scaleb(-(2 if decimals is None else decimals))
    return ZERO if step <= CENT else step


def _column_above(statement: str, measure: str, printed: set[tuple[str, str]]) -> str | None:
    """The nearest printed column that this one is a part of; an empty column is none, and stands under none."""
    known = statement_measures()
    if (statement, measure) not in printed:
        return None
    above = known[statement, measure].part_of if (statement, measure) in known else None
    while above is not None and (statement, above) not in printed:
        above = known[statement, above].part_of
    return above


def _line_above(statement: str, line: str, printed: set[str], has_figure: Mapping[str, bool]) -> str | None:
    if _CODE.fullmatch(line):
        return next((line[:digits] for digits in (7, 5, 3) if digits < len(line) and line[:digits] in printed), None)
    if (statement, line) in line_parts():
        named = line_parts()[statement, line]
        while not has_figure.get(named) and (statement, named) in line_parts():
            named = line_parts()[statement, named]
        return named if has_figure.get(named) else None
    above = line.rpartition(".")[0]
    return above if above in printed else None


def _counts(cell: Row) -> bool:
    return cell["content"] in ("figure", "unreadable") or (cell["content"] == "dash" and cell["unit"] in yuan_per_unit())


def _of_form(cell: Row, decimals: int | None) -> Figure:
    if cell["unit"] == "percent":
        decimals_of_rate = _DECIMALS.search(cell["text"])
        rounding_unit = Decimal(1).scaleb(-min(2, len(decimals_of_rate[1])) if decimals_of_rate else 0)
    else:
        rounding_unit = _rounding_unit(cell["unit"], decimals)
    amount = ZERO if cell["content"] == "dash" else cell["amount"]
    line = cell["line_code"]
    return Figure(cell["statement"], line, cell["measure"], cell["content"], amount, rounding_unit, None, line.rpartition(".")[0] or None)


def _with_families(figures: list[Figure]) -> list[Figure]:
    """Each figure once, the first table's before a later one's, and whether lines stand under its line."""
    chosen: dict[tuple[str, str, str], Figure] = {}
    for figure in figures:
        chosen.setdefault((figure.statement, figure.line_code, figure.measure), figure)
    parents = {(figure.statement, figure.parent_code) for figure in chosen.values()}
    return [
        Figure(
            figure.statement,
            figure.line_code,
            figure.measure,
            figure.content,
            figure.amount,
            figure.rounding_unit,
            None,
            figure.parent_code,
            (figure.statement, figure.line_code) in parents,
        )
        for figure in chosen.values()
    ]
