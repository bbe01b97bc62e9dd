"""Work on documents in processes of their own, each within a limit of time and memory.

A document can make a reader loop, swallow memory or crash the process (PDF and image libraries are C code). Its worker is then ended and
replaced; the document gets a verdict and the others go on.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_START_SECONDS = 60.0  # a fresh worker imports the readers before its first document


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: wall-clock seconds, and bytes of address space for the process that reads it."""

    seconds: float = 180.0
    memory_bytes: int = 6 << 30


@dataclass(frozen=True, slots=True)
class Failed:
    """No result for an item: `status` is over_limit, damaged or failed, `message` says what happened and what to do."""

    status: str
    message: str


class WorkersCannotStart(RuntimeError):
    """A worker ended before it could take anything: the installation is broken, not a document. Its own message stands on stderr."""


@dataclass(slots=True)
class _Worker(Generic[Item]):
    process: BaseProcess
    connection: Connection
    index: int | None = None
    deadline: float = 0.0
    is_ready: bool = False


def each_within_limits(
    task: Callable[[Item], Result], items: Sequence[Item], limits: Limits, workers: int
) -> Iterator[tuple[int, Result | Failed]]:
    """Run `task` on every item, `workers` at a time, and yield (index of the item, result) as they come.

    `task`, items and results must be picklable. A worker that dies or outlives its limits yields Failed for its item, and so does an
    exception that `task` raises, with the place in the program it came from. Raises WorkersCannotStart when one cannot even begin.
    """
    context = multiprocessing.get_context("spawn")
    waiting = iter(range(len(items)))
    pool: list[_Worker[Item]] = []

    def start() -> _Worker[Item]:
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(there, task, limits.memory_bytes), daemon=False)
        process.start()
        there.close()
        return _Worker(process, here)

    def hand_over(worker: _Worker[Item]) -> bool:
        worker.index = next(waiting, None)
        if worker.index is None:
            return False
        worker.deadline = time.monotonic() + (limits.seconds if worker.is_ready else _START_SECONDS)
        worker.connection.send(items[worker.index])
        return True

    try:
        for _ in range(min(workers, len(items))):
            worker = start()
            hand_over(worker)
            pool.append(worker)
        while busy := [worker for worker in pool if worker.index is not None]:
            nearest = min(worker.deadline for worker in busy) - time.monotonic()
            ready = wait([worker.connection for worker in busy], timeout=max(nearest, 0.0))
            for worker in busy:
                index = worker.index
                assert index is not None
                if worker.connection in ready:
                    try:
                        kind, value = worker.connection.recv()
                    except (EOFError, ConnectionResetError):
                        worker.process.join()
                        code = worker.process.exitcode
                        if not worker.is_ready:
                            raise WorkersCannotStart(f"A reading process ended with exit code {code} before it read anything.") from None
                        yield index, Failed("damaged", f"The reader crashed on it (exit code {code}): its bytes are damaged.")
                        _replace(pool, worker, start, hand_over)
                        continue
                    if kind == "ready":
                        worker.is_ready = True
                        worker.deadline = time.monotonic() + limits.seconds
                        continue
                    yield index, value
                    hand_over(worker)
                elif time.monotonic() >= worker.deadline:
                    worker.process.kill()
                    worker.process.join()
                    if not worker.is_ready:
                        raise WorkersCannotStart(f"A reading process was not ready after {_START_SECONDS:.0f} seconds.")
                    yield index, Failed("over_limit", f"Reading took longer than {limits.seconds:.0f} seconds and was ended.")
                    _replace(pool, worker, start, hand_over)
    finally:
        for worker in pool:
            worker.connection.close()
        for worker in pool:
            worker.process.join(timeout=5)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()


def _replace(
    pool: list[_Worker[Item]], worker: _Worker[Item], start: Callable[[], _Worker[Item]], hand_over: Callable[[_Worker[Item]], bool]
) -> None:
    worker.connection.close()
    pool.remove(worker)
    fresh = start()
    pool.append(fresh)
    hand_over(fresh)


def _serve(connection: Connection, task: Callable[[Item], Result], memory_bytes: int) -> None:
    """A worker's life: say that it is ready, then answer item after item until the other side closes."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    connection.send(("ready", None))
    while True:
        try:
            item = connection.recv()
        except EOFError:
            return
        answer: tuple[str, Result | Failed]
        try:
            answer = ("result", task(item))
        except MemoryError:
            answer = ("result", Failed("over_limit", f"Reading needed more than {memory_bytes >> 20} MB of memory and was ended."))
        except Exception as error:  # a fault of the program must not stop the other documents
            answer = ("result", Failed("failed", f"{_described(error)} This is a fault of the program: please report it."))
        try:
            connection.send(answer)
        except BrokenPipeError:
            return


def _described(error: Exception) -> str:
    """The error and the line of the program it was raised in."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
    return f"Reading failed with {type(error).__name__}{place}: {error}."
