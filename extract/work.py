"""A worker's life: one item after another, within a limit of memory; of a long one it tells whenever a part is done."""

from __future__ import annotations

import resource
import sys
import traceback
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Failed:
    """No result for an item: `status` is over_limit, damaged or failed, `message` says what happened and what to do."""

    status: str
    message: str


_asked_by: list[Connection] = []  # who waits for this worker; nobody in any other process


def part_is_done() -> None:
    """Tell whoever waits for this worker that a part of its item is done, which gives the rest the whole time again.

    Does nothing in a process that is no worker.
    """
    for connection in _asked_by:
        connection.send(("part", None))


def work(connection: Connection) -> None:
    """Take from the connection where modules are looked for, then a task with its limit of memory in bytes; say that all is ready, then
    answer each item with the task's result, or Failed, until the other side closes.
    """
    sys.path[:] = connection.recv()
    task, memory_bytes = connection.recv()
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    connection.send(("ready", None))
    _asked_by.append(connection)
    while True:
        try:
            item = connection.recv()
        except EOFError:
            return
        try:
            answer = task(item)
        except MemoryError:
            answer = Failed("over_limit", f"Reading needed more than {memory_bytes >> 20} MB of memory and was ended.")
        except Exception as error:  # a fault of the program must not stop the other documents
            answer = Failed("failed", f"{_described(error)} This is a fault of the program: please report it.")
        try:
            connection.send(("result", answer))
        except BrokenPipeError:
            return


def _described(error: Exception) -> str:
    """The error and the line of the program it was raised in."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return f"Reading failed with {type(error).__name__}{place}: {error}."
