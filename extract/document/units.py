"""The role and the unit of each table of a document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from extract.dimensions.words import names_total
from extract.document.result import ReadTable
from extract.meaning import Recognised
from extract.printed.labels import label
from extract.printed.units import declared_units, printed_unit, prose_amounts, unit_beside_names, unit_by_prose
from extract.self_evaluation import STATEMENT as PERFORMANCE
from extract.tables.grids.lines import TextLine
from vocabulary import yuan_per_unit

_STAGE = re.compile("(预算数|决算数|预算|决算)$")

# Confidence of an approval annex that is the only copy of its statement: a scan, whose text is often an OCR program's. Enough to be
# published and too little for a publisher to be accused (dbt_project.yml).
ANNEX_ALONE = 0.85
ASSUMED_UNIT = 0.4  # confidence of amounts whose unit nothing confirms, or is none that is known


def with_units(
    recognised: list[Recognised], lines: list[TextLine], trust: float, part_no: int = 1, texts: Iterable[str] = ()
) -> list[ReadTable]:
    """Decide role and unit of each table of one part of a document; none is trusted more than the document (`trust`, 0 to 1).

    A table whose figures the prose tells in one unit alone has that unit, whatever it prints. Otherwise what it prints counts, then what
    the other tables of the part agree on, then the prose and all tables without a unit together. A declared unit that nobody knows
    (百元, 美元) stays the table's unit, with a message: its amounts cannot be told. `texts` are sentences that stand in cells of sheets.
    """
    units = yuan_per_unit()
    told_text = "".join([*(line.text for line in lines), *texts])
    prose = prose_amounts(told_text)
    printed = [printed_unit(table.unit_texts) for table in recognised]
    agreed = {unit for unit, table in zip(printed, recognised, strict=True) if unit is not None and unit in units and table.statement}
    values = [_amounts(table) if table.statement else [] for table in recognised]
    silent = [value for unit, group in zip(printed, values, strict=True) if not unit for value in group]
    silent_unit = unit_by_prose(silent, prose)
    keys: dict[str, set[tuple[str, str]]] = {}
    originals = {table.statement for table in recognised if _has_figures(table) and not table.is_annex}
    tables = []
    for table, unit_printed, figures in zip(recognised, printed, values, strict=True):
        told = unit_by_prose(figures, prose) or (unit_beside_names(_named(table), told_text) if table.statement else None)
        if told is not None and told != unit_printed and unit_printed in units:
            declared = declared_units(table.unit_texts)
            if told in declared:
                unit_printed = told  # two labels stand there, and the prose tells whose they are
            elif unit_printed not in declared or (len(recognised) > 1 and told not in agreed):
                # A word alone, or the label of other tables: one that is wrong stands in a report that prints the right one elsewhere.
                unit_printed = None
        if told is not None and told != unit_printed:
            unit, basis = told, "prose"
        elif unit_printed is not None and unit_printed not in units:
            unit, basis = unit_printed, "unknown"
            table.messages.append(f"the unit {unit_printed} is none of {', '.join(units)}: no amount in yuan can be told")
        elif unit_printed is not None:
            unit, basis = unit_printed, "printed"
        elif len(agreed) == 1:
            unit, basis = next(iter(agreed)), "document"
        elif silent_unit is not None:
            unit, basis = silent_unit, "prose"
        else:
            unit, basis = "元", "assumed"
        if basis == "prose" and unit_printed:
            table.messages.append(f"the table says {unit_printed}, the prose tells its figures in {unit}")
        role = _role(table, originals, keys)
        reading = min(table.confidence, trust)
        if table.is_annex and role == "statutory":
            reading = min(reading, ANNEX_ALONE)
            table.messages.append("an approval annex is the only copy of this statement")
        is_misread = basis == "printed" and _is_from_picture(table) and printed.count(unit) < 2  # 千元 may have lost its 千
        if is_misread:
            table.messages.append(f"the unit {unit} was read from a picture, and no other table of the document prints it")
        confidence = min(reading, ASSUMED_UNIT) if basis in ("assumed", "unknown") or is_misread else reading
        tables.append(ReadTable(table, role, unit_printed, unit, basis, decimals_of(table), confidence, reading, part_no))
    return tables


def _is_from_picture(table: Recognised) -> bool:
    return any(cell.read_from == "picture" for cell in table.cells)


def _has_figures(table: Recognised) -> bool:
    return any(cell.line_code and cell.measure and cell.figure.is_figure for cell in table.cells)


def _role(table: Recognised, originals: set[str | None], keys: dict[str, set[tuple[str, str]]]) -> str:
    """`annex` for a second copy of a statement: an approval annex of one that is printed for itself (`originals`), or a table most of whose
    lines were read before. An annex without another copy is the statement. `keys` remembers what was read.
    """
    if table.statement is None:
        return "other"
    if table.statement == PERFORMANCE:
        return "performance"
    own = {(cell.line_code, cell.measure) for cell in table.cells if cell.line_code and cell.measure and cell.figure.is_figure}
    before = keys.setdefault(table.statement, set())
    if (table.is_annex and table.statement in originals) or (own and len(own & before) * 2 > len(own)):
        return "annex"
    before |= own
    return "statutory"


def _amounts(table: Recognised) -> list[Decimal]:
    return [cell.figure.value for cell in table.cells if cell.figure.value and cell.line_code and cell.measure and not cell.is_count]


def _named(table: Recognised) -> list[tuple[str, Decimal]]:
    """The names of a table's lines, as its labels or headings print them, with their figures."""
    return [
        (_own_name(cell.line_name), cell.figure.value)
        for cell in table.cells
        if cell.figure.value and cell.line_code and cell.measure and not cell.is_count
    ]


def _own_name(name: str) -> str:
    """The last part of a name that says more than 小计, without the stage of its figures."""
    parts = [part for part in name.split("/") if not names_total(part)] or [name]
    return _STAGE.sub("", label(parts[-1]))


def decimals_of(table: Recognised) -> int:
    return max((cell.figure.decimals for cell in table.cells if cell.figure.is_figure and not cell.is_count), default=0)
