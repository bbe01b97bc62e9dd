"""How far some work is, how fast it goes, and how long the rest will take at that pace."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

MINUTE, HOUR = 60.0, 3600.0


@dataclass(slots=True)
class Pace:
    """Work of `total` parts, called by `name` in the plural (`pages`); the clock starts with it."""

    name: str
    total: int
    clock: Callable[[], float] = time.monotonic
    parts: int = 0
    _start: float = field(init=False)

    def __post_init__(self) -> None:
        self._start = self.clock()

    def advance(self) -> None:
        """One more part is done."""
        self.parts += 1

    @property
    def seconds(self) -> float:
        """What a part took until now, on the clock."""
        return (self.clock() - self._start) / self.parts if self.parts else 0.0

    @property
    def left(self) -> str:
        """How long the rest will take, in words; empty while nothing tells, and at the end."""
        rest = self.total - self.parts
        return f"{about(rest * self.seconds)} left" if self.parts and rest > 0 else ""

    def __str__(self) -> str:
        pace = f"{self.seconds:.1f} s each" if self.parts else ""
        return " · ".join(filter(None, [f"{self.parts:,} of {self.total:,} {self.name}", pace, self.left]))


def about(seconds: float) -> str:
    """A time as one says it: `about 40 s`, `about 4 min`, `about 2.5 h`."""
    if seconds < 55:
        return f"about {max(5, 5 * round(seconds / 5))} s"
    if seconds < 1.5 * HOUR:
        return f"about {round(seconds / MINUTE)} min"
    return f"about {round(2 * seconds / HOUR) / 2:g} h"
