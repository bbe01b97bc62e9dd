"""Why a table was understood so, in a line for people."""

from __future__ import annotations

from collections import Counter

from extract.dimensions.read import StatementReading
from extract.dimensions.title_words import said_by_title
from extract.dimensions.words import path_meaning
from extract.tables.headings import Column


def evidence_of(reading: StatementReading, title: str | None, columns: list[Column]) -> str:
    """The words of the title, what the rows are, and the measure of each column with the words that told it."""
    said = "、".join(said_by_title(title).words) if title else "none"
    lines = Counter(_kind_of(cell.line_code) for cell in {(cell.cell.row, cell.line_code): cell for cell in reading.cells}.values())
    rows = ", ".join(f"{count} {kind}" for kind, count in lines.most_common() if kind)
    by_column = {cell.column: cell.measure for cell in reading.cells if cell.measure}
    shown = [f"{by_column[column.index]} ← {' '.join(path_meaning(column.path).words)}" for column in columns if column.index in by_column]
    left_out = ["/".join(column.path) for column in columns if column.role == "figure" and column.index not in by_column]
    parts = [f"title: {said}", f"rows: {rows}", f"columns: {'; '.join(shown)}"]
    return " | ".join([*parts, f"not understood: {'; '.join(left_out)}"] if left_out else parts)


def _kind_of(line_code: str | None) -> str:
    if line_code is None:
        return ""
    if line_code.isdigit():
        return "functional codes" if line_code.startswith("2") else "economic codes"
    return f"{line_code.partition('.')[0]}s" if "." in line_code else "named lines"
