"""Why each table of a document was understood as it was, or was not: word by word, column by column, line by line."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from extract.dimensions.evidence import rows_by_kind, shown_by_column
from extract.dimensions.points import NO_FIGURES
from extract.dimensions.reasons import Tried
from extract.dimensions.schemas import schemas
from extract.dimensions.title_words import said_by_title, title_core, unknown_words
from extract.dimensions.words import NEUTRAL, Meaning, meaning_of, path_meaning, wordings
from extract.document.allowance import Allowance
from extract.document.read import read_document
from extract.meaning import Recognised
from extract.persons.rows import is_personal_label, without_persons
from extract.self_evaluation import STATEMENT as PERFORMANCE
from extract.tables.headings import Column, columns_of, context_rows, heading_rows


@dataclass(frozen=True, slots=True)
class Named:
    """A text as printed, what its known words name (`支出 (flow: expenditure)`), and its words that nobody knows."""

    printed: str
    words: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """A column of figures, numbered from 1, by the headings above it: the measure it shows, or why it shows none."""

    number: int
    named: Named
    measure: str
    why_not: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What one table said. `rows` counts its lines by kind; `without_line` are labels of figures that no line was found for, with the
    count of their figures; `tried` are the statements it was read as, `not_by_title` those that its title leaves out.
    """

    table_no: int
    statement: str | None
    title: Named
    columns: tuple[ColumnMeaning, ...]
    rows: tuple[str, ...]
    without_line: tuple[tuple[Named, int], ...]
    tried: tuple[Tried, ...]
    not_by_title: tuple[str, ...]


def explain_document(content: bytes, file_name: str, allowance: Allowance | None = None) -> list[Explanation]:
    """Read one document and explain each of its tables, in their order. Raises UnreadableDocument as `read_document` does."""
    reading = read_document(content, file_name, allowance)
    return [explain(table.recognised, reading.kind) for table in reading.tables]


def explain(recognised: Recognised, kind: str | None) -> Explanation:
    """What one table says, of a document of this kind. Texts about private persons are left out."""
    rows = recognised.table.rows
    first_heading = context_rows(rows)
    columns = columns_of(rows, first_heading, max(heading_rows(rows), first_heading))
    possible = [schema.statement for schema in schemas(kind)] if kind else []
    tried = {each.statement for each in recognised.tried}
    is_by_words = recognised.statement != PERFORMANCE  # self-evaluations are read by sections of their own
    return Explanation(
        recognised.table.number,
        recognised.statement,
        _title(recognised.title),
        tuple(_columns(recognised, columns)) if is_by_words else (),
        tuple(rows_by_kind(recognised.cells)) if is_by_words else (),
        tuple(_without_line(recognised)) if recognised.statement and is_by_words else (),
        tuple(recognised.tried),
        tuple(statement for statement in possible if statement not in tried),
    )


def _title(printed: str) -> Named:
    said = said_by_title(printed)
    if said.words:
        return Named(printed, _spelled(said), ())
    return Named(printed, _spelled(meaning_of(title_core(printed))), unknown_words(printed))


def _columns(recognised: Recognised, columns: list[Column]) -> list[ColumnMeaning]:
    shown = shown_by_column(recognised.cells)
    figures = [column for column in columns if column.role == "figure" and not any(is_personal_label(name) for name in column.path)]
    said = {column.index: path_meaning(column.path) for column in figures}
    found = []
    for column in figures:
        own = said[column.index]
        measure = shown.get(column.index, "")
        alike = [other.index for other in figures if other is not column and said[other.index].named == own.named]
        why_not = "" if measure or recognised.statement is None else _why_not(own, [index + 1 for index in alike], recognised.statement)
        printed = " / ".join(dict.fromkeys(column.path))
        found.append(ColumnMeaning(column.index + 1, Named(printed, _spelled(own), own.unknown), measure, why_not))
    return found


def _why_not(said: Meaning, alike: list[int], statement: str) -> str:
    """Why a column shows no measure of its statement, so far as its words tell."""
    if said.unknown:
        return "a word is not known"
    if said.contradictory:
        return f"its words contradict each other: {', '.join(sorted(said.contradictory))}"
    if any(said.names("quantity", member) for member in NO_FIGURES):
        return "it holds no figures of money"
    if not said.words:
        return "no word above it names anything"
    if alike:
        return f"it says what column {', '.join(map(str, alike))} says"
    return f"no measure of {statement} is that"


def _without_line(recognised: Recognised) -> list[tuple[Named, int]]:
    """Labels of figures for which no line was found."""
    labels = Counter(cell.line_name for cell in recognised.cells if cell.figure.is_figure and cell.line_code is None)
    found = []
    for name, count in labels.items():
        said = meaning_of(name)
        found.append((Named(without_persons(name), _spelled(said), said.unknown), count))
    return found


def _spelled(said: Meaning) -> tuple[str, ...]:
    """Each known word with the members that it names."""
    return tuple(
        f"{word} ({', '.join(f'{dimension}: {member}' for dimension, member in wordings()[word] if dimension != NEUTRAL)})"
        for word in dict.fromkeys(said.words)
    )
