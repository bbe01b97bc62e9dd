"""The words of an inspection's forms, by language: `labels.yml`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.inspection.rules import LANGUAGES
from vocabulary.yaml_text import load_yaml

LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language; `labels["page"]`."""

    language: str
    words: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.words[name]


@cache
def labels(language: str) -> Labels:
    """The labels of `zh` or `en`. Raises KeyError for any other language."""
    loaded = load_yaml((resources.files(__package__) / "labels.yml").read_text(encoding="utf-8"))
    return Labels(language, loaded[language])


def language_of_locale(environment: Mapping[str, str] | None = None) -> str:
    """zh where the locale is Chinese, else en."""
    values = os.environ if environment is None else environment
    locale = next((values[name] for name in LOCALE_VARIABLES if values.get(name)), "")
    return LANGUAGES[0] if locale.startswith(LANGUAGES[0]) else LANGUAGES[1]
