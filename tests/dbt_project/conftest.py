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
    """The build file over the reports of made_up_reports, with the rows of made_up_seeds appended to the seeds."""
    from made_up_budgets import made_up_budgets
    from made_up_evaluations import write_evaluations
    from made_up_reports import all_reports, compiled_reports
    from made_up_seeds import ROWS, append_rows, copy_of_project, seed
    from raw_reports import land_reports, land_together

    from extract.batches import extract_files
    from extract.landing import ensure_tables
    from publish.dbt import run_dbt

    home = tmp_path_factory.mktemp("warehouse")
    project = copy_of_project(home)
    for name, rows in ROWS.items():
        append_rows(seed(project, name), rows)
    land_reports(home / "raw", *all_reports(), *made_up_budgets())
    land_together(home / "raw", compiled_reports())
    extract_files(write_evaluations(home / "evaluations"), home / "raw", workers=1)
    ensure_tables(home / "raw")
    run = run_dbt(home / "raw", home / "build" / "warehouse.duckdb", home / "build" / "dbt", project=project)
    assert run.succeeded, f"{run.failures}\n{run.log_tail}"
    # The decisions that no longer hold are said so, and nothing else.
    assert sorted(warning.name for warning in run.warnings) == ["corrections_still_hold", "reviewed_exceptions_still_hold"]
    return home / "build" / "warehouse.duckdb"


@pytest.fixture(scope="session")
def rows(warehouse: Path) -> Callable[..., list[tuple]]:
    """`rows(sql, *parameters)` over the built warehouse."""

    def query(sql: str, *parameters: object) -> list[tuple]:
        with duckdb.connect(str(warehouse), read_only=True) as connection:
            return connection.execute(sql, list(parameters)).fetchall()

    return query


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the bundled publisher harvested, read, built and published: what `make run` leaves, without Airflow."""
    import sample_publisher
    from extract.batches import extract_documents, pending, stored
    from extract.describe.documents import describe_documents
    from extract.harvest import harvest_source
    from extract.sources import BUNDLED, load_sources
    from extract.store import DocumentStore
    from mingzhang import steps
    from mingzhang.settings import Settings

    home = tmp_path_factory.mktemp("bundled")
    store = DocumentStore(home)
    with sample_publisher.serve(0) as base:
        sources, _ = load_sources(BUNDLED, {"MINGZHANG_SAMPLE_SITE": base})
        for source in sources:
            harvest_source(source, store)
    extract_documents(store, pending(store, home / "raw"), home / "raw")
    describe_documents(stored(store), home / "raw", {source.id: source for source in sources})
    settings = Settings(home=home, sources=BUNDLED)
    steps.publish(settings, steps.audit(steps.build(settings)))
    return home
