"""The checklist: what must be in a report, as `items.yml` has it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from extract.inspection.finding import in_text
from extract.inspection.rules import LANGUAGES, Basis, bases
from vocabulary.yaml_text import load_yaml


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the checklist; the fields are those of items.yml."""

    id: str
    label: Mapping[str, str]
    kinds: tuple[str, ...]
    by: str
    basis: Basis
    match: tuple[re.Pattern[str], ...] = ()
    statements: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    digits: int = 0
    days: int = 0
    from_year: int | None = None
    is_required: bool = True

    def is_asked_of(self, kind: str | None, fiscal_year: int | None) -> bool:
        """Whether a report of this kind and year needs it; where neither is known everything that may be asked is."""
        is_of_kind = kind is None or kind in self.kinds
        return is_of_kind and (self.from_year is None or fiscal_year is None or fiscal_year >= self.from_year)


@cache
def items() -> tuple[Item, ...]:
    """items.yml, in its order. Raises KeyError or TypeError when the file is malformed."""
    text = (resources.files(__package__) / "items.yml").read_text(encoding="utf-8")
    return tuple(_item(spec) for spec in load_yaml(text)["items"])


def item_about(about: str, kind: str | None) -> Item | None:
    """The item under which what is found about a statement or topic is told: the last of the list holds what none names."""
    asked = [item for item in items() if kind is None or kind in item.kinds]
    named = next((item for item in asked if about in (item.id, *item.statements, *map(in_text, item.topics))), None)
    return named or (asked[-1] if asked else None)


def _item(spec: Mapping[str, Any]) -> Item:
    lists = {name: tuple(spec.get(name, ())) for name in ("kinds", "statements", "topics", "lines")}
    return Item(
        id=spec["id"],
        label={language: spec["label"][language] for language in LANGUAGES},
        by=spec["by"],
        basis=bases()[spec["basis"]],
        match=tuple(re.compile(pattern) for pattern in spec.get("match", ())),
        digits=spec.get("digits", 0),
        days=spec.get("days", 0),
        from_year=spec.get("from_year"),
        is_required=spec.get("is_required", True),
        **lists,
    )
