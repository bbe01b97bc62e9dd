import os
import signal
import time

import pytest

from extract.work import Failed
from extract.workers import Limits, WorkersCannotStart, each_within_limits


def double(value: int) -> int:
    return 2 * value


def misbehave(what: str) -> str:
    if what == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if what == "hang":
        time.sleep(600)
    if what == "swallow":
        return str(len(bytearray(8 << 30)))
    if what == "fault":
        raise ZeroDivisionError("a fault of the program")
    return what


def test_every_item_gets_its_result():
    assert dict(each_within_limits(double, list(range(7)), Limits(), 2)) == {value: 2 * value for value in range(7)}


def test_a_crash_a_hang_and_a_glutton_get_a_verdict_and_the_rest_goes_on():
    items = ["a", "crash", "b", "swallow", "c"]
    found = dict(each_within_limits(misbehave, items, Limits(memory_bytes=2 << 30), 2))
    assert [found[index] for index in (0, 2, 4)] == ["a", "b", "c"]
    assert isinstance(found[1], Failed)
    assert found[1].status == "damaged"
    assert isinstance(found[3], Failed)
    assert found[3].status == "over_limit"


def test_a_hanging_item_is_ended_at_its_limit():
    started = time.monotonic()
    found = dict(each_within_limits(misbehave, ["hang", "a"], Limits(seconds=0.5), 1))
    assert found[1] == "a"
    assert isinstance(found[0], Failed)
    assert found[0].status == "over_limit"
    assert time.monotonic() - started < 60


def test_a_fault_of_the_program_is_told_and_stops_nothing():
    found = dict(each_within_limits(misbehave, ["fault", "a"], Limits(), 1))
    assert found[1] == "a"
    assert isinstance(found[0], Failed)
    assert found[0].status == "failed"
    assert "ZeroDivisionError in test_workers.py, line" in found[0].message


def threads(_: str) -> str:
    return os.environ["OMP_NUM_THREADS"]


def test_workers_do_not_share_one_document_among_threads():
    assert dict(each_within_limits(threads, ["a"], Limits(), 1)) == {0: "1"}


def test_nothing_to_do_starts_nothing():
    assert list(each_within_limits(double, [], Limits(), 2)) == []


class Unloadable:
    """A task that ends the process that loads it, as a broken installation does."""

    def __reduce__(self):
        return os._exit, (3,)

    def __call__(self, item: str) -> str:
        return item


def test_a_worker_that_cannot_start_is_no_verdict_on_a_document():
    with pytest.raises(WorkersCannotStart, match="exit code 3"):
        list(each_within_limits(Unloadable(), ["a", "b"], Limits(), 1))


def test_a_worker_that_does_not_start_in_time_is_no_verdict_either(monkeypatch):
    monkeypatch.setattr("extract.workers._START_SECONDS", 0.0)
    with pytest.raises(WorkersCannotStart, match="not ready"):
        list(each_within_limits(double, [1], Limits(), 1))
