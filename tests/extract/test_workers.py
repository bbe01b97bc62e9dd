import os
import signal
import time

import pytest

from extract.workers import Failed, Limits, each_within_limits


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


def test_a_hanging_item_is_ended_at_its_limit(monkeypatch):
    monkeypatch.setattr("extract.workers._START_SECONDS", 3.0)
    started = time.monotonic()
    found = dict(each_within_limits(misbehave, ["hang", "a"], Limits(seconds=0.5), 1))
    assert found[1] == "a"
    assert isinstance(found[0], Failed)
    assert found[0].status == "over_limit"
    assert time.monotonic() - started < 60


def test_a_fault_of_the_program_is_raised():
    with pytest.raises(ZeroDivisionError):
        list(each_within_limits(misbehave, ["fault"], Limits(), 1))


def test_nothing_to_do_starts_nothing():
    assert list(each_within_limits(double, [], Limits(), 2)) == []
