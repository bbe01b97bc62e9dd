"""Files made to do harm end with a verdict, within small limits, and reach nothing outside themselves."""

import os
import socket
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import hostile_files as hostile
import pytest

from extract.batches import extract_files
from extract.workers import Limits

LIMITS = Limits(seconds=15.0, memory_bytes=1536 << 20)
SECRET = "83177629.51"
REFUSED = {"damaged", "over_limit", "no_tables"}


BOMB = 200 * hostile.MEGA

Maker = Callable[[Path, Path], bytes]

# name → how to make it, from a file that must not come to be and one that must not be read; and the statuses it may end with
FILES: dict[str, tuple[Maker, set[str]]] = {
    "flate-bomb.pdf": (lambda marker, secret: hostile.flate_bomb(), REFUSED),
    "flate-bomb-twice.pdf": (lambda marker, secret: hostile.flate_bomb(twice=True), REFUSED),
    "cyclic-page-tree.pdf": (lambda marker, secret: hostile.cyclic_page_tree(), REFUSED),
    "hundred-thousand-pages.pdf": (lambda marker, secret: hostile.many_pages(), {"over_limit"}),
    "deep-page-tree.pdf": (lambda marker, secret: hostile.deep_page_tree(), REFUSED),
    "endless-references.pdf": (lambda marker, secret: hostile.endless_references(), REFUSED),
    "million-rules.pdf": (lambda marker, secret: hostile.many_rules(), {"no_tables"}),
    "font-without-map.pdf": (lambda marker, secret: hostile.expenditure_table(readable=False), {"needs_ocr"}),
    "acting.pdf": (lambda marker, secret: hostile.acting_pdf(marker), {"no_tables"}),
    "zip-bomb.zip": (lambda marker, secret: hostile.archive({"bomb.txt": bytes(BOMB)}), {"over_limit"}),
    "bomb-beside-report.zip": (
        lambda marker, secret: hostile.archive({"bomb.txt": bytes(BOMB), "report.pdf": hostile.expenditure_table()}),
        {"partial"},
    ),
    "nested.zip": (lambda marker, secret: hostile.nested_archive(), {"over_limit"}),
    "paths.zip": (
        lambda marker, secret: hostile.archive(
            {f"../../{marker.name}": hostile.expenditure_table(), str(marker): b"x", f"C:\\{marker.name}": b"x", "a/\x00b.pdf": b"x"}
        ),
        {"partial", "ok"},
    ),
    "link.zip": (lambda marker, secret: hostile.linked_archive(str(secret)), REFUSED),
    "laughs.docx": (lambda marker, secret: hostile.docx(), {"damaged"}),
    "laughs.ods": (lambda marker, secret: hostile.ods(), REFUSED),
    "laughs.xlsx": (lambda marker, secret: hostile.xlsx(hostile.entities("worksheet", None), "&x;"), {"damaged"}),
    "outside.docx": (lambda marker, secret: hostile.docx(secret), {"damaged"}),
    "outside.ods": (lambda marker, secret: hostile.ods(secret), REFUSED),
    "outside.xlsx": (lambda marker, secret: hostile.xlsx(hostile.entities("worksheet", secret), "&x;"), {"damaged"}),
    "outside.html": (lambda marker, secret: hostile.html(secret), REFUSED),
    "all-rows.xlsx": (lambda marker, secret: hostile.xlsx(), {"no_tables"}),
    "last-row.xlsx": (lambda marker, secret: hostile.xlsx(row=1_048_576), {"no_tables"}),
    "all-merged.xlsx": (lambda marker, secret: hostile.xlsx(merged="A1:XFD1048576"), {"over_limit"}),
    "billion-rows.ods": (lambda marker, secret: hostile.ods_repeated(), {"no_tables", "over_limit"}),
    "pipes.md": (lambda marker, secret: b"|" * 2_000_000 + b"\n" + b"-|" * 500_000, REFUSED),
    "deep.html": (lambda marker, secret: b"<table><tr><td>" * 60_000, REFUSED),
}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """Every file read in one go: what each ended with, the raw tables, and how long it took."""
    folder = tmp_path_factory.mktemp("hostile")
    marker, secret = folder / "marker", folder / "secret.txt"
    secret.write_text(f"支出决算表 {SECRET}")
    paths = []
    (folder / "files").mkdir()
    for name, (make, _) in FILES.items():
        paths.append(folder / "files" / name)
        paths[-1].write_bytes(make(marker, secret))
    before = set(os.listdir(folder.parent)), set(os.listdir())
    started = time.monotonic()
    extractions = extract_files(paths, folder / "raw", limits=LIMITS)
    return {
        "by_name": {each.name: each for each in extractions},
        "raw": folder / "raw",
        "marker": marker,
        "seconds": time.monotonic() - started,
        "new": (set(os.listdir(folder.parent)) - before[0], set(os.listdir()) - before[1]),
    }


@pytest.mark.parametrize("name", FILES)
def test_each_ends_with_its_verdict(outcome, name):
    extraction = outcome["by_name"][name]
    assert extraction.status in FILES[name][1], extraction.message
    assert extraction.message or extraction.status == "ok"


def test_nothing_was_run_written_or_read_outside(outcome):
    assert not outcome["marker"].exists()
    assert outcome["new"] == (set(), set())
    with duckdb.connect() as connection:
        for table in ("cells", "tables", "documents", "extractions"):
            rows = connection.execute("SELECT * FROM read_parquet(?)", [str(outcome["raw"] / table / "*.parquet")]).fetchall()
            assert SECRET not in str(rows), table


def test_a_report_beside_a_bomb_is_read(outcome):
    assert outcome["by_name"]["bomb-beside-report.zip"].status == "partial"
    # the same report lies in both archives: one document, named by the archive that comes first
    assert outcome["by_name"]["report.pdf"].mapped_figures > 20


def test_figures_of_a_font_without_a_map_are_not_certain(outcome):
    """Its digits may be any letters: what is read is not what is printed."""
    document = outcome["by_name"]["font-without-map.pdf"].document_id
    printed = {text.replace(",", "") for row in hostile.ROWS for text in row}
    with duckdb.connect() as connection:
        cells = connection.execute(
            "SELECT CAST(value AS VARCHAR), text FROM read_parquet(?) WHERE document_id = ? AND content = 'figure' AND confidence >= 0.8"
            " AND measure IS NOT NULL AND line_code IS NOT NULL",
            [str(outcome["raw"] / "cells" / "*.parquet"), document],
        ).fetchall()
    assert [text for _, text in cells if text.replace(",", "") not in printed] == []


def test_the_same_table_with_a_map_is_read(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(hostile.expenditure_table())
    assert extract_files([path], tmp_path / "raw")[0].mapped_figures > 20


def test_reading_asks_nobody(tmp_path, monkeypatch):
    """In this process, where every connection would be seen."""
    from extract.document.read import read_document
    from extract.readers.page import UnreadableDocument

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a document made the reader open a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    for name in ("outside.html", "outside.docx", "outside.xlsx", "outside.ods", "acting.pdf"):
        make, _ = FILES[name]
        try:
            read_document(make(tmp_path / "marker", secret), name)
        except UnreadableDocument as error:
            assert SECRET not in str(error)
