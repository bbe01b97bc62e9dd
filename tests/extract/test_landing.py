"""Raw tables as files: whole, in one place, of one layout."""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from extract.landing import ALL_TABLES, LAYOUT, READ_TABLES, SCHEMAS, batch_name, ensure_tables, land
from extract.store import document_key

DOCUMENT = "8f" * 32
ROW = {
    "document_id": DOCUMENT,
    "document_key": document_key(DOCUMENT),
    "extractor_version": "v1",
    "extracted_at": datetime(2025, 1, 1, tzinfo=UTC),
}


def test_a_batch_is_one_file_for_each_table_empty_ones_included(tmp_path):
    land(tmp_path, "batch-1", {"extractions": [ROW | {"status": "ok"}]}, READ_TABLES)
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.parquet")) == sorted(
        f"{name}/batch-1.parquet" for name in READ_TABLES
    )
    assert pq.read_table(tmp_path / "extractions" / "batch-1.parquet").column("status").to_pylist() == ["ok"]
    assert pq.read_table(tmp_path / "cells" / "batch-1.parquet").num_rows == 0


def test_a_batch_landed_again_takes_its_place(tmp_path):
    for status in ("damaged", "ok"):
        land(tmp_path, "batch-1", {"extractions": [ROW | {"status": status}]}, READ_TABLES)
    assert pq.read_table(tmp_path / "extractions").column("status").to_pylist() == ["ok"]


def test_a_batch_counts_only_when_all_of_it_is_there(tmp_path):
    with pytest.raises(pa.ArrowException):
        land(tmp_path, "batch-1", {"claims": [ROW | {"page": "no number"}], "extractions": [ROW | {"status": "ok"}]}, READ_TABLES)
    assert not (tmp_path / "extractions").exists()
    assert list(tmp_path.rglob("*.part")) == []


def test_the_name_of_a_batch_depends_on_its_documents_and_the_version_alone():
    assert batch_name(["b", "a"], "v1") == batch_name(["a", "b"], "v1")
    assert len({batch_name(["a"], "v1"), batch_name(["a"], "v2"), batch_name(["a", "b"], "v1")}) == 3


def test_a_key_is_the_first_63_bits_and_never_negative():
    assert document_key("f" * 64) == 2**63 - 1
    assert document_key("0" * 15 + "2" + "f" * 48) == 1


def test_a_folder_without_tables_gets_one_empty_file_each(tmp_path):
    ensure_tables(tmp_path)
    for name in ALL_TABLES:
        [file] = (tmp_path / name).glob("*.parquet")
        assert (pq.read_schema(file).equals(SCHEMAS[name]), pq.read_metadata(file).num_rows) == (True, 0)
    assert (tmp_path / "layout").read_text() == LAYOUT


def test_files_of_an_earlier_layout_are_moved_where_nothing_reads_them(tmp_path):
    land(tmp_path, "batch-1", {"extractions": [ROW | {"status": "ok"}]})
    earlier = tmp_path / "cells" / "batch-0.parquet"
    pq.write_table(pa.table({"document_id": ["a"]}), earlier)
    ensure_tables(tmp_path)
    assert not earlier.exists()
    assert pq.read_table(tmp_path / "earlier-layout" / "cells" / "batch-0.parquet").column("document_id").to_pylist() == ["a"]
    assert [path.name for path in (tmp_path / "cells").iterdir()] == ["batch-1.parquet"]
    assert [path.name for path in (tmp_path / "extractions").iterdir()] == ["batch-1.parquet"]


def test_a_folder_of_this_layout_is_left_as_it_is(tmp_path):
    ensure_tables(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    ensure_tables(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before
