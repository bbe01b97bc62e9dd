import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from rich.console import Console

from extract.landing import SCHEMAS, land
from extract.store import document_key
from mingzhang.show.document_view import show

DOCUMENT = "ab" * 32


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    read_at = datetime(2024, 1, 1, tzinfo=UTC)
    known = {"document_id": DOCUMENT, "document_key": document_key(DOCUMENT), "extractor_version": "v", "extracted_at": read_at}
    known |= {"described_at": read_at, "part_no": 1}
    rows = {
        "documents": [{"kind": "budget", "department": "甲局", "fiscal_year": 2023, "file_name": "a.pdf", "size_bytes": 1234}],
        "extractions": [{"status": "partial", "message": "page 3 is a scan", "pages": 4, "seconds": 1.0}],
        "tables": [
            {
                **{
                    "table_no": 1,
                    "title": "收入预算表",
                    "statement": "budget_income",
                    "role": "statutory",
                    "figures": 12,
                    "mapped_figures": 12,
                },
                "evidence": f"title: 收入、预算 | columns: total ← 合计{'; a_measure ← 某列' * 20} | not understood: 龘靐",
                **{"pages": "2", "unit": "万元", "unit_printed": "万元", "unit_basis": "printed", "confidence": 1.0, "basis": "ruled"},
            }
        ],
    }
    land(tmp_path, "batch", {name: [known | row for row in rows.get(name, [])] for name in SCHEMAS})
    return tmp_path


def printed(raw: Path) -> str:
    out = io.StringIO()
    show(raw, DOCUMENT, Console(file=out, width=200))
    return out.getvalue()


def test_a_document_is_shown_with_its_status_and_why(raw: Path):
    text = printed(raw)
    assert all(word in text for word in ("a.pdf", "partial", "甲局", "2023", "page 3 is a scan", DOCUMENT[:12]))


def test_every_table_is_a_row(raw: Path):
    assert "收入预算表" in printed(raw)
    assert "budget_income" in printed(raw)


def test_the_evidence_is_shortened_and_what_was_not_understood_is_not(raw: Path):
    lines = [" ".join(line.split()) for line in printed(raw).splitlines()]
    (told,) = [line for line in lines if line.startswith("title: 收入、预算")]
    assert 2 < "".join(lines).count("a_measure") < 20
    assert told.endswith("…") or lines[lines.index(told) + 1].endswith("…")
    assert "not understood: 龘靐" in lines


def test_an_archive_says_that_its_documents_are_others(raw: Path):
    archive = "ef" * 32
    read_at = datetime(2024, 1, 1, tzinfo=UTC)
    known = {"document_id": archive, "document_key": document_key(archive), "extractor_version": "v", "extracted_at": read_at}
    known |= {"described_at": read_at, "part_no": 1}
    rows = {"documents": [{"file_name": "a.zip", "size_bytes": 1}], "extractions": [{"status": "ok", "reader": "archive", "seconds": 0.0}]}
    land(raw, "archive", {name: [known | row for row in rows.get(name, [])] for name in SCHEMAS})
    out = io.StringIO()
    show(raw, archive, Console(file=out, width=200))
    assert "an archive" in out.getvalue()
