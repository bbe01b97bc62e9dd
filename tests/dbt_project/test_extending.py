"""What docs/extending.md promises: a new identity is one row; a row at fault stops the build and is named; dbt's own unit tests hold."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import duckdb
import pytest
from made_up_reports import ITEMS
from raw_reports import Report, consistent_tables, land_reports

from extract.landing import ensure_tables
from publish.dbt import PROJECT, run_dbt

NEW_ROW = {
    "identity": "x_03_05_total",
    "severity": "error",
    "scope": "between_tables",
    "relation": "=",
    "tolerance_kind": "copy",
    "left_terms": "expenditure.total.total",
    "right_terms": "general_budget_expenditure.total.total",
    "wording_zh": "支出决算表合计等于一般公共预算支出表合计",
    "wording_en": "A made-up identity",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    copy = tmp_path / "dbt_project"
    shutil.copytree(PROJECT, copy, ignore=shutil.ignore_patterns("target", "logs"))
    return copy


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    land_reports(tmp_path / "raw", Report("clean", consistent_tables(ITEMS)))
    ensure_tables(tmp_path / "raw")
    return tmp_path / "raw"


def add_row(project: Path, row: dict[str, str]) -> None:
    """Append one row to the seed of identities, as a person would."""
    seed = project / "seeds" / "identities.csv"
    with seed.open(encoding="utf-8", newline="") as file:
        columns = csv.DictReader(file).fieldnames or []
    with seed.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, columns, lineterminator="\n").writerow(row)


def test_a_new_identity_is_one_row(project: Path, raw: Path, tmp_path: Path):
    add_row(project, NEW_ROW)
    build_file = tmp_path / "build.duckdb"
    chosen = ("build", "--select", "+audit_identity_check", "--exclude-resource-type", "unit_test", "test")
    run = run_dbt(raw, build_file, tmp_path / "work", project=project, arguments=chosen)
    assert run.succeeded, run.log_tail
    with duckdb.connect(str(build_file), read_only=True) as connection:
        found = connection.execute("select result from audit.audit_identity_check where identity = 'x_03_05_total'").fetchall()
    assert found == [("exact",)]


def test_a_term_that_names_no_line_stops_the_build_and_is_named(project: Path, raw: Path, tmp_path: Path):
    add_row(project, NEW_ROW | {"left_terms": "expenditure.grand_totall.total"})
    run = run_dbt(
        raw, tmp_path / "build.duckdb", tmp_path / "work", project=project,
        arguments=("build", "--select", "resource_type:seed", "--indirect-selection", "buildable"),
    )
    assert not run.succeeded
    assert [failure.name for failure in run.failures] == ["identity_terms_are_understood"]


def test_unit_tests_of_the_models(warehouse: Path, tmp_path: Path):
    own = Path(shutil.copy(warehouse, tmp_path))  # other tests read the warehouse at the same time
    run = run_dbt(warehouse.parent.parent / "raw", own, tmp_path / "work", arguments=("test", "--select", "test_type:unit"))
    assert run.succeeded, f"{run.failures}\n{run.log_tail}"
    assert run.nodes >= 3


def test_every_identity_is_documented():
    documented = (PROJECT.parent / "docs" / "identities.md").read_text(encoding="utf-8")
    with (PROJECT / "seeds" / "identities.csv").open(encoding="utf-8", newline="") as file:
        missing = [row["identity"] for row in csv.DictReader(file) if f"`{row['identity']}`" not in documented]
    assert missing == []
