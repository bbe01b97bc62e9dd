from itertools import count

import pytest

from mingzhang.show.pace import Pace, about


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "about 5 s"), (13, "about 15 s"), (54, "about 55 s"), (58, "about 1 min"), (250, "about 4 min"), (3600, "about 60 min"),
     (9000, "about 2.5 h"), (10800, "about 3 h")],
)  # fmt: skip
def test_a_time_is_told_as_one_says_it(seconds, words):
    assert about(seconds) == words


def test_the_rest_takes_as_long_as_what_was_done():
    ticks = count(0.0, 30.0)
    pace = Pace("pages", 12, clock=lambda: next(ticks))
    assert str(pace) == "0 of 12 pages"
    for _ in range(10):
        pace.advance()
    assert str(pace) == "10 of 12 pages · 3.0 s each · about 10 s left"  # 30 s for ten pages, 60 s when asked again


def test_at_the_end_nothing_is_left():
    pace = Pace("documents", 1)
    pace.advance()
    assert pace.left == ""
    assert str(pace).startswith("1 of 1 documents")
