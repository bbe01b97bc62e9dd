"""Which reading of a document is the latest: the last in time, among those of one moment the last batch by name."""

from datetime import UTC, datetime
from pathlib import Path

from extract.landing import SCHEMAS, land
from extract.store import document_key
from mingzhang.show import unmapped
from mingzhang.show.raw_tables import are_landed, latest_readings

DOCUMENT, OTHER = "ab" * 32, "cd" * 32


def landed(raw: Path, batch: str, hour: int, figures: int, document: str = DOCUMENT) -> None:
    read_at = datetime(2024, 1, 1, hour, tzinfo=UTC)
    provenance = {"document_id": document, "document_key": document_key(document), "extractor_version": "v", "extracted_at": read_at}
    provenance |= {"described_at": read_at, "part_no": 1}
    rows = {
        "documents": [{"kind": "budget"}],
        "extractions": [{"status": "ok"}],
        "tables": [{"table_no": 1, "title": "表", "figures": figures, "mapped_figures": 0, "not_understood": "untitled"}],
        "cells": [],
    }
    land(raw, batch, {name: [{**provenance, **row} for row in rows.get(name, [])] for name in SCHEMAS})


def test_the_last_reading_counts_whatever_its_batch_is_called(tmp_path):
    landed(tmp_path, "batch-b", 1, 7)
    landed(tmp_path, "batch-a", 2, 5)
    landed(tmp_path, "batch-c", 1, 3, OTHER)
    with latest_readings(tmp_path) as connection:
        found = connection.execute("SELECT document_id, batch, figures FROM tables ORDER BY document_id").fetchall()
    assert found == [(DOCUMENT, "batch-a", 5), (OTHER, "batch-c", 3)]


def test_of_two_readings_of_one_moment_one_counts(tmp_path):
    landed(tmp_path, "batch-a", 1, 7)
    landed(tmp_path, "batch-b", 1, 5)
    assert [each.figures for each in unmapped.find(tmp_path)] == [5]


def test_a_folder_without_all_raw_tables_holds_none(tmp_path):
    landed(tmp_path, "batch-a", 1, 7)
    assert are_landed(tmp_path)
    (tmp_path / "cells" / "batch-a.parquet").unlink()
    assert not are_landed(tmp_path)
