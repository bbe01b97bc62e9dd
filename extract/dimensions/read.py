"""A whole table read as one statement: the line of each row, the measure of each column, and what speaks for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.describe.titles import is_organisation, without_level
from extract.dimensions.coded import (
    CLASSIFICATIONS,
    TOTAL,
    CodedRows,
    LabelColumns,
    axis_of_code,
    filled,
    is_entity_code,
    is_total,
    label_columns,
)
from extract.dimensions.items import read_items
from extract.dimensions.lists import ListReader
from extract.dimensions.measures import measures_of
from extract.dimensions.outline import OutlineLines
from extract.dimensions.points import COUNT, Scope
from extract.dimensions.schemas import LISTS, Schema
from extract.dimensions.sides import sides_of_blocks
from extract.dimensions.words import Meaning, meaning_of
from extract.meaning import ReadCell, read_cell, without_repeats
from extract.printed.figures import read_figure
from extract.printed.labels import label
from extract.tables.headings import Column, is_column_numbers, is_note
from extract.tables.rows import Row, distinct
from extract.tables.whole.read import Table


@dataclass(slots=True)
class StatementReading:
    """A table read as one statement: its cells, and the measures that its columns show."""

    schema: Schema
    cells: list[ReadCell]
    measures: set[str]
    lines: int = 0
    evidence: list[str] = field(default_factory=list)

    @property
    def mapped(self) -> int:
        return sum(cell.line_code is not None and cell.measure is not None and cell.figure.is_figure for cell in self.cells)

    @property
    def figures(self) -> int:
        return sum(cell.figure.is_figure for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every reading of a table begins with: its columns in blocks and its rows of data."""

    table: Table
    columns: list[Column]
    rows: list[Row]

    def blocks(self) -> dict[int, list[Column]]:
        found: dict[int, list[Column]] = {}
        for column in self.columns:
            found.setdefault(column.block, []).append(column)
        return found


def sheet_of(table: Table, columns: list[Column], first_data: int) -> Sheet:
    return Sheet(table, columns, [row for row in table.rows[first_data:] if not is_column_numbers(row) and not is_note(row)])


def read_as(sheet: Sheet, schema: Schema, axis: str, scope: Scope) -> StatementReading:
    """Read a table as a statement whose rows are of this axis."""
    if axis == "item":
        cells, measures = read_items(sheet.columns, sheet.rows, schema, scope)
        return StatementReading(schema, without_repeats(cells), measures, len({cell.line_code for cell in cells if cell.line_code}))
    if axis in ("lists", "income_list"):
        return _read_lists(sheet, schema, scope)
    return _read_coded(sheet, schema, axis, scope)


def _read_lists(sheet: Sheet, schema: Schema, scope: Scope) -> StatementReading:
    cells: list[ReadCell] = []
    measures: set[str] = set()
    blocks = sheet.blocks()
    readers: dict[str, ListReader] = {}
    placed: list[tuple[str, int, Column, Row, int]] = []
    sides = sides_of_blocks(schema, blocks, sheet.rows, scope)
    for block, members in blocks.items():
        labels = [column for column in members if column.role == "label"]
        figures = [column for column in members if column.role == "figure"]
        shown = {side: measures_of(figures, labels, schema, scope, side) for side in {*sides[block]} if side is not None}
        for each in shown.values():
            measures.update(measure for measure in each.values() if measure)
        for number, (row, side) in enumerate(zip(sheet.rows, sides[block], strict=True)):
            texts = [cell for cell in distinct([row[column.index] for column in labels]) if cell.text]
            name = _list_name([cell.text for cell in texts])
            reader = readers.setdefault(side, ListReader(side, schema.lists[side], scope)) if side else None
            known = shown[side] if side else {}
            first = next((cell for column in figures if known.get(column.index) and (cell := row[column.index])), None)
            value = read_figure(first.text).value if first is not None else None
            line = reader.read(number + block * len(sheet.rows), name, value) if reader else None
            for column in figures:
                cell = row[column.index]
                if cell is None or any(row[other.index] is cell for other in labels):
                    continue
                measure = shown[side][column.index] if side else None
                read = read_cell(cell, column, None, label(name), measure, is_count=False)
                cells.append(read)
                if line is not None:
                    placed.append((side or "", len(reader.lines) - 1 if reader else 0, column, row, len(cells) - 1))
    lines = {side: reader.close("total" if "total" in schema.lists[side] else None) for side, reader in readers.items()}
    for side, number, _, _, index in placed:
        cells[index].line_code = lines[side][number].key
        if cells[index].line_code in _counted(schema) and cells[index].measure:
            cells[index].measure, cells[index].is_count = COUNT, True
    keys = {line.key for each in lines.values() for line in each if line.key}
    return StatementReading(schema, without_repeats(cells), measures, len(keys))


def _list_name(texts: list[str]) -> str:
    """The label of a row of a list: a word that only tells the part (小计) takes the group beside it, and a group is left to its lines."""
    own = [text for text in texts if not _tells_part(text)]
    return own[-1] if own else "".join(texts[-1:])


def _tells_part(text: str) -> bool:
    said = meaning_of(text)
    return said.is_known and said.get("part") in ("subtotal", "amount") and len(said.members) == 1


def _counted(schema: Schema) -> frozenset[str]:
    """Lines that count things rather than money."""
    if COUNT not in schema.measures:
        return frozenset()
    return frozenset(line for side in LISTS for line in schema.lists.get(side, ()) if line.startswith(("vehicles", "equipment")))


def _read_coded(sheet: Sheet, schema: Schema, axis: str, scope: Scope) -> StatementReading:
    cells: list[ReadCell] = []
    measures: set[str] = set()
    codes: set[str] = set()
    above = ""
    for members in sheet.blocks().values():
        labels = [column for column in members if column.role == "label"]
        figures = [column for column in members if column.role == "figure"]
        shown = measures_of(figures, labels, schema, scope)
        measures.update(measure for measure in shown.values() if measure)
        reader = _BlockRows(schema, axis, label_columns(labels), sheet.rows, sheet.columns, above, scope.title)
        for row in sheet.rows:
            code, name, entity = reader.read(row)
            if code:
                codes.add(code)
            for column in figures:
                cell = row[column.index]
                if cell is None or any(row[other.index] is cell for other in labels):
                    continue
                read = read_cell(cell, column, code, label(name), shown[column.index], is_count=shown[column.index] == COUNT)
                read.entity = entity
                cells.append(read)
        above = reader.above
    return StatementReading(schema, without_repeats(cells), measures, len(codes))


class _BlockRows:
    """The rows of one block from top to bottom."""

    def __init__(
        self, schema: Schema, axis: str, labels: LabelColumns, rows: list[Row], columns: list[Column], above: str, title: Meaning
    ) -> None:
        self._schema = schema
        self._axis = axis
        self._labels = labels
        self._outline = OutlineLines(columns) if axis == "outline" else None
        group = _group_of(labels, axis, rows)
        classification = axis if axis in CLASSIFICATIONS else "functional"
        self._coded = CodedRows(group, _prints_codes(group, rows), classification, above)
        self._group = group
        self._has_total = not schema.lines or TOTAL in schema.lines  # a statement that names its totals has no other
        # Under 项目 alone stand projects only where the title says so: 项目 may head any line.
        self._of_projects = group if title.get("use") == "project" else []
        self._units = 0
        self._projects = 0
        self._entity: str | None = None
        self._entities = _entities(labels, rows)

    @property
    def above(self) -> str:
        """The code of the last row that was told by its name."""
        return self._coded.above

    def read(self, row: Row) -> tuple[str | None, str, str | None]:
        """Line code, printed name and unit of a row."""
        if self._axis == "single":
            return TOTAL, "", None
        if self._outline is not None:
            code, name = self._outline.read(row)
            return code, name, None
        texts = [cell.text for cell in filled(row, self._labels.all)]
        printed = "".join(texts)
        total = next((text for text in texts if is_total(meaning_of(text))), None)
        code, name = self._coded.read(row)
        if total is not None and code is None:
            return (TOTAL if self._has_total else None), total, None
        if self._axis == "project":
            return self._project(row, printed)
        if code is not None:
            return self._subject(code, name)
        if self._axis in ("functional", "unit") and (entity := self._unit_name(row)) is not None:
            self._units += 1
            self._entity = entity
            allowed = "unit" in self._schema.rows
            return (f"unit.{self._units:02d}" if allowed else None), entity, entity
        return self._named(printed), printed, self._entity

    def _project(self, row: Row, printed: str) -> tuple[str | None, str, str | None]:
        names = [cell.text for cell in filled(row, self._labels.projects or self._of_projects)]
        if not names:
            return None, printed, None
        if is_organisation(without_level(label(names[-1]))):
            self._entity = names[-1]  # a row that sums the projects of a unit
            return None, names[-1], self._entity
        self._projects += 1
        return f"project.{self._projects:02d}", names[-1], self._entity

    def _subject(self, code: str, name: str) -> tuple[str | None, str, str | None]:
        if axis_of_code(code) != (self._axis if self._axis != "unit" else "functional"):
            return None, name, self._entity
        if self._entities > 1 and self._entity is not None:
            return None, name, self._entity
        return code, name, self._entity

    def _unit_name(self, row: Row) -> str | None:
        cells = filled(row, self._labels.entities)
        names = [cell.text for cell in cells if not is_entity_code(cell.text)]
        own = [cell.text for cell in filled(row, self._group)]
        if not cells or any(is_entity_code(text) and len(text) in (3, 5, 7) for text in own):
            return None
        return names[-1] if names else (own[-1] if own else None)

    def _named(self, printed: str) -> str | None:
        said = meaning_of(printed)
        if not self._schema.lines or not said.is_known:
            return None
        key = f"{said.get('use')}_total" if said.get("use") in ("personnel", "public") else None
        return key if key in self._schema.lines else None


def _group_of(labels: LabelColumns, axis: str, rows: list[Row]) -> list[Column]:
    """The columns that hold the codes of an axis, where a table prints two classifications side by side."""
    for group in labels.codes:
        coded = CodedRows(group, True, axis)
        axes = [axis_of_code(code) for row in rows if (code := coded.read(row)[0])]
        if axes and axes.count(axis) * 2 > len(axes):
            return group
    return labels.codes[0]


def _prints_codes(columns: list[Column], rows: list[Row]) -> bool:
    coded = CodedRows(columns, True, "functional")
    if any(coded.read(row)[0] for row in rows):
        return True
    return any(meaning_of(name).names("label", "code") for column in columns for name in column.path)


def _entities(labels: LabelColumns, rows: list[Row]) -> int:
    """How many units a block of rows names."""
    names = {label(cell.text) for row in rows for cell in filled(row, labels.entities) if is_entity_code(cell.text)}
    return len(names)
