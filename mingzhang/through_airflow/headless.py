"""The three DAGs one after another through Airflow, in this process, without its servers.

Started by `mingzhang run` as a child process whose output goes to a log file; tells of its progress through `progress`.
"""

from __future__ import annotations

import os
import sys
import threading

from mingzhang.settings import DAGS_FOLDER, Settings
from mingzhang.through_airflow import pools
from mingzhang.through_airflow.progress import tell

DAG_IDS = ("harvest", "extract", "warehouse")


def main() -> int:
    """Run the DAGs; returns 0 when every task of every DAG succeeded, else 1."""
    threading.Thread(target=_die_with_parent, daemon=True).start()
    settings = Settings.from_environment()

    from airflow.dag_processing.dagbag import DagBag

    pools.create(settings)
    bag = DagBag(dag_folder=str(DAGS_FOLDER))
    missing = [dag_id for dag_id in DAG_IDS if dag_id not in bag.dags]
    if bag.import_errors or missing:
        for path, message in bag.import_errors.items():
            print(f"{path}: {message}", flush=True)
        tell("broken", missing=missing, files=sorted(str(path) for path in bag.import_errors))
        return 1

    failed = False
    for dag_id in DAG_IDS:
        tell("dag", dag=dag_id)
        run = bag.dags[dag_id].test()
        states = [(task.task_id, task.map_index, str(task.state)) for task in run.get_task_instances()]
        failures = [(task, index) for task, index, state in states if state == "failed"]
        tell("dag_done", dag=dag_id, failed=[task if index < 0 else f"{task}[{index}]" for task, index in failures])
        failed = failed or bool(failures) or str(run.state) != "success"
    return int(failed)


def _die_with_parent() -> None:
    """The parent holds the other end of this process's standard input; when it is gone, so is the one who asked for the run."""
    while os.read(0, 1024):
        pass
    os._exit(3)


if __name__ == "__main__":
    sys.exit(main())
