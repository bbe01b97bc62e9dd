"""What the title of a table says, and whether a line of text is one."""

from __future__ import annotations

import re
from functools import lru_cache

from extract.describe.titles import is_organisation
from extract.dimensions.words import NOTHING, Meaning, meaning_of
from extract.printed.labels import plain
from extract.printed.printed_lines import is_form_number, refers_to_table

LEAST_TITLE, MOST_TITLE = 3, 60  # letters of a line that names a table
LEAST_NAME = 2  # letters of the name of a department
SUBJECTS = ("flow", "use", "item", "topic")  # what a title has to be about

# A numeral that belongs to a title stays there: 一般公共预算, 三公.
_NUMERAL = r"(?:[二四五六七八九十]|一(?!般)|三(?!公)|\d|-)"
_NUMBERING = re.compile(
    rf"^(?:续?(?:公开|附件|附表|附|表){_NUMERAL}*表?[:、.]?|[一二三四五六七八九十]+、|\((?:{_NUMERAL})+\)|\d+(?:-\d+)*[、.]?(?=[^\d年]))+"
)
_TRAILING = re.compile(r"(?:\([^()]*\)|续表?|:|公开\d+表)+$")
_STAGE = re.compile("[预决]算(?=(明细|情况|总)?表$)")
_PART = re.compile(r"第[一二三四五六七八九十]+部分")
_IS_WORD = re.compile(r"[一-龥]")
_SENTENCE = "。，；！？：:"


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
def is_title(text: str) -> bool:
    """Whether a text names a table that is about something known: 收入预算总表, 财政拨款收支总体情况表."""
    core = title_core(text)
    return names_a_table(text) and not any(mark in core for mark in _SENTENCE) and said_by_title(text).names_any(*SUBJECTS)


def names_a_table(text: str) -> bool:
    """Whether a text ends as the name of a table does, whatever it is about; the number of a form (财决批复02表) is no name."""
    core = title_core(text)
    if not LEAST_TITLE <= len(core) <= MOST_TITLE or not core.endswith("表") or refers_to_table(core):
        return False
    return not is_form_number(core) or meaning_of(core).names_any("flow", "use", "item")


def table_named(text: str) -> frozenset[tuple[str, str]] | None:
    """What a title says as something to compare: two titles of one table say the same; None for a text that is none."""
    return frozenset(said_by_title(text).members.items()) if is_title(text) else None


@lru_cache(maxsize=1 << 12)
def said_by_title(text: str) -> Meaning:
    """What a title says, without the name of the department in front of it; nothing where a word of it is not known.

    A title with an unknown word may have lost a letter (般公共预算) or name what nobody knows: it tells of no statement.
    """
    core = title_core(text)
    if not core:
        return NOTHING
    behind = _behind(plain(text), core)
    if meaning_of(behind).get("stage") is not None and meaning_of(core).get("stage") is not None:
        core = _STAGE.sub("", core)  # 支出决算表(预算数) shows the budget
    bare = _PART.sub("", core)
    for end in (0, *range(len(bare) - 1, LEAST_NAME, -1)):
        if end and not is_organisation(bare[:end]):
            continue
        said = meaning_of(bare[end:])
        if not has_unknown_words(bare[end:]) and said.names_any(*SUBJECTS):
            return said.within(_known(meaning_of(behind)))
    return NOTHING


def _known(said: Meaning) -> Meaning:
    """What stands behind a title may narrow it; a remark there that nobody knows changes nothing."""
    return Meaning(said.members, said.named, said.years, words=said.words)


def has_unknown_words(text: str) -> bool:
    """Whether a text has words that no dimension knows; numbers are none."""
    return bool(_unknown(text))


def unknown_words(title: str) -> tuple[str, ...]:
    """The words of a title, without its number, that no dimension knows; the name of a department in front of it is one of them."""
    return _unknown(title_core(title))


def _unknown(text: str) -> tuple[str, ...]:
    return tuple(rest for rest in meaning_of(text).unknown if _IS_WORD.search(rest))


def _behind(text: str, core: str) -> str:
    """What stands in brackets behind a title: 按政府预算经济分类."""
    return text.rpartition(core)[2] if "续" not in text else ""
