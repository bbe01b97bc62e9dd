"""Airflow's database is made once, aside, and moved into place when it is whole."""

from __future__ import annotations

import sqlite3
import subprocess
import sys

import pytest

from extract.sources import BUNDLED
from mingzhang.settings import Settings
from mingzhang.through_airflow import home as airflow_home
from mingzhang.through_airflow import pools


@pytest.fixture(scope="module")
def settings(tmp_path_factory) -> Settings:
    prepared = Settings(home=tmp_path_factory.mktemp("home"), sources=BUNDLED)
    prepared.airflow.mkdir()
    # what a run leaves that was killed while it made the database
    (prepared.airflow / "airflow.new").write_bytes(b"half a database")
    airflow_home.prepare(prepared)
    return prepared


def rows(settings: Settings, query: str) -> list[tuple]:
    with sqlite3.connect(settings.airflow / "airflow.db") as connection:
        return connection.execute(query).fetchall()


def test_the_database_is_whole_after_an_interrupted_start(settings):
    assert rows(settings, "SELECT COUNT(*) FROM dag_run") == [(0,)]
    assert not (settings.airflow / "airflow.new").exists()


def test_a_second_call_does_nothing(settings):
    before = (settings.airflow / "airflow.db").stat().st_mtime_ns
    airflow_home.prepare(settings)
    assert (settings.airflow / "airflow.db").stat().st_mtime_ns == before


def test_every_publisher_and_the_writer_have_a_pool_of_one(settings):
    command = [sys.executable, "-m", "mingzhang.through_airflow.pools"]
    subprocess.run(command, env=airflow_home.environment(settings), check=True, capture_output=True)
    slots = dict(rows(settings, "SELECT pool, slots FROM slot_pool"))
    assert {name: slots[name] for name in pools.purposes(settings)} == {
        "publisher_lanting": 1,
        "publisher_yunqi": 1,
        "warehouse_writer": 1,
    }


def test_runs_of_a_killed_process_are_ended(settings):
    with sqlite3.connect(settings.airflow / "airflow.db") as connection:
        connection.execute(
            "INSERT INTO dag_run (dag_id, run_id, state, run_type, run_after, clear_number, span_status)"
            " VALUES ('harvest', 'killed', 'running', 'manual', CURRENT_TIMESTAMP, 0, 'not_started')"
        )
    airflow_home.end_interrupted_runs(settings)
    assert rows(settings, "SELECT state FROM dag_run WHERE run_id = 'killed'") == [("failed",)]


def test_airflow_stays_on_loopback_and_in_the_data_folder(settings):
    variables = airflow_home.environment(settings)
    assert variables["AIRFLOW__API__HOST"] == "127.0.0.1"
    assert variables["AIRFLOW__CORE__LOAD_EXAMPLES"] == "False"
    assert variables["AIRFLOW_HOME"] == str(settings.airflow)
    assert variables["MINGZHANG_HOME"] == str(settings.home)


def test_the_persons_own_airflow_settings_stand(settings, monkeypatch):
    monkeypatch.setenv("AIRFLOW__CORE__PARALLELISM", "16")
    monkeypatch.setenv("AIRFLOW_HOME", "/somewhere/else")
    variables = airflow_home.environment(settings)
    assert variables["AIRFLOW__CORE__PARALLELISM"] == "16"
    assert variables["AIRFLOW_HOME"] == str(settings.airflow)
