"""The process that workers are forks of."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

from extract.workers import Limits, each_within_limits

ASKS_AND_IS_ENDED = """
import sys
from pathlib import Path
from extract.workers import Limits, each_within_limits
list(each_within_limits(Path.read_text, [Path(sys.argv[1])], Limits(), 1))
"""


def loaded(module: str) -> tuple[bool, bool]:
    return module in sys.modules, "pytest" in sys.modules


def burn(seconds: float) -> int:
    while time.process_time() < seconds:
        pass
    return os.getpid()


def of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_workers_have_what_was_to_be_loaded_and_nothing_of_the_program_that_asks():
    assert dict(each_within_limits(loaded, ["colorsys"], Limits(), 1, ["colorsys"])) == {0: (True, False)}
    assert dict(each_within_limits(loaded, ["colorsys"], Limits(), 1)) == {0: (False, False)}


def test_there_are_no_more_workers_than_items_and_their_processor_time_is_known_here():
    before = of_children()
    processes = set(dict(each_within_limits(burn, [0.3, 0.3], Limits(), 8)).values())
    assert len(processes) <= 2
    assert of_children() - before >= 0.3


def test_no_worker_outlives_whoever_asked(tmp_path: Path):
    os.mkfifo(tmp_path / "never written")  # to read it takes for ever
    asking = subprocess.Popen([sys.executable, "-c", ASKS_AND_IS_ENDED, str(tmp_path / "never written")])
    writer = os.open(tmp_path / "never written", os.O_WRONLY)  # returns when a worker reads
    asking.send_signal(signal.SIGKILL)
    asking.wait()
    deadline = time.monotonic() + 60
    while True:
        try:
            os.write(writer, b"x")  # the reader is there as long as this is no error
        except BrokenPipeError:
            break
        assert time.monotonic() < deadline
        time.sleep(0.01)
    os.close(writer)
