"""Whether a table as read adds up: the quick sums that tell a good reading from a bad one.

This is no audit. The rule book (extract/identities) proves figures; these sums only choose between two readings of the same page. They
are apart from it since they are asked before unit, year and role are known, take parts that were not read for absent, and must not change
with the rule book: every document would have to be read again.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from extract.dimensions.schemas import Schema, schema_of
from extract.meaning import Recognised

Key = tuple[str, str]


def failed_sums(table: Recognised) -> int:
    """How many sums of a recognised table do not hold within rounding: parts of a row, 类 and 款 over what is printed under them."""
    schema = schema_of(table.statement) if table.statement else None
    if schema is None:
        return 0
    amounts: dict[Key, Decimal] = {}
    decimals = 0
    for cell in table.cells:
        if cell.line_code and cell.measure and cell.figure.value is not None and not cell.is_count:
            amounts[cell.line_code, cell.measure] = cell.figure.value
            decimals = max(decimals, cell.figure.decimals)
    step = Decimal(1).scaleb(-decimals)
    return _failed_rows(schema, amounts, step) + _failed_columns(amounts, step)


def _failed_rows(schema: Schema, amounts: dict[Key, Decimal], step: Decimal) -> int:
    failed = 0
    for whole, parts in schema.row_sums.items():
        for line in {line for line, measure in amounts if measure == whole}:
            printed = [amounts[line, part] for part in parts if (line, part) in amounts]
            failed += bool(printed) and not _holds(amounts[line, whole], printed, step)
    return failed


def _failed_columns(amounts: dict[Key, Decimal], step: Decimal) -> int:
    below: dict[Key, list[Decimal]] = defaultdict(list)
    for (line, measure), amount in amounts.items():
        if line.isdigit() and len(line) in (5, 7):
            below[line[:-2], measure].append(amount)
    return sum(key in amounts and not _holds(amounts[key], parts, step) for key, parts in below.items())


def _holds(whole: Decimal, parts: list[Decimal], step: Decimal) -> bool:
    return abs(whole - sum(parts)) <= step * ((len(parts) + 1) // 2)
