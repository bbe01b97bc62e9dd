"""The sections of a self-evaluation as data: one YAML file each in this folder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from extract.printed.labels import label, plain
from vocabulary.yaml_text import load_yaml

NO_SECTIONS = ("shared.yml", "sentences.yml")
_FOLDER = resources.files(__name__)
_IN_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
_YEAR = re.compile(r"^(?P<year>(?:19|20)\d{2})年度?")

Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure that stands beside or behind its name: its line, its measure, and the names."""

    statement: str
    line: str
    measure: str
    names: Patterns


@dataclass(frozen=True)
class Section:
    """One kind of rows within a table, told by the headings above them.

    `axis` says what the rows are: single (one row of figures), named (known lines), rows (one indicator each). `required` lists the sets
    of measures of which one must be headed; `units` the measures that are no money; `texts` those that are text.
    """

    statement: str
    axis: str
    line: str
    required: tuple[frozenset[str], ...]
    measures: dict[str, Patterns]
    units: dict[str, str]
    texts: frozenset[str]
    lines: dict[str, Patterns]
    itemised: frozenset[str]
    year_before: dict[str, str]
    item_headings: Patterns
    pairs: tuple[Pair, ...]
    total_lines: Patterns
    unfilled: Patterns
    group_points: re.Pattern[str] | None


@dataclass(frozen=True)
class Words:
    """Wordings of all sections."""

    titles: Patterns
    subjects: dict[str, Patterns]
    breaks: Patterns
    suffixes: dict[str, tuple[str, ...]]


def name_of(text: str) -> str:
    """A printed heading or name without year, ordinal, brackets and 其中."""
    bare = plain(text)
    previous = None
    while previous != bare:
        previous = bare
        bare = label(_IN_BRACKETS.sub("", bare))
    return _YEAR.sub("", bare)


def year_in(text: str) -> int | None:
    """The year a heading begins with: 2023 of 2023年决算数."""
    match = _YEAR.match(plain(text))
    return int(match["year"]) if match else None


def fits(patterns: Patterns, text: str) -> bool:
    """Whether one of the patterns is the whole text."""
    return bool(text) and any(pattern.fullmatch(text) for pattern in patterns)


def _compiled(patterns: list[str] | None) -> Patterns:
    return tuple(re.compile(pattern) for pattern in patterns or [])


def _by_key(spec: dict[str, list[str]] | None) -> dict[str, Patterns]:
    return {key: _compiled(patterns) for key, patterns in (spec or {}).items()}


def _load(name: str) -> Any:
    return load_yaml((_FOLDER / name).read_text(encoding="utf-8"))


@cache
def load_sections() -> tuple[Section, ...]:
    """All sections. Raises KeyError or re.error when a file is none."""
    names = sorted(item.name for item in _FOLDER.iterdir() if item.name.endswith(".yml") and item.name not in NO_SECTIONS)
    return tuple(_section(_load(name)) for name in names)


def _section(spec: dict[str, Any]) -> Section:
    return Section(
        spec["statement"],
        spec["axis"],
        spec.get("line", ""),
        tuple(frozenset(measures) for measures in spec["required"]),
        _by_key(spec["measures"]),
        spec.get("units", {}),
        frozenset(spec.get("texts", [])),
        _by_key(spec.get("lines")),
        frozenset(spec.get("itemised", [])),
        spec.get("year_before", {}),
        _compiled(spec.get("item_headings")),
        tuple(Pair(spec["statement"], pair["line"], pair["measure"], _compiled(pair["names"])) for pair in spec.get("pairs", [])),
        _compiled(spec.get("total_lines")),
        _compiled(spec.get("unfilled")),
        re.compile(spec["group_points"]) if "group_points" in spec else None,
    )


@cache
def load_sentences() -> dict[str, Any]:
    """How sentences tell the funds of projects: sentences.yml."""
    sentences: dict[str, Any] = _load("sentences.yml")
    return sentences


@cache
def load_words() -> Words:
    """The wordings of shared.yml."""
    spec = _load("shared.yml")
    return Words(
        _compiled(spec["titles"]),
        _by_key(spec["subjects"]),
        _compiled(spec["breaks"]),
        {unit: tuple(suffixes) for unit, suffixes in spec["suffixes"].items()},
    )
