"""Which form a line of text names."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.forms import KINDS, Form, load_forms, load_wordings
from extract.printed.labels import plain

# A numeral that belongs to a title stays there: 一般公共预算, 三公.
_NUMERAL = r"(?:[二四五六七八九十]|一(?!般)|三(?!公)|\d|-)"
_NUMBERING = re.compile(
    rf"^(?:续?(?:公开|附件|附表|附|表){_NUMERAL}*表?[:、.]?|[一二三四五六七八九十]+、|\((?:{_NUMERAL})+\)|\d+(?:-\d+)*[、.]?(?=[^\d年]))+"
)
_TRAILING = re.compile(r"(?:\([^()]*\)|续表?|:|公开\d+表)+$")


@lru_cache(maxsize=1 << 10)
def title_core(text: str) -> str:
    """A table's title without its number (公开01表, 表一, 附表2) and without what stands in brackets behind it."""
    bare = plain(text)
    previous = None
    while previous != bare:
        previous = bare
        bare = _NUMBERING.sub("", bare)
        bare = _TRAILING.sub("", bare)
    return bare


@lru_cache(maxsize=1 << 12)
def form_of_title(text: str, kind: str = "final_account") -> Form | None:
    """The form of a kind of document that a title names: the longest match wins, for titles contain each other.

    None for prose and contents, and for the tables of other kinds of document.
    """
    core = title_core(text)
    if not 3 <= len(core) <= 60 or any(mark in core for mark in "。，；！？"):
        return None
    if kind != "budget" and any(pattern.search(core) for pattern in load_wordings().budget_titles):
        return None
    best: tuple[int, Form] | None = None
    for form in load_forms(kind):
        if any(word in core for word in form.titles_not):
            continue
        for pattern in form.titles:
            match = pattern.search(core)
            if match and (best is None or match.end() - match.start() > best[0]):
                best = (match.end() - match.start(), form)
    return best[1] if best else None


def statement_of_title(text: str) -> str | None:
    """The statement of any kind of document that a title names: final accounts before budgets, as in `KINDS`."""
    return next((form.statement for kind in KINDS if (form := form_of_title(text, kind))), None)
