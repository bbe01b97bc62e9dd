"""The three DAGs as Airflow loads them: all there, wired by assets, mapped, named and pooled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Airflow reads its settings when it is imported: it is asked in a process of its own, with a home of its own.
ASK = """
import json, sys
from airflow.dag_processing.dagbag import DagBag
bag = DagBag(dag_folder=sys.argv[1])
def facts(task):
    partial = getattr(task, "partial_kwargs", {})
    return {
        "mapped": task.is_mapped,
        "pool": task.pool,
        "template": partial.get("map_index_template"),
        "outlets": [asset.name for asset in task.outlets],
        "downstream": sorted(task.downstream_task_ids),
        "trigger_rule": task.trigger_rule.value,
        "retries": task.retries,
        "retry_minutes": task.retry_delay.total_seconds() / 60,
        "most_hours": task.execution_timeout.total_seconds() / 3600 if task.execution_timeout else None,
    }
print(json.dumps({
    "errors": bag.import_errors,
    "dags": {
        dag.dag_id: {
            "schedule": dag.schedule if isinstance(dag.schedule, str) else [asset.name for asset in dag.schedule],
            "max_active_runs": dag.max_active_runs,
            "tasks": {task.task_id: facts(task) for task in dag.tasks},
        }
        for dag in bag.dags.values()
    },
}))
"""


def load(folder: Path, home: Path, sources: Path | None = None) -> dict:
    variables = os.environ | {"AIRFLOW_HOME": str(home), "AIRFLOW__CORE__LOAD_EXAMPLES": "False", "MINGZHANG_HOME": str(home / "data")}
    if sources:
        variables["MINGZHANG_SOURCES"] = str(sources)
    done = subprocess.run([sys.executable, "-c", ASK, str(folder)], env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> dict:
    home = tmp_path_factory.mktemp("airflow")
    sources = home / "sources"
    sources.mkdir()
    for name in ("first", "second"):
        (sources / f"{name}.yml").write_text("not read when the DAGs are loaded: [")
    return load(ROOT / "dags", home, sources)


def test_all_three_were_loaded_without_errors(loaded):
    assert loaded["errors"] == {}
    assert sorted(loaded["dags"]) == ["extract", "harvest", "warehouse"]


def test_assets_connect_the_dags(loaded):
    dags = loaded["dags"]
    emitted = {dag: [name for task in facts["tasks"].values() for name in task["outlets"]] for dag, facts in dags.items()}
    assert emitted == {"harvest": ["documents"], "extract": ["raw_tables", "raw_tables"], "warehouse": ["warehouse"]}
    assert dags["extract"]["schedule"] == ["documents"]
    assert dags["warehouse"]["schedule"] == ["raw_tables"]
    assert dags["harvest"]["schedule"] == "0 2 * * *"


def test_one_mapped_task_and_one_pool_for_each_source(loaded):
    tasks = loaded["dags"]["harvest"]["tasks"]
    walks = {name: task for name, task in tasks.items() if name.startswith("walk_")}
    assert sorted(walks) == ["walk_first", "walk_second"]
    assert {name: task["pool"] for name, task in walks.items()} == {"walk_first": "publisher_first", "walk_second": "publisher_second"}
    assert all(task["mapped"] and task["template"] == "{{ source_id }}" for task in walks.values())


def test_pictures_are_read_when_all_else_was_handed_over_and_handed_over_too(loaded):
    tasks = loaded["dags"]["extract"]["tasks"]
    assert "picture_batches" in tasks["hand_over"]["downstream"]
    assert tasks["read_pictures"]["mapped"]
    assert tasks["read_pictures"]["retries"] == 1
    assert tasks["describe_pictures"]["trigger_rule"] == "all_done_min_one_success"  # nothing is handed over again where nothing was read
    assert tasks["hand_over_pictures"]["trigger_rule"] == "all_success"
    assert "complete" in tasks["hand_over_pictures"]["downstream"]


def test_documents_are_read_in_mapped_named_batches(loaded):
    read = loaded["dags"]["extract"]["tasks"]["read"]
    assert read["mapped"]
    assert read["template"] == "{{ batch }}"


def test_one_writer_at_a_time(loaded):
    warehouse = loaded["dags"]["warehouse"]
    assert {name: task["pool"] for name, task in warehouse["tasks"].items()} == dict.fromkeys(
        ("build", "audit", "publish"), "warehouse_writer"
    )
    assert all(dag["max_active_runs"] == 1 for dag in loaded["dags"].values())


def test_no_task_may_hang_for_ever(loaded):
    assert {dag: {task["most_hours"] for task in facts["tasks"].values()} for dag, facts in loaded["dags"].items()} == {
        "harvest": {12}, "extract": {6}, "warehouse": {6},
    }  # fmt: skip


def test_only_what_may_succeed_a_moment_later_is_tried_again_and_after_a_while(loaded):
    tried_again = {
        name: (task["retries"], task["retry_minutes"]) for facts in loaded["dags"].values() for name, task in facts["tasks"].items()
        if task["retries"]
    }  # fmt: skip
    assert tried_again == {"walk_first": (1, 2), "walk_second": (1, 2), "read": (1, 1), "read_pictures": (1, 1)}


@pytest.mark.parametrize("dag", ["harvest", "extract"])
def test_what_came_is_handed_on_but_a_failure_shows(loaded, dag):
    tasks = loaded["dags"][dag]["tasks"]
    assert tasks["hand_over"]["trigger_rule"] == "all_done"
    assert tasks["complete"]["downstream"] == []
    workers = [task for name, task in tasks.items() if task["mapped"]]
    assert workers
    # what is read is described before it is handed over
    next_steps = {"harvest": {"hand_over"}, "extract": {"describe", "describe_pictures"}}[dag]
    assert all("complete" in task["downstream"] and next_steps & set(task["downstream"]) for task in workers)
    assert all("complete" in tasks[step]["downstream"] for step in next_steps)
    assert dag == "harvest" or "hand_over" in tasks["describe"]["downstream"]
    assert tasks["complete"]["trigger_rule"] in ("all_success", "none_failed")


def test_a_broken_dag_file_is_noticed(tmp_path):
    folder = tmp_path / "dags"
    folder.mkdir()
    (folder / "broken.py").write_text("from airflow.sdk import dag\nraise ValueError('broken on purpose')\n")
    answer = load(folder, tmp_path / "home")
    assert list(answer["errors"]) and answer["dags"] == {}
