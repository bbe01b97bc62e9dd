"""One build of the warehouse over a score of small made-up reports, for all tests of what the models make of them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

sys.path.insert(0, str(Path(__file__).parent))  # raw_reports stands beside the tests


@pytest.fixture(scope="session")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The build file over the reports of made_up_reports."""
    from made_up_reports import all_reports
    from raw_reports import land_reports

    from extract.landing import ensure_tables
    from publish.dbt import run_dbt

    home = tmp_path_factory.mktemp("warehouse")
    land_reports(home / "raw", *all_reports())
    ensure_tables(home / "raw")
    run = run_dbt(home / "raw", home / "build" / "warehouse.duckdb", home / "build" / "dbt")
    assert run.succeeded, f"{run.failures}\n{run.log_tail}"
    assert [warning.name for warning in run.warnings] == []
    return home / "build" / "warehouse.duckdb"


@pytest.fixture(scope="session")
def rows(warehouse: Path) -> Callable[..., list[tuple]]:
    """`rows(sql, *parameters)` over the built warehouse."""
    connection = duckdb.connect(str(warehouse), read_only=True)

    def query(sql: str, *parameters: object) -> list[tuple]:
        return connection.execute(sql, list(parameters)).fetchall()

    return query
