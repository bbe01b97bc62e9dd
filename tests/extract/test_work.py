"""A worker's long item: each part of it that is done is told, and gives the rest the whole time again."""

import os
import time

from extract.work import Failed, part_is_done
from extract.workers import Limits, each_within_limits


def in_parts(seconds: float) -> int:
    for _ in range(3):
        time.sleep(seconds)
        part_is_done()
    return os.getpid()


def test_each_part_of_an_item_has_the_whole_time_and_is_told():
    parts: list[None] = []
    assert isinstance(dict(each_within_limits(in_parts, [0.4], Limits(seconds=1.0), 1, part=lambda: parts.append(None)))[0], int)
    assert len(parts) == 3
    failed = dict(each_within_limits(in_parts, [30.0], Limits(seconds=1.0), 1))[0]
    assert isinstance(failed, Failed)
    assert failed.status == "over_limit"


def test_outside_of_a_worker_nobody_is_told():
    assert in_parts(0.0) == os.getpid()
