"""The rules that a report is inspected by: those of `rules.yml`, and every identity of the rule books under its own name."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.inspection.finding import ADVICE, ERROR, WARNING, Finding
from vocabulary.yaml_text import load_yaml

LANGUAGES = ("zh", "en")
_BOOKS = ("identities.csv", "prose_identities.csv", "performance_identities.csv")
_SEVERITY = {"error": ERROR, "warning": WARNING, "information": ADVICE}


@dataclass(frozen=True, slots=True)
class Basis:
    """What a rule or an item rests on, by language; `from_memory` where nobody has held it against the text yet."""

    wording: Mapping[str, str]
    from_memory: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its id. `what` says what is wrong and `right` what would be right, by language, with the names of the finding's values in
    braces; `right` is empty where nothing can be said.
    """

    id: str
    family: str
    severity: str
    what: Mapping[str, str]
    right: Mapping[str, str]
    basis: Basis


@cache
def bases() -> Mapping[str, Basis]:
    """bases.yml: what rules and items rest on, by key."""
    loaded = load_yaml((resources.files(__package__) / "bases.yml").read_text(encoding="utf-8"))["bases"]
    return {
        name: Basis(_wording({each: spec[each] for each in LANGUAGES}), spec.get("from_memory", False)) for name, spec in loaded.items()
    }


@cache
def rules() -> Mapping[str, Rule]:
    """All rules by id. Raises KeyError when a rule of the file lacks a wording."""
    loaded = load_yaml((resources.files(__package__) / "rules.yml").read_text(encoding="utf-8"))
    found = {name: _rule(name, spec) for name, spec in loaded["rules"].items()}
    templates = {kind: _rule(kind, spec) for kind, spec in loaded["identities"].items()}
    for book in _BOOKS:
        text = (resources.files("vocabulary") / "identities" / book).read_text(encoding="utf-8")
        for row in csv.DictReader(text.splitlines()):
            found[row["identity"]] = _of_identity(row, templates)
    return found


def what_is_wrong(finding: Finding, language: str) -> str:
    """The finding in words. Raises KeyError where the rule needs a value that the finding has not."""
    return rules()[finding.rule].what[language].format(**finding.values)


def what_would_be_right(finding: Finding, language: str) -> str:
    """What should stand there instead; empty where the rule cannot tell."""
    text = rules()[finding.rule].right.get(language, "")
    return text.format(**finding.values) if finding.values.get("right") or "{right}" not in text else ""


def _rule(name: str, spec: Mapping[str, object]) -> Rule:
    return Rule(
        name,
        str(spec["family"]),
        str(spec["severity"]),
        _wording(spec["what"]),
        _wording(spec.get("right", {})),
        bases()[str(spec["basis"])],
    )


def _wording(spec: object) -> Mapping[str, str]:
    if not isinstance(spec, dict):
        raise KeyError(f"a wording has to name its languages {LANGUAGES}: {spec!r}")
    return {language: str(spec[language]) for language in LANGUAGES} if spec else {}


def _of_identity(row: Mapping[str, str], templates: Mapping[str, Rule]) -> Rule:
    """The rule that an identity is: worded by its book, filled into the template of its kind (`sides` where two amounts are compared)."""
    kind = row.get("check_kind") or "sides"
    template = templates.get(kind, templates["sides"])
    wording = {"zh": row["wording_zh"], "en": row["wording_en"]}
    return Rule(
        row["identity"],
        template.family,
        _SEVERITY[row["severity"]],
        {language: template.what[language].replace("{wording}", _braces(wording[language])) for language in LANGUAGES},
        template.right,
        template.basis,
    )


def _braces(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
