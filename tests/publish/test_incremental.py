"""A warehouse that grew night by night is the warehouse that is built at once, row for row."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "dbt_project"))

from made_up_pictures import reports_in_pictures
from made_up_reports import ITEMS, all_reports, with_cell
from made_up_seeds import copy_of_project, seed
from raw_reports import Report, consistent_tables, land_reports

from extract.landing import ensure_tables
from publish import incremental
from publish.incremental import build_models

CLEAN = consistent_tables(ITEMS)
WRONG = with_cell(CLEAN, "expenditure", "2040602", "project", "390.00")
READ_WELL, MISREAD = reports_in_pictures()[:2]
LATER = datetime(2025, 6, 1, tzinfo=UTC)


def nights() -> list[list[Report]]:
    """What is landed one night after another: every made-up report, and of one bureau what a warehouse must not miss."""
    reports = [report for report in all_reports() if report.department != "read_twice"]
    bureau = {"department": "bureau"}
    return [
        [
            *reports[::2],
            Report("in_the_middle", CLEAN, fiscal_year=2022, **bureau),
            Report("after", CLEAN, fiscal_year=2023, **bureau),
            Report("to_be_reread", WRONG, department="reread"),
            Report("to_be_withdrawn", CLEAN, department="withdrawn"),
            replace(MISREAD, name="misread_at_first", department="misread"),
        ],
        # The year before one that is there already, and another edition of it that has an error.
        [
            *reports[1::2],
            Report("before", WRONG, fiscal_year=2021, **bureau),
            Report("other_edition", WRONG, fiscal_year=2022, published_on=date(2024, 10, 1), **bureau),
            Report("later", CLEAN, fiscal_year=2024, **bureau),
        ],
        # A correction, a unit's own account, a document read again by another version, one that turns out not to be an account. Their
        # batches stand before the others, which must not matter.
        [
            Report("a_correction", CLEAN, fiscal_year=2022, published_on=date(2024, 11, 1), is_correction=True, **bureau),
            Report("a_unit", CLEAN, fiscal_year=2023, scope="unit", **bureau),
            Report("a_budget", CLEAN, fiscal_year=2023, kind="budget", **bureau),
            *(Report(f"a_new_one_{number}", CLEAN, department=f"new_{number}") for number in range(9)),
            Report("to_be_reread", CLEAN, department="reread", extractor_version="0", extracted_at=LATER),
            Report("later", CLEAN, fiscal_year=2024, kind="performance", extractor_version="2", extracted_at=LATER, **bureau),
            replace(READ_WELL, name="misread_at_first", department="misread", extractor_version="2", extracted_at=LATER),
        ],
    ]


def tables(build_file: Path) -> dict[str, tuple]:
    """Of each table that is published: its number of rows and a sum over the hashes of its rows, which no order of rows changes."""
    with duckdb.connect(str(build_file), read_only=True) as connection:
        names = connection.execute(
            "select table_schema || '.' || table_name from information_schema.tables where table_schema in ('marts', 'audit') order by all"
        ).fetchall()
        return {name: connection.execute(f"select count(*), sum(hash(rows)::hugeint) from {name} as rows").fetchone() for (name,) in names}


def built(home: Path, project: Path, name: str = "warehouse.duckdb") -> tuple[Path, str]:
    ensure_tables(home / "raw")
    run, plan = build_models(home / "raw", home / name, home / "work", project=project)
    assert run.succeeded, f"{run.failures}\n{run.log_tail}"
    return home / name, str(plan)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project whose slices are small, so that a full build has several."""
    folder = copy_of_project(tmp_path_factory.mktemp("project"))
    settings = folder / "dbt_project.yml"
    smaller = settings.read_text(encoding="utf-8").replace("documents_per_slice: 2500", "documents_per_slice: 7")
    settings.write_text(smaller, encoding="utf-8")
    return folder


def test_night_by_night_is_the_same_as_at_once(tmp_path: Path, project: Path):
    for number, reports in enumerate(nights()):
        land_reports(tmp_path / "raw", *reports)
        if number == 2:  # what is no longer among the raw tables is to be no longer in the warehouse
            for path in (tmp_path / "raw").glob("*/batch-to_be_withdrawn-1.parquet"):
                path.unlink()
        grown, plan = built(tmp_path, project)
        assert plan.startswith("full build: there is no build" if number == 0 else "incremental build"), plan
    at_once, plan = built(tmp_path, project, "at_once.duckdb")
    assert plan.startswith("full build")
    expected = tables(at_once)
    assert len(expected) > 20
    assert expected["audit.audit_edition_change"][0] > 0
    assert expected["marts.fct_year_on_year"][0] > 0
    assert expected["audit.audit_repair"][0] > 0
    assert tables(grown) == expected


def test_another_rule_book_makes_everything_anew(tmp_path: Path, project: Path):
    own = copy_of_project(tmp_path / "checkout", project)
    land_reports(tmp_path / "raw", Report("wrong", WRONG, department="wrong"), Report("clean", CLEAN, department="clean"))
    build_file, _ = built(tmp_path, own)
    rule_book = seed(own, "identities")
    rows = rule_book.read_text(encoding="utf-8").splitlines(keepends=True)
    rule_book.write_text("".join(row for row in rows if not row.startswith("exp_row_sum,")), encoding="utf-8")
    _, plan = built(tmp_path, own)
    assert plan == "full build: the models, seeds or the engine are others than those of the build before"
    with duckdb.connect(str(build_file), read_only=True) as connection:
        (left,) = connection.execute("select count(*) from audit.audit_identity_check where identity = 'exp_row_sum'").fetchone()  # type: ignore[misc]
    assert left == 0


def test_another_reasoning_of_repair_is_another_rule_book(tmp_path: Path, project: Path, monkeypatch: pytest.MonkeyPatch):
    room = shutil.copytree(incremental._REPAIR, tmp_path / "repair")
    before = incremental.checksum_of_rules(project)
    monkeypatch.setattr(incremental, "_REPAIR", room)
    assert incremental.checksum_of_rules(project) == before
    costs = room / "misreadings.yml"
    costs.write_text(costs.read_text(encoding="utf-8").replace("sign: 18", "sign: 8"), encoding="utf-8")
    assert incremental.checksum_of_rules(project) != before


def test_a_build_that_was_refused_is_followed_by_a_full_one(tmp_path: Path, project: Path):
    own = copy_of_project(tmp_path / "checkout", project)
    land_reports(tmp_path / "raw", Report("clean", CLEAN, department="clean"))
    build_file, _ = built(tmp_path, own)
    (tmp_path / "raw" / "documents" / "broken.parquet").write_bytes(b"no parquet")
    run, plan = build_models(tmp_path / "raw", build_file, tmp_path / "work", project=own)
    assert not plan.is_full
    assert not run.succeeded
    (tmp_path / "raw" / "documents" / "broken.parquet").unlink()
    _, plan = built(tmp_path, own)
    assert plan == "full build: the build before did not end well"
