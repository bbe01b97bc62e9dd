"""What was read and has no meaning yet: tables without a statement, figures without a line or a measure, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extract.dimensions.reasons import REASONS
from mingzhang.show.raw_tables import are_landed, latest_readings

IN_LINES = "in lines that are unknown or stand there twice"
IN_COLUMNS = "in columns that are unknown"
# Reasons of which the message names the statements.
_IN_FULL = (
    "words_do_not_tell",
    "columns_missing",
    "codes_of_another_classification",
    "rows_are_organisations",
    "rows_or_columns_are_others",
)


@dataclass(frozen=True, slots=True)
class Unmapped:
    """The unmapped figures of one table, and why. `is_table` tells that the whole table has no statement; `by_cause` counts its figures by
    what does not depend on the table: a reason of REASONS in words, or that the line or the column of a figure is unknown.
    """

    document_id: str
    source: str
    table_no: int
    title: str
    is_table: bool
    figures: int
    reason: str
    by_cause: dict[str, int]


_QUERY = """
WITH without_meaning AS (
    SELECT
        document_id, table_no,
        COUNT(*) FILTER (measure IS NULL) AS without_measure,
        COUNT(*) FILTER (measure IS NOT NULL AND line_code IS NULL) AS without_line,
        list(DISTINCT line_name ORDER BY line_name) FILTER (measure IS NOT NULL AND line_code IS NULL AND line_name <> '') AS lines
    FROM cells
    WHERE content = 'figure' AND (line_code IS NULL OR measure IS NULL)
    GROUP BY document_id, table_no
),
sources AS (SELECT document_id, COALESCE(MIN(source), '') AS source FROM documents GROUP BY document_id)
SELECT
    document_id, COALESCE(source, ''), table_no, COALESCE(NULLIF(tables.title, ''), '(no title)'),
    CASE WHEN statement IS NULL THEN not_understood END, message, figures - mapped_figures, COALESCE(without_line, 0),
    COALESCE(without_measure, 0), COALESCE(lines, [])
FROM tables
LEFT JOIN without_meaning USING (document_id, table_no)
LEFT JOIN sources USING (document_id)
WHERE statement IS NULL OR figures > mapped_figures
ORDER BY document_id, table_no
"""


def find(raw: Path) -> list[Unmapped]:
    """Every table with unmapped figures, or without a statement, in the latest reading of each document under `raw`. Raises
    EarlierLayout.
    """
    if not are_landed(raw):
        return []
    with latest_readings(raw) as connection:
        rows = connection.execute(_QUERY).fetchall()
    found = []
    for document_id, source, table_no, title, key, message, figures, in_lines, in_columns, lines in rows:
        if key is not None:
            reason, causes = _reason(key, message), {REASONS[key]: figures}
        else:
            reason = "; ".join(_left_out(in_lines, in_columns, lines))
            causes = {cause: count for cause, count in ((IN_LINES, in_lines), (IN_COLUMNS, in_columns)) if count}
        found.append(Unmapped(document_id, source, table_no, title, key is not None, figures, reason, causes))
    return found


def _reason(key: str, message: str | None) -> str:
    if message is None:
        return REASONS[key]
    return message if key in _IN_FULL else f"{REASONS[key]}; {message}"


def _left_out(in_lines: int, in_columns: int, lines: list[str]) -> list[str]:
    """What the figures without a meaning lack, in a table that has a statement; the first labels of unknown lines are named."""
    names = ": " + ", ".join(lines[:3]) + (" …" if len(lines) > 3 else "") if lines else ""
    return [*([f"{in_lines} {IN_LINES}{names}"] if in_lines else []), *([f"{in_columns} {IN_COLUMNS}"] if in_columns else [])]
