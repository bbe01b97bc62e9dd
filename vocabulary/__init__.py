"""The words of public finance as data, each fact once: the extract rooms read them here, dbt loads the CSV files as seeds.

`identities/` is the rule book; nothing that reads documents depends on it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from vocabulary.yaml_text import load_yaml

REPORT_KINDS = ("final_account", "budget")  # kinds of documents that print statements


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that money is printed in; `short_form` is how sentences may shorten it (3.5万), None where they do not."""

    name: str
    yuan: Decimal
    short_form: str | None


@cache
def units() -> tuple[Unit, ...]:
    """units.csv, the longest names first, as alternatives of a pattern have to stand."""
    found = [Unit(row["unit"], Decimal(row["yuan"]), row["short_form"] or None) for row in _rows("units.csv")]
    return tuple(sorted(found, key=lambda each: -len(each.name)))


@cache
def yuan_per_unit() -> MappingProxyType[str, Decimal]:
    """The yuan in one of each unit, by its name."""
    return MappingProxyType({each.name: each.yuan for each in units()})


@cache
def short_forms() -> MappingProxyType[str, str]:
    """The units that sentences shorten, by their short forms."""
    return MappingProxyType({each.short_form: each.name for each in units() if each.short_form})


def unit_pattern() -> str:
    """A regular expression, without a group, for the name of any unit of money."""
    return "|".join(each.name for each in units())


def currency_pattern() -> str:
    """A regular expression, without a group, for any word for money in currencies.yml, which nothing needs to be scaled by."""
    listed = load_yaml((resources.files(__name__) / "currencies.yml").read_text(encoding="utf-8"))["currencies"]
    return "|".join(sorted(listed, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class FunctionalCode:
    """A code of the functional classification (支出功能分类) and its name in these fiscal years; None for an open end."""

    code: str
    name: str
    valid_from_year: int | None
    valid_to_year: int | None

    def holds_in(self, fiscal_year: int) -> bool:
        return (self.valid_from_year or fiscal_year) <= fiscal_year <= (self.valid_to_year or fiscal_year)


@cache
def functional_codes() -> tuple[FunctionalCode, ...]:
    """functional_classification.csv, in its order."""
    return tuple(
        FunctionalCode(row["code"], row["name"], _year(row["valid_from_year"]), _year(row["valid_to_year"]))
        for row in _rows("functional_classification.csv")
    )


@cache
def functional_class_names() -> dict[str, tuple[str, ...]]:
    """The classes (类) by code, with every name they are printed under."""
    listed = load_yaml((resources.files(__name__) / "functional_classes.yml").read_text(encoding="utf-8"))
    return {code: tuple(names) for code, names in listed.items()}


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of a statement: its Chinese name, the part it plays in a row (statement_measures.csv), and the column that it is a part
    of, None for none.
    """

    name: str
    role: str
    part_of: str | None

    @property
    def is_part(self) -> bool:
        """Whether it is one of the amounts that a row is the sum of."""
        return self.role in ("part", "balance")


@cache
def statement_measures() -> MappingProxyType[tuple[str, str], Measure]:
    """The measures of the statutory tables, by statement and measure."""
    rows = _rows("statement_measures.csv")
    return MappingProxyType(
        {(row["statement"], row["measure"]): Measure(row["measure_name"], row["role"], row["part_of"] or None) for row in rows}
    )


@cache
def line_parts() -> MappingProxyType[tuple[str, str], str]:
    """The named line that a named line is a part of where both are printed, by statement and line; lines of no such line are left out."""
    rows = _rows("statement_lines.csv")
    return MappingProxyType({(row["statement"], row["line_code"]): row["part_of"] for row in rows if row["part_of"]})


@cache
def dimension_wordings() -> dict[str, tuple[tuple[str, str], ...]]:
    """dimensions.yml the other way round: each wording with the (dimension, member) that it names."""
    found: dict[str, list[tuple[str, str]]] = {}
    for dimension, members in _dimensions().items():
        if dimension in ("together", "within"):
            continue
        if isinstance(members, list):
            members = {dimension: members}
        for member, words in members.items():
            for word in words:
                found.setdefault(word, []).append((dimension, member))
    return {word: tuple(named) for word, named in found.items()}


@cache
def dimension_members() -> dict[str, tuple[str, ...]]:
    """For each member of a dimension that lies inside others, those."""
    return {member: tuple(outer) for member, outer in _dimensions()["within"].items()}


@cache
def members_together() -> dict[frozenset[str], str]:
    """Two members of one dimension that make a third where both are said."""
    return {frozenset(parts): whole for whole, parts in _dimensions()["together"].items()}


@cache
def statement_schemas() -> dict[str, dict[str, Any]]:
    """statement_schemas.yml: for each kind of document its statements, each with its axes."""
    loaded: dict[str, dict[str, Any]] = load_yaml((resources.files(__name__) / "statement_schemas.yml").read_text(encoding="utf-8"))
    return loaded


@cache
def economic_codes() -> tuple[tuple[str, str], ...]:
    """economic_classification.csv: code and name, department classes (3…) and government classes (5…)."""
    return tuple((row["code"], row["name"]) for row in _rows("economic_classification.csv"))


@cache
def _dimensions() -> dict[str, Any]:
    loaded: dict[str, Any] = load_yaml((resources.files(__name__) / "dimensions.yml").read_text(encoding="utf-8"))
    return loaded


@cache
def region_suffixes(level: str) -> tuple[str, ...]:
    """What the names of regions of a level (省级, 地级, 县级, 乡级) end in, of region_levels.csv; 市 ends names of several levels."""
    return tuple(dict.fromkeys(row["suffix"] for row in _rows("region_levels.csv") if row["level"] == level))


def _rows(file: str) -> Iterator[dict[str, str]]:
    text = (resources.files(__name__) / file).read_text(encoding="utf-8")
    yield from csv.DictReader(io.StringIO(text, newline=""))


def _year(text: str) -> int | None:
    return int(text) if text else None
