"""Why a table was understood so, in a line for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from extract.dimensions.coded import TOTAL, axis_of_code
from extract.dimensions.title_words import said_by_title, unknown_words
from extract.dimensions.words import path_meaning
from extract.meaning import ReadCell
from extract.tables.headings import Column

UNTITLED = "title: none"
NOT_UNDERSTOOD = " | not understood: "


def evidence_of(cells: Iterable[ReadCell], title: str | None, columns: list[Column]) -> str:
    """The words of the title, what the rows are, and the measure of each column with the words that told it."""
    cells = list(cells)
    shown = shown_by_column(cells)
    told = [f"{shown[column.index]} ← {' '.join(path_meaning(column.path).words)}" for column in columns if column.index in shown]
    left_out = ["/".join(column.path) for column in columns if column.role == "figure" and column.index not in shown]
    parts = [evidence_of_title(title), f"rows: {', '.join(rows_by_kind(cells))}", f"columns: {'; '.join(told)}"]
    return " | ".join(parts) + (f"{NOT_UNDERSTOOD}{'; '.join(left_out)}" if left_out else "")


def evidence_of_title(title: str | None) -> str:
    """The known words of a title, and those that nobody knows."""
    words = "、".join(said_by_title(title).words) if title else ""
    unknown = unknown_words(title) if title and not words else ()
    return (f"title: {words}" if words else UNTITLED) + (f"{NOT_UNDERSTOOD}{'; '.join(unknown)}" if unknown else "")


def rows_by_kind(cells: Iterable[ReadCell]) -> list[str]:
    """How many lines of each kind a table tells: 53 functional codes, 1 total."""
    lines = {(cell.cell.row, cell.line_code) for cell in cells if cell.line_code}
    kinds = Counter(_kind_of(code) for _, code in lines if code)
    return [f"{count} {kind}{'s' if count > 1 else ''}" for kind, count in kinds.most_common()]


def shown_by_column(cells: Iterable[ReadCell]) -> dict[int, str]:
    """Column → its measure, or the several that its rows tell; where each column is a line of its own (三公 from left to right) that line,
    and the measure behind it where columns have different ones.
    """
    measures: dict[int, dict[str, None]] = {}
    lines: dict[int, set[str]] = {}
    for cell in cells:
        if cell.measure:
            measures.setdefault(cell.column, {})[cell.measure] = None
            lines.setdefault(cell.column, set()).update([cell.line_code] if cell.line_code else [])
    by_line = len(lines) > 1 and all(len(each) == 1 for each in lines.values()) and len(set.union(*lines.values())) > 1
    if not by_line:
        return {column: "/".join(found) for column, found in measures.items()}
    is_one = len({measure for found in measures.values() for measure in found}) == 1
    return {column: min(lines[column]) + ("" if is_one else f".{'/'.join(found)}") for column, found in measures.items()}


def _kind_of(line_code: str) -> str:
    if line_code == TOTAL:
        return "total"
    if line_code.isdigit():
        return f"{axis_of_code(line_code) or 'unknown'} code"
    return line_code.partition(".")[0] if "." in line_code else "named line"
