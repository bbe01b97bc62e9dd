"""What a phrase stands for where it is said: the key of a figure, by the kind of report and the topic of the section."""

from __future__ import annotations

from dataclasses import dataclass

from extract.describe.titles import words as title_words
from extract.prose.amounts import Quantity
from extract.prose.clauses import Said
from extract.prose.functional_names import Path
from extract.prose.grammar import grammar
from extract.prose.words import Token

UNMAPPED = "unmapped"


@dataclass(slots=True)
class Spoken:
    """What the text is speaking of: a key (with * for budget or actual), and the class, sub-class or item it was told by."""

    key: str
    path: Path | None = None


def meaning(token: Token, kind: str, topic: str, is_base: bool = False) -> Spoken:
    """The figure that a subject speaks of here; what a share is of (`is_base`) may be a figure of another section."""
    if token.path is not None:
        template = grammar().functional[kind].get(topic)
        if template is None or token.path.code is None:
            return Spoken(UNMAPPED, token.path)
        return Spoken(template.format(code=token.path.code), token.path)
    means = token.word.means if token.word and token.word.means else {}
    key = means.get(topic, means.get("any", ""))
    if is_base:
        key = means.get("base") or key or means.get("any", "")
    return Spoken(key or UNMAPPED)


def whole_of_share(words: Said, key: str, kind: str, topic: str) -> str | None:
    """The key of what a share of `key` is a share of: what the sentence names, else what the figure is part of. None if unknown."""
    if words.base is None:
        return None if words.base_is_named else grammar().whole_of(key)
    base = meaning(words.base, kind, topic, is_base=True)
    if base.key == UNMAPPED:
        return None
    return base.key.replace("*", "budget" if key.endswith(".budget") else "actual")


def count_of(text: str, gap: str, quantity: Quantity, spoken: Spoken | None, topic: str) -> str | None:
    """The key of a number of trips, people or vehicles, by the words before it; None for numbers of other things."""
    end = quantity.start
    if len(gap) <= 1:  # 外宾0批次、0人次: the second number is counted among the same
        end -= 1 + len(gap)
    clause = text[max(text.rfind(mark, 0, end) for mark in ",;。:、") + 1 : quantity.start]
    key = spoken.key if spoken else ""
    for row in grammar().counts:
        if (
            quantity.unit in row.units
            and key.startswith(row.of)
            and (not row.topic or row.topic == topic)
            and (row.before is None or row.before.search(clause))
            and (row.unless is None or not row.unless.search(clause))
        ):
            return row.key
    return None


def is_limit(text: str, quantity: Quantity) -> bool:
    """单价100万元以上设备 names a limit, no amount."""
    before, after = text[max(0, quantity.start - 14) : quantity.start], text[quantity.end : quantity.end + 12]
    return quantity.kind == "money" and bool(grammar().limit_after.match(after) or grammar().limit_before.search(before))


def is_another(words: Said) -> bool:
    """公车经费项目支出 is not 项目支出: a word that no organisation's name ends with stands right before it."""
    word = words.subject.word if words.subject else None
    if word is None or not words.modifier or not word.stands_alone:
        return False
    return not words.modifier.endswith(tuple(title_words()["organisations"]))
