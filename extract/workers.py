"""Work on documents in processes of their own, each within a limit of time and memory.

A document can make a reader loop, swallow memory or crash the process (PDF and image libraries are C code). Its worker is then ended and
replaced; the document gets a verdict and the others go on.
"""

from __future__ import annotations

import multiprocessing
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import TypeVar

from extract.nursery import ANSWER, END, FORK, REQUEST
from extract.work import Failed

Item = TypeVar("Item")
Result = TypeVar("Result")

_START_SECONDS = 60.0  # the first worker waits until what all need is loaded
_STOP_SECONDS = 5.0
_ONE_THREAD_EACH = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # documents share the processors, not the parts of one


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: wall-clock seconds, for one read from pictures each of its pages, and bytes of address space for the
    process that reads it.
    """

    seconds: float = 180.0
    memory_bytes: int = 6 << 30


class WorkersCannotStart(RuntimeError):
    """A worker ended before it could take anything: the installation is broken, not a document. Its own message stands on stderr."""


@dataclass(slots=True)
class _Worker:
    number: int
    connection: Connection
    index: int | None = None
    deadline: float = 0.0
    is_ready: bool = False


class _Nursery:
    """The process that our workers are forks of, as seen from here. It is waited for, so that their processor time is known as ours."""

    def __init__(self, preload: Sequence[str]) -> None:
        self._requests, theirs = socket.socketpair()
        self._numbers = count()
        with theirs:
            command = [sys.executable, "-m", "extract.nursery", str(theirs.fileno()), *preload]
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, pass_fds=[theirs.fileno()], env=os.environ | _ONE_THREAD_EACH
            )

    def __enter__(self) -> _Nursery:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._requests.close()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def worker(self, task: Callable[[Item], Result], memory_bytes: int) -> _Worker:
        """A new worker, on its way to being ready. Raises WorkersCannotStart when it has ended already."""
        here, there = multiprocessing.Pipe()
        worker = _Worker(next(self._numbers), here)
        try:
            with there:
                socket.send_fds(self._requests, [REQUEST.pack(FORK, worker.number)], [there.fileno()])
            here.send(sys.path)
            here.send((task, memory_bytes))
        except (BrokenPipeError, ConnectionResetError):
            raise self.broken(worker) from None
        return worker

    def end(self, worker: _Worker) -> int:
        """End a worker if it has not ended by itself; its exit code, negative for a signal."""
        worker.connection.close()
        try:
            self._requests.sendall(REQUEST.pack(END, worker.number))
            answer = self._requests.recv(ANSWER.size, socket.MSG_WAITALL)
        except (BrokenPipeError, ConnectionResetError):
            answer = b""
        return int(ANSWER.unpack(answer)[0]) if answer else self._process.wait()

    def broken(self, worker: _Worker) -> WorkersCannotStart:
        """What is to be said of a worker that ended before it was ready."""
        return WorkersCannotStart(f"A reading process ended with exit code {self.end(worker)} before it read anything.")


def each_within_limits(
    task: Callable[[Item], Result],
    items: Sequence[Item],
    limits: Limits,
    workers: int,
    preload: Sequence[str] = (),
    part: Callable[[], None] | None = None,
) -> Iterator[tuple[int, Result | Failed]]:
    """Run `task` on every item, `workers` at a time, and yield (index of the item, result) as they come.

    `task`, items and results must be picklable. The workers are forks of one process that has loaded the modules of `preload`. `part` is
    called whenever a task tells that a part of its item is done (`part_is_done`), from where its limit of time counts anew. A worker
    that dies or outlives its limits yields Failed for its item, and so does an exception that `task` raises, with the place in the program
    it came from. Raises WorkersCannotStart when one cannot even begin.
    """
    if not items:
        return
    waiting = iter(range(len(items)))

    def hand_over(worker: _Worker) -> None:
        worker.index = next(waiting, None)
        if worker.index is not None:
            worker.deadline = time.monotonic() + (limits.seconds if worker.is_ready else _START_SECONDS)
            with suppress(BrokenPipeError, ConnectionResetError):  # that it has ended is seen when it is waited for
                worker.connection.send(items[worker.index])

    with _Nursery(preload) as nursery:

        def start() -> _Worker:
            worker = nursery.worker(task, limits.memory_bytes)
            hand_over(worker)
            return worker

        pool = [start() for _ in range(min(workers, len(items)))]
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
                        if not worker.is_ready:
                            raise nursery.broken(worker) from None
                        code = nursery.end(worker)
                        yield index, Failed("damaged", f"The reader crashed on it (exit code {code}): its bytes are damaged.")
                        pool[pool.index(worker)] = start()
                        continue
                    if kind == "ready":
                        worker.is_ready = True
                        worker.deadline = time.monotonic() + limits.seconds
                        continue
                    if kind == "part":
                        worker.deadline = time.monotonic() + limits.seconds
                        if part:
                            part()
                        continue
                    yield index, value
                    hand_over(worker)
                elif time.monotonic() >= worker.deadline:
                    if not worker.is_ready:
                        raise WorkersCannotStart(f"A reading process was not ready after {_START_SECONDS:.0f} seconds.")
                    nursery.end(worker)
                    yield index, Failed("over_limit", f"Reading took longer than {limits.seconds:.0f} seconds and was ended.")
                    pool[pool.index(worker)] = start()
