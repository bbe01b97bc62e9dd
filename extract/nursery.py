"""The process that workers are forks of: what they all need is loaded once, here, and starting a worker takes milliseconds.

`python -m extract.nursery FD MODULE…` loads the modules and serves requests from the socket FD (see `Nursery` in `workers`) until the
other end closes. It has one thread and opens no document, so that it may be forked at any time; whoever asks for workers may have threads.
"""

from __future__ import annotations

import gc
import importlib
import os
import signal
import socket
import struct
import sys
from multiprocessing.connection import Connection

from extract.work import work

REQUEST = struct.Struct("=cI")  # what is asked, and the number of a worker
FORK, END = b"f", b"e"  # a worker for the connection that comes along; end one and answer its exit code
ANSWER = struct.Struct("=i")
OBJECTS_TO_COLLECT = 100_000


def main() -> None:
    """Serve, and in each fork work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who asked for the work ends it
    requests = socket.socket(fileno=int(sys.argv[1]))
    for module in sys.argv[2:]:
        importlib.import_module(module)
    # What is loaded stays: no worker need look through it for garbage, or copy it by looking. A page is tens of thousands of small objects.
    gc.freeze()
    gc.set_threshold(OBJECTS_TO_COLLECT)
    if (connection := _serve(requests)) is not None:
        work(connection)


def _serve(requests: socket.socket) -> Connection | None:
    """Answer requests. Returns in a fresh worker its connection, and None, all workers ended, when nobody is left to ask."""
    workers: dict[int, int] = {}
    while True:
        request, descriptors, _, _ = socket.recv_fds(requests, REQUEST.size, 1, socket.MSG_WAITALL)
        if not request:
            for number in list(workers):
                _end(workers, number)
            return None
        kind, number = REQUEST.unpack(request)
        if kind == END:
            requests.sendall(ANSWER.pack(_end(workers, number)))
            continue
        (descriptor,) = descriptors
        process = os.fork()
        if process == 0:
            requests.close()
            return Connection(descriptor)
        os.close(descriptor)
        workers[number] = process


def _end(workers: dict[int, int], number: int) -> int:
    """Kill a worker, which may have ended by itself; its exit code, negative for a signal."""
    process = workers.pop(number)
    os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


if __name__ == "__main__":
    main()
