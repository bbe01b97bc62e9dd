"""Between the warehouse and the reasoning: rows of int_repair_terms and int_picture_readings in, rows of int_repairs out.

Amounts are yuan in the warehouse and whole 分 here; texts are in the unit that the table prints.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa
from duckdb import DuckDBPyRelation

from extract.printed.figures import read_figure
from repair.equations import Account, Choice, Equation, Figure, FigureKey
from repair.misreadings import Misreading, broken_number, misreadings
from repair.proof import Proposal, proposals

Row = dict[str, Any]

SCHEMA = pa.schema(
    [
        ("report_key", pa.int64()),
        ("shape_key", pa.uint64()),
        ("text_read", pa.string()),
        ("amount_read", pa.decimal128(18, 2)),
        ("amount_proposed", pa.decimal128(18, 2)),
        ("misreading", pa.string()),
        ("restored", pa.list_(pa.string())),
        ("alternative_count", pa.int32()),
        ("is_proven", pa.bool_()),
        ("reason", pa.string()),
        ("confidence", pa.float64()),
    ]
)
_CASES_AT_A_TIME = 200


def repairs(terms: DuckDBPyRelation, readings: DuckDBPyRelation, decisions: DuckDBPyRelation, sure: float) -> pa.Table:
    """What may have been misread in the reports whose equations are given, one row per figure, in the columns of SCHEMA.

    A reading of at least the confidence `sure`, in which the recogniser sees nothing else, is one that it has no doubt of. What a person
    decided (`decisions` that hold) is taken as read so.
    """
    found: list[Row] = []
    cases = sorted(case for (case,) in terms.select("case_key").distinct().fetchall())
    decided = {(row["report_key"], row["shape_key"]): row for row in _rows(decisions.filter("holds"))} if cases else {}
    for start in range(0, len(cases), _CASES_AT_A_TIME):
        some = cases[start : start + _CASES_AT_A_TIME]
        here = terms.filter(f"case_key in ({', '.join(map(str, some))})")
        of_reports = here.select("cell_report_key as report_key").distinct()
        read = {(row["report_key"], row["shape_key"]): row for row in _rows(readings.join(of_reports, "report_key", how="semi"))}
        by_case: dict[int, list[Row]] = {}
        for row in _rows(here.order("case_key, report_key, check_key, cell_report_key, shape_key")):
            by_case.setdefault(row["case_key"], []).append(row)
        for rows in by_case.values():
            found += [_row(proposal, read[proposal.key]) for proposal in proposals(account(rows, read, decided, sure))]
    return pa.Table.from_pylist(found, SCHEMA)


def account(terms: list[Row], readings: Mapping[FigureKey, Row], decided: Mapping[FigureKey, Row], sure: float) -> Account:
    """The equations of one department, and of those that fail the figures that were read from pictures and that no person decided."""
    equations = list(_equations(terms, decided))
    asked: dict[FigureKey, set[int]] = {}
    for equation in (each for each in equations if not each.holds({})):
        for key, coefficient in equation.terms.items():
            if key in readings and key not in decided and readings[key]["amount"] is not None:
                changes = asked.setdefault(key, set())
                if abs(coefficient) == 1:  # a figure stands in an equation once, but for rare forms
                    changes.add(-equation.difference * coefficient)  # what would make it hold exactly
    figures = []
    for key, changes in sorted(asked.items()):
        is_sure = readings[key]["confidence"] >= sure and not readings[key]["alternatives"]
        figures.append(Figure(key, _choices(readings[key], changes), is_sure))
    return Account(figures, equations)


def _equations(terms: list[Row], decided: Mapping[FigureKey, Row]) -> Iterator[Equation]:
    by_check: dict[tuple[int, int], list[Row]] = {}
    for row in terms:
        by_check.setdefault((row["report_key"], row["check_key"]), []).append(row)
    for rows in by_check.values():
        first = rows[0]
        terms_of = {(row["cell_report_key"], row["shape_key"]): row for row in rows}
        changes = {key: _fen(decided[key]["amount"]) - _fen(row["amount"]) for key, row in terms_of.items() if key in decided}
        yield Equation(
            name=first["equation"],
            terms={key: int(row["coefficient"]) for key, row in terms_of.items() if row["coefficient"]},
            bearing=frozenset(key for key, row in terms_of.items() if row["amount"]),
            difference=_fen(first["difference"]) + sum(int(terms_of[key]["coefficient"]) * change for key, change in changes.items()),
            tolerance=_fen(first["tolerance"]),
            is_equality=first["is_equality"],
            must_hold=first["must_hold"],
        )


def _choices(reading: Row, asked: set[int]) -> tuple[Choice, ...]:
    """What the figure may be; of parts cut off only what a failing equation asks for, which is told as a change in 分."""
    text, amount, factor = reading["text"], _fen(reading["amount"]), 100 * reading["yuan_per_unit"]
    printed = read_figure(text)
    if printed.value is None or printed.value * factor != amount:
        return ()  # another figure was made of it than its text says
    decimals = printed.decimals if reading["decimals"] is None else reading["decimals"]
    alternatives = [(other["text"], other["probability"]) for other in reading["alternatives"] or ()]
    found: dict[Decimal, Misreading] = misreadings(text, decimals, alternatives)
    for change in asked:
        value = Decimal(amount + change) / factor
        if value not in found and value == round(value, decimals) and (broken := broken_number(text, value, decimals)):
            found[value] = broken
    # A part of a 分 is printed nowhere.
    whole = [each for each in found.values() if each.value * factor == int(each.value * factor)]
    choices = (Choice(int(each.value * factor) - amount, each.kind, each.cost, each.is_named) for each in whole)
    return tuple(sorted(choices, key=lambda choice: (choice.cost, choice.change)))


def _row(proposal: Proposal, reading: Row) -> Row:
    return {
        "report_key": proposal.key[0],
        "shape_key": proposal.key[1],
        "text_read": reading["text"],
        "amount_read": reading["amount"],
        "amount_proposed": reading["amount"] + Decimal(proposal.choice.change).scaleb(-2),
        "misreading": proposal.choice.kind,
        "restored": list(proposal.restored),
        "alternative_count": proposal.alternatives,
        "is_proven": proposal.is_proven,
        "reason": proposal.reason,
        "confidence": reading["confidence"],
    }


def _fen(yuan: Decimal) -> int:
    return int(yuan.scaleb(2))


def _rows(relation: DuckDBPyRelation) -> list[Row]:
    names = relation.columns
    return [dict(zip(names, values, strict=True)) for values in relation.fetchall()]
