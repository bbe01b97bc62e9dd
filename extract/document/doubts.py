"""What readers doubt, told once for all pages it is true of."""

from __future__ import annotations

from collections.abc import Iterable

from extract.printed.runs import listed
from extract.readers.page import Page


def doubts_of(pages: Iterable[Page]) -> list[str]:
    """The pages' doubts, each with its pages (`pages 2-8, 11: …`); in the order they first come."""
    places: dict[str, list[int]] = {}
    for page in pages:
        for doubt in page.doubts:
            places.setdefault(doubt, []).append(page.number)
    return [f"page{'s' if len(set(numbers)) > 1 else ''} {listed(numbers)}: {doubt}" for doubt, numbers in places.items()]
