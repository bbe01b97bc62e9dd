"""The statutory tables as data: titles, headings and lines seen, one YAML file per form; adding a form is adding a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from extract.printed.labels import label
from vocabulary import functional_class_names
from vocabulary.yaml_text import load_yaml

KINDS = ("final_account", "budget")
SHARED_FILE = "shared.yml"


@dataclass(frozen=True, slots=True)
class Line:
    """A named line of a form.

    `after` names the line that must have been printed above it on the same side; `measure` overrides the column.
    """

    code: str
    names: tuple[str, ...]
    side: str
    after: str | None = None
    measure: str | None = None


@dataclass(frozen=True)
class Form:
    """One statutory table of a kind of document (final_account, budget).

    `axis` says what its rows are: functional or economic codes, named lines, total (a single row), crossed (lines in columns or rows) or
    outline (lines told by which of the `levels` of label columns is filled).
    """

    statement: str
    kind: str
    number: str
    titles: tuple[re.Pattern[str], ...]
    titles_not: tuple[str, ...]
    axis: str
    header: tuple[str, ...]
    measures: dict[str, tuple[str, ...]]
    lines: tuple[Line, ...]
    side_measures: dict[str, tuple[str, ...]]
    levels: tuple[tuple[str, ...], ...]
    row_sums: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Wordings:
    """Wordings shared by all forms, as normalised labels; patterns are for text in one spelling (`labels.plain`)."""

    label_headings: frozenset[str]
    ordinal_headings: frozenset[str]
    column_number_labels: frozenset[str]
    generic_headings: frozenset[str]
    neutral_headings: frozenset[str]
    other_headings: frozenset[str]
    other_parts: tuple[str, ...]
    other_money: tuple[str, ...]
    table_references: tuple[str, ...]
    total_labels: frozenset[str]
    unit_headings: frozenset[str]
    budget_titles: tuple[re.Pattern[str], ...]
    annex_titles: tuple[str, ...]
    label_heading_endings: tuple[str, ...]
    note: re.Pattern[str]
    page_number: re.Pattern[str]
    line_start: re.Pattern[str]
    about_table: re.Pattern[str]
    about_table_in_frame: re.Pattern[str]
    vocabulary: frozenset[str]  # every word a heading may consist of


def _labels(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label(name) for name in names))


def _line(code: str, spec: list[str] | dict[str, Any], side: str) -> Line:
    if isinstance(spec, dict):
        return Line(code, _labels(spec["names"]), side, spec.get("after"), spec.get("measure"))
    return Line(code, _labels(spec), side)


def _load(name: str) -> Any:
    return load_yaml(resources.files(__name__).joinpath(name).read_text(encoding="utf-8"))


@cache
def load_forms(kind: str | None = None) -> tuple[Form, ...]:
    """The forms of one kind of document, or all forms of this folder.

    Raises KeyError or re.error, naming the bad key, when a file is not a form.
    """
    if kind is not None:
        return tuple(form for form in load_forms() if form.kind == kind)
    forms = []
    for path in sorted(resources.files(__name__).iterdir(), key=lambda item: item.name):
        if not path.name.endswith(".yml") or path.name == SHARED_FILE:
            continue
        spec = _load(path.name)
        lines = [_line(code, names, "all") for code, names in spec.get("lines", {}).items()]
        for side, members in spec.get("sides", {}).items():
            for code, names in members.items():
                if code == "functional_classes":
                    lines.extend(Line(number, _labels(labels), side) for number, labels in functional_class_names().items())
                else:
                    lines.append(_line(code, names, side))
        forms.append(
            Form(
                spec["statement"],
                spec.get("kind", "final_account"),
                spec.get("number", ""),
                tuple(re.compile(title) for title in spec["titles"]),
                tuple(spec["titles_not"]),
                spec["axis"],
                tuple(spec["header"]),
                {measure: _labels(names) for measure, names in spec["measures"].items()},
                tuple(lines),
                {side: tuple(measures) for side, measures in spec.get("side_measures", {}).items()},
                tuple(_labels(level) for level in spec.get("levels", [])),
                {whole: tuple(parts) for whole, parts in spec.get("row_sums", {}).items()},
            )
        )
    return tuple(forms)


@cache
def load_wordings() -> Wordings:
    """The wordings of shared.yml, with the vocabulary of headings gathered from all forms."""
    spec = _load(SHARED_FILE)
    sets = {
        name: frozenset(label(word) for word in spec[name])
        for name in (
            "label_headings",
            "ordinal_headings",
            "column_number_labels",
            "generic_headings",
            "neutral_headings",
            "other_headings",
            "total_labels",
            "unit_headings",
        )
    }
    measures = {name for form in load_forms() for names in form.measures.values() for name in names}
    levels = {name for form in load_forms() for level in form.levels for name in level}
    sets["label_headings"] |= levels
    crossed = {name for form in load_forms() if form.axis == "crossed" for line in form.lines for name in line.names}
    vocabulary = frozenset().union(*(names for key, names in sets.items() if key != "total_labels"), measures, crossed)
    patterns = {name: re.compile(pattern) for name, pattern in spec["printed_lines"].items()}
    gathered: dict[str, Any] = {**sets, **patterns}
    return Wordings(
        **gathered,
        budget_titles=tuple(re.compile(title) for title in spec["budget_titles"]),
        annex_titles=tuple(spec["annex_titles"]),
        other_parts=tuple(spec["other_parts"]),
        other_money=tuple(spec["other_money"]),
        table_references=tuple(spec["table_references"]),
        label_heading_endings=tuple(spec["label_heading_endings"]),
        vocabulary=vocabulary,
    )
