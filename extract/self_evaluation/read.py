"""A table of a self-evaluation → its figures and texts, each with section, line and measure."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from extract.meaning import ReadCell
from extract.persons.rows import without_persons
from extract.printed.figures import Figure
from extract.printed.labels import plain
from extract.self_evaluation.forms import Pair, fits, load_sections, load_words, name_of
from extract.self_evaluation.indicators import indicator_cells
from extract.self_evaluation.lines import line_cells
from extract.self_evaluation.quantities import quantity_of, read_quantity, text_figure
from extract.self_evaluation.sections import Headed, Row, parts_of
from extract.tables.rows import PlacedCell, distinct
from extract.tables.whole.read import Table

STATEMENT = "performance"
SUBJECT = "performance_subject"
TELLING = ("performance_indicator", "performance_staffing", "performance_cost_control")  # sections no other document has
_NUMBER = r"(-?\d[\d,]*(?:\.\d+)?%?)"


@dataclass(slots=True)
class SelfEvaluation:
    """What one table holds. `unit_texts` are headings that may name the unit; `messages` say what could not be told."""

    cells: list[ReadCell]
    unit_texts: list[str]
    messages: list[str] = field(default_factory=list)


def read_self_evaluation(table: Table, title: str, is_expected: bool) -> SelfEvaluation | None:
    """Read a table as part of a self-evaluation; None when it is none.

    `is_expected` says that the document is one: then headings of funds, or a title of a self-evaluation, are enough. In other documents
    (accounts with a self-evaluation in their annex) headings of indicators, staffing or cost control must tell.
    """
    sections, loose = parts_of(table)
    is_told = is_expected and (sections or any(pattern.search(plain(title)) for pattern in load_words().titles))
    if not is_told and not any(each.section.statement in TELLING for each in sections):
        return None
    cells: list[ReadCell] = []
    messages: list[str] = []
    for headed in sections:
        if headed.section.axis == "rows":
            cells.extend(indicator_cells(headed, table.basis))
        else:
            found = line_cells(headed)
            cells.extend(found)
            unknown = sorted({cell.line_name for cell in found if cell.line_code is None and cell.figure.is_figure})
            if unknown:
                messages.append(f"{headed.section.statement}: no known line: {', '.join(unknown)}")
    cells.extend(_paired(sections, loose))
    cells.extend(_subject(table, sections, loose))
    cells = _once(cells)
    if not any(cell.line_code and cell.measure for cell in cells):
        return None
    return SelfEvaluation(cells, _unit_texts(sections, loose), messages)


def _unit_texts(sections: list[Headed], loose: list[Row]) -> list[str]:
    """Headings of money first, for other sections count people or points."""
    money = sorted(sections, key=lambda each: each.section.axis != "named")
    return [plain(cell.text) for row in [*(each.heading for each in money), *loose] for cell in distinct(row) if cell.text]


def _paired(sections: list[Headed], loose: list[Row]) -> list[ReadCell]:
    """Figures behind their names in one cell (其中：基本支出：12.5), or, outside of sections, in the cell beside it."""
    pairs = [pair for section in load_sections() for pair in section.pairs]
    cells = []
    within = [(row, False) for each in sections if each.section.axis == "named" for row in each.rows]
    for row, beside in [*within, *((row, True) for row in loose)]:
        printed = distinct(row)
        for index, cell in enumerate(printed):
            cells.extend(_behind(cell, pairs))
            if beside and index + 1 < len(printed):
                cells.extend(_beside(cell, printed[index + 1], pairs))
    return cells


def _behind(cell: PlacedCell, pairs: list[Pair]) -> list[ReadCell]:
    text, found = plain(cell.text), []
    for pair in pairs:
        needs_colon = _unit(pair) == "money" or pair.measure == "score"
        for pattern in pair.names:
            colon = "[:：]" if needs_colon else "[:：]?"
            match = re.search(rf"(?:^|[^一-龥])({pattern.pattern})(?:\([^()]*\))?{colon}{_NUMBER}(?![\d年月日])", text)
            if match:
                found.append(_read(cell, pair, read_quantity(match.groups()[-1], _unit(pair)), match[1]))
                break
    return found


def _beside(cell: PlacedCell, value: PlacedCell, pairs: list[Pair]) -> list[ReadCell]:
    name = name_of(cell.text)
    pair = next((pair for pair in pairs if fits(pair.names, name)), None)
    if pair is None:
        return []
    figure = quantity_of(value, _unit(pair))
    return [_read(value, pair, figure, name)] if figure.is_figure else []


def _unit(pair: Pair) -> str:
    return next(section for section in load_sections() if section.statement == pair.statement).units.get(pair.measure, "money")


def _read(cell: PlacedCell, pair: Pair, figure: Figure, name: str) -> ReadCell:
    unit = _unit(pair)
    own = unit if unit != "money" else None
    shown = without_persons(plain(cell.text))
    return ReadCell(cell, cell.column, figure, pair.line, name, pair.measure, unit != "money", 1.0, pair.statement, own, shown)


def _subject(table: Table, sections: list[Headed], loose: list[Row]) -> list[ReadCell]:
    """What the table is about: the names of project and department."""
    found = []
    headings = {id(each.heading) for each in sections}
    for row in table.rows:
        if id(row) in headings:
            continue
        printed = distinct(row)
        for cell, value in itertools.pairwise(printed):
            name = name_of(cell.text)
            measure = next((key for key, names in load_words().subjects.items() if fits(names, name)), None)
            if measure and plain(value.text):
                shown = without_persons("".join(value.text.split()))
                found.append(ReadCell(value, value.column, text_figure(shown), "subject", name, measure, True, 1.0, SUBJECT, "text", shown))
    return found


def _once(cells: list[ReadCell]) -> list[ReadCell]:
    """One figure per section, line and measure: a later one for the same key stays unmapped."""
    keys: set[tuple[str | None, str | None, str | None]] = set()
    for cell in cells:
        if not (cell.line_code and cell.measure) or cell.figure.content not in ("figure", "text"):
            continue
        key = (cell.statement, cell.line_code, cell.measure)
        if key in keys:
            cell.line_code = None
        keys.add(key)
    return [cell for cell in cells if cell.line_code or cell.figure.is_figure]
