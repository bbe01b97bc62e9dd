"""What was read and has no meaning yet: tables without a statement, figures without a line or a measure, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from mingzhang.show.raw_tables import are_landed, latest_readings


@dataclass(frozen=True, slots=True)
class Unmapped:
    """The unmapped figures of one table. `is_table` tells that the whole table has no statement."""

    document_id: str
    table_no: int
    title: str
    is_table: bool
    figures: int
    reason: str


_QUERY = """
WITH incomplete AS (
    SELECT * FROM tables WHERE statement IS NULL OR figures > mapped_figures
),
without_meaning AS (
    SELECT
        document_id, table_no,
        COUNT(*) FILTER (measure IS NULL) AS without_measure,
        COUNT(*) FILTER (measure IS NOT NULL AND line_code IS NULL) AS without_line,
        list(DISTINCT line_name ORDER BY line_name) FILTER (measure IS NOT NULL AND line_code IS NULL AND line_name <> '') AS lines
    FROM cells
    WHERE content = 'figure' AND (line_code IS NULL OR measure IS NULL)
    GROUP BY document_id, table_no
)
SELECT
    document_id, table_no, COALESCE(NULLIF(incomplete.title, ''), '(no title)'), incomplete.statement IS NULL,
    incomplete.figures - incomplete.mapped_figures,
    CASE
        WHEN incomplete.statement IS NOT NULL THEN concat_ws(
            '; ',
            CASE WHEN without_line > 0 THEN without_line || ' in lines that are unknown or stand there twice'
                || COALESCE(': ' || array_to_string(lines[:3], ', '), '') || CASE WHEN len(lines) > 3 THEN ' …' ELSE '' END END,
            CASE WHEN without_measure > 0 THEN without_measure || ' in columns that are unknown' END
        )
        WHEN incomplete.message IS NOT NULL THEN incomplete.message
        WHEN documents.kind IN ('final_account', 'budget') THEN 'neither its title nor its headings are those of a known statement'
        ELSE 'the document is no account or budget (' || COALESCE(documents.kind, 'of unknown kind') || ')'
    END
FROM incomplete
LEFT JOIN without_meaning USING (document_id, table_no)
LEFT JOIN (SELECT DISTINCT document_id, kind FROM documents) AS documents USING (document_id)
ORDER BY document_id, table_no
"""


def find(raw: Path) -> list[Unmapped]:
    """Every table with unmapped figures, or without a statement, in the latest reading of each document under `raw`."""
    if not are_landed(raw):
        return []
    with latest_readings(raw) as connection:
        rows = connection.execute(_QUERY).fetchall()
    return [Unmapped(*row) for row in rows]
