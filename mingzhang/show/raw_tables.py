"""The raw tables as a person asks them: of each document its latest reading and description, by the rules of `int_documents`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from extract.landing import SCHEMAS

READ = ("extractions", "tables", "cells")
TABLES = (*READ, "documents")

_LATEST = """
CREATE TEMP TABLE latest AS
SELECT document_id, batch FROM landed_extractions
QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY extracted_at DESC, batch DESC) = 1
"""
_DESCRIBED = """
CREATE TEMP VIEW documents AS
SELECT * FROM landed_documents QUALIFY described_at = max(described_at) OVER (PARTITION BY document_id)
"""


class EarlierLayout(Exception):
    """The raw tables were written by an earlier version; the message says what to do."""


def are_landed(raw: Path) -> bool:
    """Whether the folder holds raw tables at all."""
    return all(any((raw / name).glob("*.parquet")) for name in TABLES)


@contextmanager
def latest_readings(raw: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the views documents, extractions, tables and cells: the raw tables' columns and their batch, the latest alone.

    Raises EarlierLayout, and duckdb.IOException where the folder holds no raw tables; see `are_landed`.
    """
    with duckdb.connect() as connection:
        for name in TABLES:
            files = connection.read_parquet(str(raw / name / "*.parquet"), filename=True)
            if files.columns[:-1] != SCHEMAS[name].names:
                raise EarlierLayout("the raw tables are of an earlier version: mingzhang run reads the documents again, from the store")
            files.project("* EXCLUDE (filename), parse_filename(filename, true) AS batch").create_view(f"landed_{name}")
        connection.execute(_LATEST)
        for name in READ:
            connection.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM landed_{name} SEMI JOIN latest USING (document_id, batch)")
        connection.execute(_DESCRIBED)
        yield connection
