"""Statements as schemas of axes: what their rows and columns are, and what holds for every figure in them (statement_schemas.yml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vocabulary import statement_schemas

LISTS = ("income", "expenditure", "other")  # the sides of a table of named lines


@dataclass(frozen=True, eq=False)
class Schema:
    """One statement of one kind of document. `money`, `use`, `item` and `topic` are what a title of it has to say, None for nothing of
    the kind; `lists` are the lines of each side of a list, `lines` the named lines of any other axis.
    """

    statement: str
    kind: str
    rows: tuple[str, ...]
    measures: tuple[str, ...]
    needs: tuple[str, ...]
    flow: tuple[str, ...]
    money: str | None
    money_may_be_silent: bool
    use: str | None
    item: str | None
    topic: str | None
    lists: dict[str, tuple[str, ...]]
    lines: tuple[str, ...]
    row_sums: dict[str, tuple[str, ...]]


@cache
def schemas(kind: str | None = None) -> tuple[Schema, ...]:
    """The statements of a kind of document, or of all kinds."""
    return tuple(
        Schema(
            statement,
            each_kind,
            tuple(spec["rows"]),
            tuple(spec["measures"]),
            tuple(spec.get("needs", ())),
            tuple(spec.get("flow", ())),
            spec.get("money"),
            spec.get("money_may_be_silent", False),
            spec.get("use"),
            spec.get("item"),
            spec.get("topic"),
            {side: tuple(spec[side]) for side in LISTS if side in spec},
            tuple(spec.get("lines", ())),
            {whole: tuple(parts) for whole, parts in spec.get("row_sums", {}).items()},
        )
        for each_kind, statements in statement_schemas().items()
        if kind in (None, each_kind)
        for statement, spec in statements.items()
    )


@cache
def schema_of(statement: str) -> Schema | None:
    return next((schema for schema in schemas() if schema.statement == statement), None)
