"""How publishers' sites mark up their pages: `sites.yml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from vocabulary.yaml_text import load_yaml


@dataclass(frozen=True, slots=True)
class Markup:
    """The entries of `sites.yml`: lists as they stand there, CSS selectors joined to one, regular expressions compiled."""

    meta_titles: tuple[str, ...]
    meta_dates: tuple[str, ...]
    meta_publishers: tuple[str, ...]
    headings: str
    contents: str
    not_of_text: str
    page_suffixes: frozenset[str]
    attachment_words: re.Pattern[str]
    title_separators: re.Pattern[str]
    publisher_label: re.Pattern[str]
    publisher: re.Pattern[str]
    labels_after_publisher: re.Pattern[str]
    pager_scripts: tuple[re.Pattern[str], ...]


@cache
def markup() -> Markup:
    """Read and compile `sites.yml`. Raises KeyError or re.error when it is malformed."""
    listed = load_yaml((resources.files(__package__) / "sites.yml").read_text(encoding="utf-8"))
    return Markup(
        tuple(listed["meta_titles"]),
        tuple(listed["meta_dates"]),
        tuple(listed["meta_publishers"]),
        ", ".join(listed["headings"]),
        ", ".join(listed["contents"]),
        ", ".join(listed["not_of_text"]),
        frozenset(listed["page_suffixes"]),
        re.compile(listed["attachment_words"]),
        re.compile(listed["title_separators"]),
        re.compile(rf"^{listed['publisher_label']}"),
        re.compile(rf"{listed['publisher_label']}([^\s:：|｜\[【<]{{2,40}})"),
        re.compile(listed["labels_after_publisher"]),
        tuple(map(re.compile, listed["pager_scripts"])),
    )
