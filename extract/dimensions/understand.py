"""A whole table → the statement that it tells, chosen among those that its words allow."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.dimensions.coded import CLASSIFICATIONS, TOTAL, CodedRows, axis_of_code, label_columns
from extract.dimensions.measures import CLASS_MEASURES, says, table_money
from extract.dimensions.points import Scope
from extract.dimensions.read import Sheet, StatementReading, read_as
from extract.dimensions.reasons import Tried
from extract.dimensions.schemas import Schema, schemas
from extract.dimensions.words import Meaning, is_within
from extract.tables.headings import Column

LEAST_CLASSES = 2  # columns of economic classes that make a table of them
LEAST_CODES = 3
LEAST_UNTITLED = 5  # lines that a reading without a title has to tell
INCOMES = {"superior_subsidy", "institutional_income", "operating_income", "affiliated_remittance", "other_income"}  # told of income alone
LEAST_SHARE = 0.5  # of a table's figures that a reading without a title has to give a meaning


@dataclass(slots=True)
class Choice:
    """The reading chosen, or none and why: `readings` are those that do equally well, `messages` are for people, `reason` is a key of
    REASONS. `tried` has every statement that the table was read as, the one with most figures first.
    """

    reading: StatementReading | None = None
    readings: list[StatementReading] = field(default_factory=list)
    messages: list[str] = field(default_factory=list)
    reason: str | None = None
    tried: list[Tried] = field(default_factory=list)


def understand(sheet: Sheet, title: Meaning, kind: str, fiscal_year: int | None) -> Choice:
    """Read a table as each statement that its title and its rows allow, and take the one that gives most figures a meaning.

    `title` is what the title says, without members where nothing is titled. Two statements that do equally well are none: `readings`
    keeps them, for the other tables of the document may tell.
    """
    figures = [column for column in sheet.columns if column.role == "figure"]
    money = title.get("money") or (None if title.members else table_money(figures))
    allowed = [schema for schema in schemas(kind) if _allows(schema, title, money, kind)]
    read: list[tuple[StatementReading, str, str]] = []  # with the reason why it is none, and what this says to people
    for schema in allowed:
        for axis in schema.rows:
            own = schema.money or (money if schema.money_may_be_silent else None)
            reading = read_as(sheet, schema, axis, Scope(kind, fiscal_year, own, schema.use, schema.item, title))
            reason, why = _unfit(reading, axis, sheet)
            if not reason and not title.members:
                reason, why = _unfit_untitled(reading, figures)
            read.append((reading, reason, why))
    found = [reading for reading, reason, _ in read if not reason]
    most = max((reading.mapped for reading in found), default=0)
    best = {reading.schema.statement: reading for reading in reversed(found) if reading.mapped == most}
    choice = Choice(tried=_tried(read, set(best), most))
    if len(best) == 1:
        choice.reading = next(iter(best.values()))
    elif best:
        choice.reason, choice.readings = "words_do_not_tell", list(best.values())
        choice.messages = [f"it may be {' or '.join(sorted(best))}: its words do not tell which"]
    elif not title.members:
        choice.reason = "untitled"
    elif not allowed:
        choice.reason = "topic_without_statement" if title.names_any("topic") else "no_such_statement"
    else:
        first = [each for each in read if each[0].schema is allowed[0]]
        reading, choice.reason, why = next((each for each in first if each[0].figures), first[0])
        choice.messages = [f"title of {reading.schema.statement}, but {why}"] if reading.figures else []
    return choice


def _unfit(reading: StatementReading, axis: str, sheet: Sheet) -> tuple[str, str]:
    """Why a table is not this statement: a key of REASONS and words for people; empty where it may be."""
    if missing := missing_measures(reading, axis):
        return "columns_missing", f"no column for {', '.join(missing)}"
    if axis in CLASSIFICATIONS and not _is_of_axis(sheet, axis):
        return "codes_of_another_classification", "its codes are of another classification"
    if not _names_subjects(reading, axis):
        return "rows_are_organisations", "its rows are organisations"
    if not reading.mapped or not _is_of_axis(sheet, axis):
        return "rows_or_columns_are_others", "its rows or columns are others"
    return "", ""


def _unfit_untitled(reading: StatementReading, figures: list[Column]) -> tuple[str, str]:
    """Why too little speaks for a statement of which no title tells."""
    if not _says_income(reading.schema, figures):
        return "untitled", "no title, and no heading that is of income alone"
    if reading.mapped < LEAST_SHARE * reading.figures or reading.lines < LEAST_UNTITLED:
        return "untitled", f"no title, and only {reading.lines} lines with a meaning"
    return "", ""


def _tried(read: list[tuple[StatementReading, str, str]], best: set[str], most: int) -> list[Tried]:
    """Each statement once, by the reading of it that gives most figures a meaning."""
    tried: dict[str, Tried] = {}
    for reading, reason, why in sorted(read, key=lambda each: (bool(each[1]), -each[0].mapped)):
        statement = reading.schema.statement
        if not reason and statement not in best:
            why = f"another one gives {most} figures a meaning"
        elif not reason and len(best) > 1:
            why = "others do as well"
        tried.setdefault(statement, Tried(statement, reading.mapped, reading.figures, why))
    return sorted(tried.values(), key=lambda each: (bool(each.why_not), -each.mapped))


def _says_income(schema: Schema, figures: list[Column]) -> bool:
    """Whether headings name a source that is of income alone, for statements of income: funds may be what money is spent from."""
    return schema.flow != ("income",) or bool(says(figures, "money") & INCOMES)


def _names_subjects(reading: StatementReading, axis: str) -> bool:
    """Whether rows beside the total have codes, where rows are told by codes: else they are organisations, or something else."""
    if axis not in CLASSIFICATIONS:
        return True
    rows = {cell.cell.row for cell in reading.cells if cell.figure.is_figure and cell.line_code != TOTAL}
    return not rows or any(cell.line_code not in (None, TOTAL) for cell in reading.cells)


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
    if axis in CLASSIFICATIONS:
        return not axes or axes.count(axis) * 2 >= len(axes)
    return axis in ("project", "unit", "outline", "single") or len(axes) < LEAST_CODES or axis == "item"


def missing_measures(reading: StatementReading, axis: str) -> list[str]:
    """The measures and lines without which a table is not this statement."""
    missing: list[str] = []
    if axis in ("project", "unit") and not any((cell.line_code or "").startswith(f"{axis}.") for cell in reading.cells):
        missing.append(axis)
    if axis == "single" and len({cell.cell.row for cell in reading.cells if cell.figure.is_figure}) > 1:
        missing.append("a single row")
    for need in reading.schema.needs if axis != "income_list" else ():
        if need in CLASS_MEASURES:
            missing += [need] if sum(measure.isdigit() for measure in reading.measures) < LEAST_CLASSES else []
        elif need not in reading.measures:
            missing.append(need)
    return missing
