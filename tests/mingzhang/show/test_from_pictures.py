"""What was read from pictures and what waits for it, as `mingzhang status` shows it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from extract.document.outcome import extractor_version
from extract.landing import READ_TABLES, ensure_tables, land
from mingzhang.settings import Settings
from mingzhang.show import from_pictures


def landed(home: Path, **pages: tuple[int, int]) -> Settings:
    """Settings whose raw tables have these documents: pages read from pictures, pages that wait."""
    settings = Settings(home, home, ocr_pages_per_document=10)
    ensure_tables(settings.raw)
    facts = {"document_key": 1, "extractor_version": extractor_version(), "extracted_at": datetime(2026, 1, 1, tzinfo=UTC)}
    rows = [
        facts | {"document_id": name * 64, "status": "partial", "picture_pages": read, "picture_pages_waiting": waiting}
        for name, (read, waiting) in pages.items()
    ]
    land(settings.raw, "batch-1", {"extractions": rows}, READ_TABLES)
    return settings


def shown(settings: Settings, **names: str) -> str:
    printed = io.StringIO()
    from_pictures.show(settings, {name * 64: told for name, told in names.items()}, Console(file=printed, width=120))
    return printed.getvalue()


def test_what_was_read_and_what_waits_are_counted_and_named(tmp_path):
    text = shown(landed(tmp_path, a=(3, 0), b=(0, 2), c=(0, 40), d=(0, 0)), b="甲市公安局 2023")
    assert "3 pages of 1 document read from them" in text
    assert "12 pages of 2 documents to be read from them: a night reads 2,000 pages" in text  # ten of c are allowed
    assert "bbbbbbbb" in text and "甲市公安局 2023" in text
    assert text.index("bbbbbbbb") < text.index("cccccccc")
    assert "aaaaaaaa" not in text


def test_where_nothing_reads_pictures_the_command_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(from_pictures, "is_installed", lambda: False)
    assert "1 page of 1 document to be read from them: `make setup-ocr` installs what reads them" in shown(landed(tmp_path, a=(0, 1)))


def test_without_pictures_nothing_is_said(tmp_path):
    assert shown(landed(tmp_path, a=(0, 0))) == ""
    assert shown(Settings(tmp_path / "nowhere", tmp_path)) == ""
