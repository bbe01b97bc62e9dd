"""What readers doubt, told once for all pages it is true of."""

from __future__ import annotations

from collections.abc import Iterable

from extract.readers.page import Page


def doubts_of(pages: Iterable[Page]) -> list[str]:
    """The pages' doubts, each with its pages (`pages 2-8, 11: …`); in the order they first come."""
    places: dict[str, list[int]] = {}
    for page in pages:
        for doubt in page.doubts:
            places.setdefault(doubt, []).append(page.number)
    return [f"page{'s' if len(set(numbers)) > 1 else ''} {listed(numbers)}: {doubt}" for doubt, numbers in places.items()]


def listed(pages: Iterable[int]) -> str:
    """Page numbers as people write them: `2-8, 11`."""
    runs: list[list[int]] = []
    for number in sorted(set(pages)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
