"""What a run is doing, told by its tasks to the person who waits: one JSON line per event in a file that the front door follows.

Tasks may run in other processes than the one that shows the progress. Without MINGZHANG_PROGRESS (Airflow's own scheduler, tests)
nothing is written.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

VARIABLE = "MINGZHANG_PROGRESS"


def tell(event: str, **facts: object) -> None:
    """Append one event; lines are short, so appends of several processes do not mix."""
    path = os.environ.get(VARIABLE)
    if not path:
        return
    line = json.dumps({"event": event, **facts}, ensure_ascii=False) + "\n"
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        os.write(descriptor, line.encode())
    finally:
        os.close(descriptor)


class Follower:
    """Reads the events that were appended since the last look."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offset = 0

    def read(self) -> list[dict[str, Any]]:
        """The new whole lines, as dictionaries; a line still being written waits for the next look."""
        if not self._path.exists():
            return []
        with self._path.open("rb") as stream:
            stream.seek(self._offset)
            block = stream.read()
        end = block.rfind(b"\n") + 1
        self._offset += end
        return [json.loads(line) for line in block[:end].splitlines()]


def task_failed(context: Mapping[str, Any]) -> None:
    """Airflow's callback for a failed task: name it, and say why in one line."""
    name, reason = _name_and_reason(context)
    tell("failed", dag=context["ti"].dag_id, task=name, reason=reason)


def task_will_be_tried_again(context: Mapping[str, Any]) -> None:
    """Airflow's callback for a task that failed and waits for its next try: who watches is told what it waits for."""
    name, reason = _name_and_reason(context)
    tell("trouble", text=f"{name}: {reason} – tried again in a while")


def _name_and_reason(context: Mapping[str, Any]) -> tuple[str, str]:
    instance = context["ti"]
    name = instance.task_id if instance.map_index < 0 else f"{instance.task_id}[{instance.map_index}]"
    error = context.get("exception")
    return name, (str(error).strip() or type(error).__name__)[:2000]
