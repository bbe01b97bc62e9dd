"""A whole table → the statement that it tells, chosen among those that its words allow."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.dimensions.coded import CodedRows, axis_of_code, label_columns
from extract.dimensions.measures import table_money
from extract.dimensions.points import Scope
from extract.dimensions.read import Sheet, StatementReading, read_as
from extract.dimensions.schemas import Schema, schemas
from extract.dimensions.words import Meaning, is_within

LEAST_LINES = 2
LEAST_CODES = 3
LEAST_UNTITLED = 5  # lines that a reading without a title has to tell
LEAST_SHARE = 0.5  # of a table's figures that a reading without a title has to give a meaning


@dataclass(slots=True)
class Choice:
    """The reading chosen, or none and why: `messages` are for people."""

    reading: StatementReading | None = None
    messages: list[str] = field(default_factory=list)


def understand(sheet: Sheet, title: Meaning, kind: str, fiscal_year: int | None) -> Choice:
    """Read a table as each statement that its title and its rows allow, and take the one that gives most figures a meaning.

    `title` is what the title says, without members where nothing is titled. Two statements that do equally well are none.
    """
    choice = Choice()
    figures = [column for column in sheet.columns if column.role == "figure"]
    money = title.get("money") or (None if title.members else table_money(figures))
    found: list[StatementReading] = []
    for schema in schemas(kind):
        if not _allows(schema, title, money, kind):
            continue
        for axis in schema.rows:
            own = schema.money or (money if schema.money_may_be_silent else None)
            scope = Scope(kind, fiscal_year, own, schema.use, schema.item, title)
            reading = read_as(sheet, schema, axis, scope)
            if reading.mapped and _has_needs(reading, axis) and _is_of_axis(sheet, axis):
                found.append(reading)
    if not title.members:
        found = [reading for reading in found if reading.mapped >= LEAST_SHARE * reading.figures and reading.lines >= LEAST_UNTITLED]
    if not found:
        return choice
    found.sort(key=lambda reading: reading.mapped, reverse=True)
    best = [reading for reading in found if reading.mapped == found[0].mapped]
    statements = {reading.schema.statement for reading in best}
    if len(statements) > 1:
        choice.messages.append(f"it may be {' or '.join(sorted(statements))}: its words do not tell which")
        return choice
    choice.reading = best[0]
    return choice


def _allows(schema: Schema, title: Meaning, money: str | None, kind: str) -> bool:
    """Whether what the title says may be said of a statement. An untitled table may be any: its rows and columns have to tell."""
    if not title.members:
        return not (schema.money_may_be_silent and schema.money and money not in (None, schema.money))
    if title.get("topic") != schema.topic or not _is_about(title, schema) or not _goes_its_way(title, schema):
        return False
    if schema.money_may_be_silent:
        if schema.money and money not in (None, schema.money):
            return False
    elif money != schema.money:
        return False
    return _is_of_stage(title, schema, kind)


def _is_about(title: Meaning, schema: Schema) -> bool:
    """Whether title and statement are about the same items, or both about none, and about the same use of money."""
    item = title.get("item")
    if (item is None) != (schema.item is None):
        return False
    if item is not None and not (is_within(item, schema.item or "") or title.names("item", schema.item or "")):
        return False
    is_of_projects = title.get("use") == "project" and "project" in schema.rows
    return schema.use == title.get("use") or is_of_projects or schema.topic is not None


def _goes_its_way(title: Meaning, schema: Schema) -> bool:
    if schema.item is not None or schema.topic is not None:
        return True
    flow = title.get("flow")
    if flow is None:
        return title.get("use") is not None
    return not schema.flow or ("income" if flow == "carryover" else flow) in schema.flow


def _is_of_stage(title: Meaning, schema: Schema, kind: str) -> bool:
    """An account's tables are no budgets, and a budget's no accounts; 三公 prints both in one."""
    stage = None if "stage" in title.contradictory else title.get("stage")
    if kind == "final_account":
        return stage not in ("budget", "adjusted") or schema.item is not None
    return stage != "actual"


def _is_of_axis(sheet: Sheet, axis: str) -> bool:
    """Whether the codes that the rows print, if any, are those of the axis."""
    axes: list[str | None] = []
    for members in sheet.blocks().values():
        labels = label_columns([column for column in members if column.role == "label"])
        for group in labels.codes:
            coded = CodedRows(group, True, "functional")
            axes += [axis_of_code(code) for row in sheet.rows if (code := coded.read(row)[0])]
    if axis in ("functional", "economic", "government"):
        return not axes or axes.count(axis) * 2 >= len(axes)
    return axis in ("project", "unit", "outline", "single") or len(axes) < LEAST_CODES or axis == "item"


def _has_needs(reading: StatementReading, axis: str) -> bool:
    if axis in ("project", "unit") and not any(cell.line_code and cell.line_code.startswith(f"{axis}.") for cell in reading.cells):
        return False
    for need in reading.schema.needs if axis != "income_list" else ():
        if need in ("economic_classes", "government_classes"):
            if sum(measure.isdigit() for measure in reading.measures) < LEAST_LINES:
                return False
        elif need not in reading.measures:
            return False
    return True
