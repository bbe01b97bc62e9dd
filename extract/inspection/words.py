"""The words and marks of `words.yml`, compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from vocabulary.yaml_text import load_yaml

Patterns = Mapping[str, tuple[re.Pattern[str], ...]]


@dataclass(frozen=True, slots=True)
class Words:
    """words.yml; every text is a compiled pattern but those of `ways`, `said_ways` and `brackets`."""

    ways: Mapping[str, Mapping[str, str]]
    said_ways: Mapping[str, str]
    promised: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    bought: re.Pattern[str]
    unchanged: re.Pattern[str]
    listing: re.Pattern[str]
    patterns: Patterns
    as_printed: Patterns
    misprints: tuple[tuple[re.Pattern[str], str], ...]
    unfinished: tuple[re.Pattern[str], ...]
    ended: re.Pattern[str]
    brackets: Mapping[str, str]
    lone_bracket: re.Pattern[str]
    other_kind: Mapping[str, re.Pattern[str]]
    other_scope: Mapping[str, re.Pattern[str]]
    other_level: Mapping[str, re.Pattern[str]]
    year_of_title: re.Pattern[str]
    year_of_sentence: Mapping[str, re.Pattern[str]]
    year_of_holding: re.Pattern[str]
    year_of_account: re.Pattern[str]
    empty_note: re.Pattern[str]
    about_tables: tuple[re.Pattern[str], ...]
    says_empty: re.Pattern[str]
    statement_title: re.Pattern[str]
    reason_of_item: re.Pattern[str]
    use_of_item: re.Pattern[str]
    own_report: re.Pattern[str]


_AS_THEY_ARE = ("ways", "said_ways", "brackets")


@cache
def words() -> Words:
    """Read and compile the words. Raises TypeError or re.error when the file is malformed."""
    spec: dict[str, Any] = load_yaml((resources.files(__package__) / "words.yml").read_text(encoding="utf-8"))
    misprints = tuple((re.compile(each["words"]), str(each["right"])) for each in spec.pop("misprints"))
    promised = tuple((re.compile(each["heading"]), re.compile(each["needs"])) for each in spec.pop("promised"))
    compiled = {name: value if name in _AS_THEY_ARE else _compiled(value) for name, value in spec.items()}
    return Words(misprints=misprints, promised=promised, **compiled)


def _compiled(value: Any) -> Any:
    if isinstance(value, str):
        return re.compile(value)
    if isinstance(value, list):
        return tuple(re.compile(each) for each in value)
    return {name: _compiled(each) for name, each in value.items()}
