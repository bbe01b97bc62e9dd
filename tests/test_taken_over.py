"""A data folder made by commit 11fa231 is taken over: its documents are read anew from the store, and none is fetched again."""

from __future__ import annotations

import tarfile
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from extract.sources import BUNDLED
from mingzhang import steps
from mingzhang.settings import Settings

FOLDER = Path(__file__).parent / "golden" / "data-folder-11fa231.tar.gz"
FIGURES = (
    "SELECT file_name, statement, line_code, measure, value, unit, amount FROM read_parquet(?) WHERE content = 'figure' "
    "AND line_code IS NOT NULL ORDER BY ALL"
)


@dataclass(frozen=True)
class TakenOver:
    """The data folder after one night, its store before that, and how many documents were waiting and became what."""

    home: Path
    store_before: dict[str, bytes]
    waiting: int
    statuses: dict[str, int]


def stored(home: Path) -> dict[str, bytes]:
    """What a harvest writes: the files of documents and origins."""
    files = [path for name in ("documents", "origins") for path in (home / name).rglob("*") if path.is_file()]
    return {str(path.relative_to(home)): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def taken_over(tmp_path_factory: pytest.TempPathFactory) -> TakenOver:
    home = tmp_path_factory.mktemp("home")
    with tarfile.open(FOLDER) as archive:
        archive.extractall(home, filter="data")
    settings = Settings(home=home, sources=BUNDLED)
    before = stored(home)
    batches = steps.pending_batches(settings)
    statuses = [steps.extract(settings, batch) for batch in batches]
    steps.describe(settings)
    steps.publish(settings, steps.audit(steps.build(settings)))
    return TakenOver(home, before, sum(map(len, batches)), statuses[0])


def test_every_document_and_the_members_of_archives_are_read_anew(taken_over):
    assert (taken_over.waiting, taken_over.statuses) == (4, {"ok": 4})  # a workbook, an archive and its two members


def test_no_document_is_fetched_again(taken_over):
    after = stored(taken_over.home)
    assert taken_over.store_before.items() <= after.items()
    # what is new was in the archive
    assert len(after.keys() - taken_over.store_before.keys()) == 2
    assert {path for path in after if path.startswith("origins/")} == {
        path for path in taken_over.store_before if path.startswith("origins/")
    }


def test_the_raw_tables_of_then_stand_aside_and_no_figure_differs(taken_over):
    raw = taken_over.home / "raw"
    with duckdb.connect() as connection:
        then, now = (
            connection.execute(FIGURES, [str(folder / "cells" / "*.parquet")]).fetchall() for folder in (raw / "earlier-layout", raw)
        )
    assert len(then) == 555 + 2 * 54
    assert now == then


def test_what_was_published_of_each_department_is_there(taken_over):
    with duckdb.connect(str(taken_over.home / "published" / "mart.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "SELECT department, fiscal_year, count(*) > 0 FROM fct_statement_line GROUP BY ALL ORDER BY ALL"
        ).fetchall()
    assert rows == [("临溪区公安局", 2023, True), ("临溪区教育局", 2023, True), ("石枫县人民代表大会常务委员会办公室", 2020, True)]
