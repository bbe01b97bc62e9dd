"""Airflow under the data folder: its settings and its database."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from mingzhang.settings import DAGS_FOLDER, Settings


class AirflowSetupError(Exception):
    """Airflow's database could not be made or brought up to date; the message says where the log is and what to do."""


def environment(settings: Settings) -> dict[str, str]:
    """Airflow's settings as variables for a child process. What the person has set in the environment stands."""
    preferred = {
        "AIRFLOW_HOME": str(settings.airflow),
        "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS_FOLDER),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__PARALLELISM": "4",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{_database(settings)}",
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER": str(settings.logs / "airflow"),
    }
    # Only this project's own variables are set for certain: a warehouse in one folder must not land in another's Airflow.
    fixed = {"AIRFLOW_HOME", "AIRFLOW__CORE__DAGS_FOLDER", "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN"}
    chosen = {name: value if name in fixed else os.environ.get(name, value) for name, value in preferred.items()}
    # Airflow starts its parts by the name `airflow`: the environment's own must be found first.
    programs = os.pathsep.join([str(Path(sys.executable).parent), *filter(None, [os.environ.get("PATH")])])
    return {**os.environ, **settings.environment(), **chosen, "PATH": programs}


def prepare(settings: Settings) -> None:
    """Make Airflow's database, or bring it up to this version; does nothing when it already is.

    The work is done on a copy that is moved into place when finished, so that a killed run leaves either the old database or the new
    one. Raises AirflowSetupError when Airflow refuses.
    """
    settings.airflow.mkdir(parents=True, exist_ok=True)
    database, stamp = _database(settings), settings.airflow / "migrated"
    current = version("apache-airflow")
    if database.exists() and stamp.exists() and stamp.read_text() == current:
        return
    fresh = database.with_suffix(".new")
    for leftover in settings.airflow.glob(f"{fresh.name}*"):  # SQLite would play a killed run's journal back into the new file
        leftover.unlink()
    if database.exists():
        shutil.copyfile(database, fresh)
    log = settings.logs / "airflow-migrate.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    variables = environment(settings) | {"AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": f"sqlite:///{fresh}"}
    with log.open("w") as stream:
        command = [sys.executable, "-m", "airflow", "db", "migrate"]
        done = subprocess.run(command, env=variables, stdout=stream, stderr=subprocess.STDOUT, check=False)
    if done.returncode:
        raise AirflowSetupError(
            f"Airflow could not make its database in {settings.airflow} (log: {log}). It holds only the history of runs: "
            f"move {database.name} away and run again."
        )
    os.replace(fresh, database)
    stamp.write_text(current)


def end_interrupted_runs(settings: Settings) -> None:
    """Mark the runs of a killed process as failed, so that Airflow does not wait for them. Call only when no run is at work.

    By SQL, in a database of our own whose version `airflow db migrate` has just made sure of: Airflow's command line cannot end a run, and
    loading its models in a child process takes 3.6 to 5.2 s (Airflow 3.3.2, two busy cores), at the start of every run.
    """
    with sqlite3.connect(_database(settings), timeout=30) as connection:
        for table in ("task_instance", "dag_run"):
            connection.execute(
                f"UPDATE {table} SET state = 'failed', end_date = CURRENT_TIMESTAMP WHERE state IN ('running', 'queued', 'scheduled')"
            )


def _database(settings: Settings) -> Path:
    return settings.airflow / "airflow.db"
