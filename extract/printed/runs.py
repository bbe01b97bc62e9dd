"""Numbers as people write them when many follow each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable


def listed(numbers: Iterable[int], written: Callable[[int], str] = str) -> str:
    """Numbers, each once and in order, runs of them by their ends: `2-8, 11`. `written` says how one number is written."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(written(run[0]) if len(run) == 1 else f"{written(run[0])}-{written(run[-1])}" for run in runs)
