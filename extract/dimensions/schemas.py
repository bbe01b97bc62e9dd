"""Statements as schemas of axes: what their rows and columns are, and what holds for every figure in them (statement_schemas.yml)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vocabulary import statement_schemas

LISTS = ("income", "expenditure", "other")  # the sides of a table of named lines


@dataclass(frozen=True, eq=False)
class Schema:
    """One statement of one kind of document. `money`, `use`, `item` and `topic` are what a title of it has to say, None for nothing of
    the kind; `lists` are the lines of each side of a list, `lines` the named lines of any other axis; `ties`
    pairs figures of it with those that other tables print again.
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
    ties: tuple[tuple[tuple[str, str], tuple[str, str, str]], ...]


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
            tuple(_tie(text) for text in spec.get("ties", ())),
        )
        for each_kind, statements in statement_schemas().items()
        if kind in (None, each_kind)
        for statement, spec in statements.items()
    )


def _tie(text: str) -> tuple[tuple[str, str], tuple[str, str, str]]:
    """`total.total = statement.line.measure` as (line, measure) and (statement, line, measure)."""
    own, other = text.split(" = ")
    line, measure = own.split(".")
    statement, other_line, other_measure = other.split(".")
    return (line, measure), (statement, other_line, other_measure)


@cache
def schema_of(statement: str) -> Schema | None:
    return next((schema for schema in schemas() if schema.statement == statement), None)
