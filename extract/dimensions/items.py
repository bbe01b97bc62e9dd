"""Tables of 三公 and its neighbours, whose lines and measures stand in columns, in rows or in the title, in any order."""

from __future__ import annotations

from extract.dimensions.coded import is_total
from extract.dimensions.points import AMOUNT, PRIOR, Scope, term_of
from extract.dimensions.schemas import Schema
from extract.dimensions.words import NOTHING, Meaning, meaning_of, path_meaning
from extract.meaning import ReadCell, read_cell
from extract.printed.labels import label
from extract.tables.headings import Column
from extract.tables.rows import Row, distinct

TOTAL, GRAND_TOTAL = "total", "grand_total"
BESIDE = ("meetings", "training", "operating_cost")  # what may be summed with 三公 in the grand total


def read_items(columns: list[Column], rows: list[Row], schema: Schema, scope: Scope) -> tuple[list[ReadCell], set[str]]:
    """Read a table whose headings and labels name items and stages in any order: its cells, and the measures it shows.

    A table that prints one row for each unit keeps the row 合计, or its only row.
    """
    labels = [column for column in columns if column.role == "label"]
    figures = [column for column in columns if column.role == "figure"]
    said_by_row = [_row_meaning(row, labels) for row in rows]
    said_by_column = {column.index: _known_path(column.path) for column in figures}
    named = {item for said in (*said_by_row, *said_by_column.values()) if said for item in _items(said)}
    items_in_rows = any(said and _items(said) for said in said_by_row)
    printed = [number for number, row in enumerate(rows) if _is_filled(row, figures)]
    totals = [number for number in printed if (said := said_by_row[number]) is not None and is_total(said)]
    cells: list[ReadCell] = []
    measures: set[str] = set()
    group: Meaning = NOTHING
    for number, row in enumerate(rows):
        by_row = said_by_row[number]
        name = "/".join(cell.text for cell in distinct([row[column.index] for column in labels]) if cell.text)
        is_unit_row = not items_in_rows and not _tells_stage(by_row, scope)
        is_left_out = is_unit_row and number not in (totals[:1] or printed[:1] if totals or len(printed) == 1 else [])
        for column in figures:
            cell = row[column.index]
            if cell is None or any(row[other.index] is cell for other in labels):
                continue
            by_column = said_by_column[column.index]
            line = measure = None
            if by_column is not None and not is_left_out:
                said = by_column if by_row is None and is_unit_row else (by_row.within(by_column) if by_row is not None else None)
                line = _line(by_row or group, by_column, named, items_in_rows)
                measure = _measure(said, schema, scope) if said is not None else None
            if line not in schema.lines or measure not in schema.measures:
                line = None if line not in schema.lines else line
                measure = None if measure not in schema.measures else measure
            if measure:
                measures.add(measure)
            cells.append(read_cell(cell, column, line, label(name) or "/".join(column.path), measure, is_count=False))
    if _named_twice(cells):
        return [_unmapped(cell) for cell in cells], set()
    return cells, measures


def _is_filled(row: Row, figures: list[Column]) -> bool:
    return any((cell := row[column.index]) is not None and cell.text for column in figures)


def _unmapped(cell: ReadCell) -> ReadCell:
    cell.line_code = cell.measure = None
    return cell


def _known_path(path: tuple[str, ...]) -> Meaning | None:
    said = path_meaning(path)
    return said if said.is_known else None


def _row_meaning(row: Row, labels: list[Column]) -> Meaning | None:
    """What the labels of a row say; None where they say something that is not known (the name of a unit)."""
    texts = [cell.text for cell in distinct([row[column.index] for column in labels]) if cell.text]
    said = NOTHING
    for text in texts:
        said = said.within(meaning_of(text))
    return said if said.is_known else None


def _items(said: Meaning) -> list[str]:
    return [member for dimension, member in said.named if dimension == "item"]


def _tells_stage(said: Meaning | None, scope: Scope) -> bool:
    return said is not None and (said.names_any("stage", "comparison", "when") or bool(said.years))


def _line(by_row: Meaning, by_column: Meaning, named: set[str], items_in_rows: bool) -> str | None:
    """The item that row and column name together; a 合计 of items is that of 三公, or of all where others are summed with it."""
    said = by_row.within(by_column)
    item = said.get("item")
    if "item" in said.contradictory:
        return None
    own = by_row if items_in_rows else by_column
    if item is None or (own.get("item") is None and is_total(own)):
        if not (own.get("part") in ("total", "grand_total", "subtotal") or own is NOTHING):
            return None
        has_sum = "three_public" in named and bool(named & set(BESIDE))
        return GRAND_TOTAL if has_sum and own.get("item") is None else TOTAL
    return TOTAL if item == "three_public" else item


def _measure(said: Meaning, schema: Schema, scope: Scope) -> str | None:
    """The measure that stage, year and comparison give, wherever they are said; the title's, where neither row nor column says one."""
    members = {dimension: member for dimension, member in said.members.items() if dimension not in ("item", "part")}
    named = frozenset(each for each in said.named if each[0] not in ("item", "part"))
    bare = Meaning(members, named, said.years, said.unknown, said.contradictory)
    term = term_of(bare, Scope(scope.kind, scope.fiscal_year, bare.get("money")))
    if term is None or (term.key is not None and term.key not in schema.measures):
        return None
    if term.key is not None:
        return term.key
    if term.prior is not None:
        return f"{PRIOR}_{term.prior}"
    stage = term.stage or _stage_of(scope.title)
    if AMOUNT in schema.measures:
        return AMOUNT if stage in (None, "budget") else None
    if stage in ("budget", "adjusted"):
        return "budget"
    return "actual"


def _stage_of(title: Meaning) -> str | None:
    return None if "stage" in title.contradictory else title.get("stage")


def _named_twice(cells: list[ReadCell]) -> bool:
    """Two cells mean the same: the headings were laid over the wrong columns, or they say too little."""
    own = list({id(cell.cell): cell for cell in cells}.values())  # a merged one stands in each column it covers
    keys = [(cell.line_code, cell.measure) for cell in own if cell.figure.is_figure and cell.line_code and cell.measure]
    rows = {(cell.cell.row, cell.line_code, cell.measure) for cell in own if cell.figure.is_figure and cell.line_code and cell.measure}
    return len(keys) != len(rows)
