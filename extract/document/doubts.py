"""What readers doubt, told once for all pages it is true of."""

from __future__ import annotations

from collections.abc import Iterable

from extract.readers.page import Page


def doubts_of(pages: Iterable[Page]) -> list[str]:
    """The pages' doubts, each with its pages (`pages 2-8, 11: …`) or with the member of the archive; in the order they first come."""
    places: dict[tuple[str, str], list[int]] = {}
    for page in pages:
        for doubt in page.doubts:
            places.setdefault((page.file_name, doubt), []).append(page.number)
    return [f"{file_name or _pages(numbers)}: {doubt}" for (file_name, doubt), numbers in places.items()]


def _pages(numbers: list[int]) -> str:
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    listed = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)
    return f"page{'s' if len(set(numbers)) > 1 else ''} {listed}"
