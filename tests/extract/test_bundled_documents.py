"""Every figure of the bundled documents, against the truth that was written down when they were made."""

import csv
import hashlib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from extract.batches import extract_files

SITE = Path(__file__).parents[2] / "sample_publisher" / "site"
TRUTH = Path(__file__).parents[1] / "truth"


def expected_documents() -> list[dict[str, str]]:
    with (TRUTH / "documents.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def truth_of(document: str) -> dict[tuple[str, str, str], Decimal]:
    with (TRUTH / f"{document}.csv").open(encoding="utf-8") as file:
        return {(row["statement"], row["line_code"], row["measure"]): Decimal(row["amount"]) for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def raw(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("raw")
    extract_files([path for path in sorted(SITE.rglob("*")) if path.suffix in (".pdf", ".xlsx")], out)
    return out


@pytest.fixture(scope="module")
def figures(raw) -> dict[str, dict[tuple[str, str, str], Decimal]]:
    rows = duckdb.sql(
        f"select document_id, statement, line_code, measure, amount from '{raw}/cells/*.parquet' "
        "where role = 'statutory' and content = 'figure' and line_code is not null and measure is not null"
    ).fetchall()
    keys = Counter((document_id, statement, line, measure) for document_id, statement, line, measure, _ in rows)
    assert not [key for key, count in keys.items() if count > 1]
    found: dict[str, dict[tuple[str, str, str], Decimal]] = {}
    for document_id, statement, line, measure, amount in rows:
        found.setdefault(document_id, {})[statement, line, measure] = amount
    return found


@pytest.mark.parametrize("document", expected_documents(), ids=lambda row: row["document"])
def test_every_printed_figure_is_read_and_none_invented(document, figures):
    assert figures.get(document["sha256"], {}) == truth_of(document["document"])


def test_damaged_files_and_notices_have_a_status_and_a_reason(raw):
    rows = duckdb.sql(f"select document_id, status, message from '{raw}/extractions/*.parquet'").fetchall()
    found = {document_id: (status, message) for document_id, status, message in rows}
    for document in expected_documents():
        status, message = found[document["sha256"]]
        expected = {
            "truncated": {"damaged"},
            "encrypted": {"encrypted"},
            "": {"ok", "partial"} if document["kind"] == "final_account" else {"not_a_report", "no_tables"},
        }
        assert status in expected[document["damaged"]]
        assert message or status == "ok"


def test_the_bundled_site_is_whole():
    on_site = {hashlib.sha256(path.read_bytes()).hexdigest() for path in SITE.rglob("*") if path.is_file()}
    assert {row["sha256"] for row in expected_documents()} <= on_site
