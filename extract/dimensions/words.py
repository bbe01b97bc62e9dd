"""A printed wording → the members of the dimensions that it names, part by part, and what of it nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from extract.printed.labels import label, plain
from vocabulary import dimension_members, dimension_wordings, members_together

NEUTRAL = "neutral"
MANY = ("label", "comparison", "topic", "quantity", "part")  # dimensions of which one wording may name several members
LABEL_ENDINGS = ("code", "name")  # what a heading of labels may end in, and nothing may follow
STAND_ALONE = (("part", "subtotal"), ("part", "amount"), ("quantity", "ordinal"))  # what is a heading of its own
OF_WHICH = "其中"
LONGEST = 60  # letters of a wording that is looked at; what is longer is a sentence

_BEHIND = re.compile(r"\([^()]*\)$")
_BRACKETS = re.compile(r"[()\[\]{}<>]")
_EXCEPTED = re.compile(r"\((?:不含|含|包括|不包括|不包含|注|已含|详见)[^()]*\)")
_YEAR = re.compile(r"(?<!\d)(20\d\d|\d\d(?=年))(?:年度?)?")
_PUNCTUATION = re.compile(r"[、,，.;；:：/·|+=*\-—–_]")


@dataclass(frozen=True, slots=True)
class Meaning:
    """The members that words name: `members` has one for each dimension, the narrowest, `named` has all; the years; what is `unknown`.

    `contradictory` names the dimensions in which they name two members of which none lies in the other.
    """

    members: Mapping[str, str] = field(default_factory=dict)
    named: frozenset[tuple[str, str]] = frozenset()
    years: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    contradictory: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()

    def get(self, dimension: str) -> str | None:
        return self.members.get(dimension)

    def names(self, dimension: str, member: str) -> bool:
        return (dimension, member) in self.named

    def names_any(self, *dimensions: str) -> bool:
        return any(dimension in dimensions for dimension, _ in self.named)

    @property
    def is_known(self) -> bool:
        """Whether every part of the words is known, and no two contradict each other."""
        return not self.unknown and not self.contradictory

    def within(self, inner: Meaning) -> Meaning:
        """Both together, `inner` being said inside of what this one says (a heading below another): what is narrower holds."""
        members, contradictory = _merged([self.members, inner.members])
        both = self.contradictory | inner.contradictory | contradictory
        named = self.named | inner.named
        return Meaning(members, named, self.years + inner.years, self.unknown + inner.unknown, both, self.words + inner.words)

    def without(self, dimension: str, member: str) -> Meaning:
        """The same, had the words not named this member."""
        named = self.named - {(dimension, member)}
        others = {own: other for own, other in named if own == dimension}
        members = {own: other for own, other in self.members.items() if own != dimension} | others
        return Meaning(members, named, self.years, self.unknown, self.contradictory, self.words)


NOTHING = Meaning()


@lru_cache(maxsize=1 << 14)
def meaning_of(text: str) -> Meaning:
    """What a heading, a label or a title names. Brackets count as what stands beside them, but for those that except (不含…) or remark."""
    bare = label(text)
    bare = _EXCEPTED.sub("", bare)
    years = tuple(int(year) if len(year) == 4 else 2000 + int(year) for year in _YEAR.findall(bare))
    parts, unknown = _parts(_BRACKETS.sub("", _PUNCTUATION.sub("", _YEAR.sub("", bare)))[:LONGEST])
    found = [(dimension, member) for word in parts for dimension, member in wordings()[word] if dimension != NEUTRAL]
    if plain(text).startswith(OF_WHICH):
        found.append(("part", "of_which"))
    members, contradictory = _merged({dimension: member} for dimension, member in found)
    words = tuple(word for word in parts if any(dimension != NEUTRAL for dimension, _ in wordings()[word]))
    return Meaning(members, frozenset(found), years, unknown, contradictory, words)


def path_meaning(texts: Iterable[str]) -> Meaning:
    """What a path of headings, outermost first, says of the column below it."""
    found = NOTHING
    for text in texts:
        found = found.within(meaning_of(text))
    return found


@lru_cache(maxsize=1 << 14)
def names_heading(text: str) -> bool:
    """Whether a wording names members of dimensions and nothing else, as one heading does; the title of a table is no heading, and two
    headings that stand beside each other (科目代码类款) are not one.
    """
    said = meaning_of(text)
    return said.is_known and bool(said.words) and not _BEHIND.sub("", plain(text)).endswith("表") and _is_one(said)


def _is_one(said: Meaning) -> bool:
    """Whether words can be one heading: labels are said once and end in 编码 or 名称, 小计 and 行次 stand alone, 支出 and an item are said
    once.
    """
    labels = [member for word in said.words for dimension, member in wordings()[word] if dimension == "label"]
    if len(set(labels)) < len(labels) or any(member in LABEL_ENDINGS for member in labels[:-1]):
        return False
    parts = [named for word in said.words for named in wordings()[word]]
    if len(said.words) > 1 and any(named in STAND_ALONE for named in parts):
        return False
    if sum(dimension == "item" for word in said.words for dimension in {named for named, _ in wordings()[word]}) > 1:
        return False  # 公务用车购置及运行费 over 公务用车购置费
    joined = "".join(said.words)
    return all(joined.count(flow) <= 1 for flow in ("支出", "收入"))


@lru_cache(maxsize=1 << 14)
def names_label(text: str) -> bool:
    """Whether a wording heads a column of labels: 项目, 科目编码, 类."""
    return names_heading(text) and meaning_of(text).names_any("label")


@lru_cache(maxsize=1 << 14)
def names_total(text: str) -> bool:
    """Whether a label names the sum of a table: 合计, 支出总计, 本年收入合计, 小计."""
    said = meaning_of(text)
    is_sum = said.get("part") in ("total", "grand_total", "subtotal")
    return said.is_known and is_sum and not said.names_any("money", "use", "item", "supply")


@cache
def wordings() -> dict[str, tuple[tuple[str, str], ...]]:
    """Each wording with the (dimension, member) that it names."""
    return {plain(word): named for word, named in dimension_wordings().items()}


@cache
def _by_first_letter() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in wordings():
        found.setdefault(word[0], []).append(word)
    return {letter: tuple(sorted(words, key=len, reverse=True)) for letter, words in found.items()}


def is_within(member: str, other: str) -> bool:
    """Whether a member lies inside another one of its dimension, directly or further out."""
    outer = dimension_members().get(member, ())
    return other in outer or any(is_within(each, other) for each in outer)


def _merged(found: Iterable[Mapping[str, str]]) -> tuple[dict[str, str], frozenset[str]]:
    members: dict[str, str] = {}
    contradictory: set[str] = set()
    for each in found:
        for dimension, member in each.items():
            held = members.get(dimension)
            if held is None or dimension in MANY or is_within(member, held):
                members[dimension] = member
            elif member != held and not is_within(held, member):
                whole = members_together().get(frozenset((held, member)))
                if whole is None:
                    contradictory.add(dimension)
                else:
                    members[dimension] = whole
    return members, frozenset(contradictory)


def _parts(text: str) -> tuple[list[str], tuple[str, ...]]:
    """The known words of a text and the rest: as few letters left over as can be, then as few words as can be."""
    best: list[tuple[int, int, str | None, int]] = [(0, 0, None, 0)]  # letters left over, words, the last word, where it began
    for end in range(1, len(text) + 1):
        best.append((best[end - 1][0] + 1, best[end - 1][1], None, end - 1))
    for start in range(len(text)):
        left, count, _, _ = best[start]
        follow = (left + 1, count, None, start)
        if follow[:2] < best[start + 1][:2]:
            best[start + 1] = follow
        for word in _by_first_letter().get(text[start], ()):
            end = start + len(word)
            if end <= len(text) and (left, count + 1) < best[end][:2] and text.startswith(word, start):
                best[end] = (left, count + 1, word, start)
    parts: list[str] = []
    unknown: list[str] = []
    rest = ""
    position = len(text)
    while position:
        _, _, last, start = best[position]
        if last is None:
            rest = text[start] + rest
        else:
            if rest:
                unknown.append(rest)
                rest = ""
            parts.append(last)
        position = start
    if rest:
        unknown.append(rest)
    return parts[::-1], tuple(unknown[::-1])
