"""What was read and has no meaning yet: tables without a statement, figures without a line or a measure, and why."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb


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
WITH latest AS (
    SELECT document_id, MAX(extracted_at) AS extracted_at FROM read_parquet($extractions) GROUP BY document_id
),
documents AS (
    SELECT DISTINCT document_id, kind FROM read_parquet($documents) SEMI JOIN latest USING (document_id, extracted_at)
),
tables AS (
    SELECT * FROM read_parquet($tables) SEMI JOIN latest USING (document_id, extracted_at)
    WHERE statement IS NULL OR figures > mapped_figures
),
cells AS (
    SELECT
        document_id, table_no,
        COUNT(*) FILTER (measure IS NULL) AS without_measure,
        COUNT(*) FILTER (measure IS NOT NULL AND line_code IS NULL) AS without_line,
        list(DISTINCT line_name ORDER BY line_name) FILTER (measure IS NOT NULL AND line_code IS NULL AND line_name <> '') AS lines
    FROM read_parquet($cells) SEMI JOIN latest USING (document_id, extracted_at)
    WHERE content = 'figure' AND (line_code IS NULL OR measure IS NULL)
    GROUP BY document_id, table_no
)
SELECT
    document_id, table_no, COALESCE(NULLIF(tables.title, ''), '(no title)'), tables.statement IS NULL,
    tables.figures - tables.mapped_figures,
    CASE
        WHEN tables.statement IS NOT NULL THEN concat_ws(
            '; ',
            CASE WHEN without_line > 0 THEN without_line || ' in lines that are unknown or stand there twice'
                || COALESCE(': ' || array_to_string(lines[:3], ', '), '') || CASE WHEN len(lines) > 3 THEN ' …' ELSE '' END END,
            CASE WHEN without_measure > 0 THEN without_measure || ' in columns that are unknown' END
        )
        WHEN tables.message IS NOT NULL THEN tables.message
        WHEN documents.kind IN ('final_account', 'budget') THEN 'neither its title nor its headings are those of a known statement'
        ELSE 'the document is no account or budget (' || COALESCE(documents.kind, 'of unknown kind') || ')'
    END
FROM tables LEFT JOIN cells USING (document_id, table_no) LEFT JOIN documents USING (document_id)
ORDER BY document_id, table_no
"""


def find(raw: Path) -> list[Unmapped]:
    """Every table with unmapped figures, or without a statement, in the latest reading of each document under `raw`."""
    names = ("extractions", "documents", "tables", "cells")
    if not all(any((raw / name).glob("*.parquet")) for name in names):
        return []
    with duckdb.connect() as connection:
        rows = connection.execute(_QUERY, {name: str(raw / name / "*.parquet") for name in names}).fetchall()
    return [Unmapped(*row) for row in rows]
