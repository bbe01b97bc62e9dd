"""What the words before a figure say about it: its measure, its direction, what it is compared with, and what it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.prose.grammar import grammar
from extract.prose.words import Token

_PASSED = ("filler", "year", "aspect", "against", "direction", "completion", "share")


@dataclass(slots=True)
class Said:
    """What a clause says about the figure behind it.

    `subject` is the token of its subject, None where the clause names none; `is_blocked` that unknown words stand between; `aspect`
    initial_budget, adjusted_budget, budget, actual or prior. `modifier` the unknown words right before the subject; `names_money` that a
    bare 支出 or 收入 stands before the figure, `is_part` that 其中 does; `base` what a share is of, `base_is_named` that words name it.
    """

    subject: Token | None = None
    subjects: tuple[Token, ...] = ()
    is_blocked: bool = False
    aspect: str | None = None
    direction: str | None = None
    against: str | None = None
    is_share: bool = False
    is_completion: bool = False
    base: Token | None = None
    base_is_named: bool = False
    year: int | None = None
    is_distributed: bool = False
    modifier: str = ""
    names_money: bool = False
    is_part: bool = False


def said(sentence: list[Token]) -> Said:
    """Read the words of the sentence so far from the figure backwards, up to its subject or to words nobody knows."""
    result = Said()
    clause = _last_clause(sentence)
    share = next((index for index in range(len(clause) - 1, -1, -1) if clause[index].kind == "share"), None)
    rest = sentence
    if share is not None and not any(token.kind == "direction" for token in clause[share:]):
        after = [token for token in clause[share + 1 :] if token.kind != "filler"]
        result.is_share = True
        result.base = next((token for token in reversed(after) if token.kind in ("subject", "path")), None)
        result.base_is_named = any(token.kind in ("subject", "path", "unknown", "aspect") for token in after)
        rest = sentence[: len(sentence) - len(clause) + share]
    crossed = False
    for token in reversed(rest):
        if token.kind == "break":
            crossed = crossed or token.text in ",:"
        elif token.kind in ("subject", "path"):
            if crossed and _is_purpose(rest, token):
                break
            result.subject = token
            result.modifier = _modifier(rest, token)
            result.year = result.year or _year_before(rest, token)
            break
        elif token.kind in ("reason", "purpose", "unknown"):
            result.is_blocked = not crossed
            break
        elif token.kind not in _PASSED:
            break
        elif token.kind == "filler" and token.text == grammar().part_word:
            result.is_part = True
        elif token.kind == "filler" and token.text in grammar().money_words and not crossed:
            result.names_money = True
        else:
            _take(result, token, crossed)
    if any(token.kind == "filler" and token.text == grammar().distributing_word for token in clause):
        result.is_distributed = True
        result.subjects = tuple(token for token in clause if token.kind in ("subject", "path"))
    return result


def _modifier(sentence: list[Token], subject: Token) -> str:
    """The unknown words before a subject, past words that say nothing."""
    before = next((token for token in reversed(sentence[: sentence.index(subject)]) if token.kind != "filler"), None)
    return before.text if before is not None and before.kind == "unknown" else ""


def _is_purpose(sentence: list[Token], subject: Token) -> bool:
    """What money was used for is not what a later clause speaks of: 决算3.46万元, 用于其他组织事务支出, 较上年减少4.34万元."""
    return any(token.kind == "purpose" for token in sentence[: sentence.index(subject)])


def _year_before(sentence: list[Token], subject: Token) -> int | None:
    """The year that stands right before a subject: 2022年三公经费支出2.86万元."""
    for token in reversed(sentence[: sentence.index(subject)]):
        if token.kind == "year":
            return int(token.text[:4])
        if token.kind != "filler":
            break
    return None


def _take(result: Said, token: Token, crossed: bool) -> None:
    value = token.word.value if token.word else ""
    if token.kind == "direction" and result.direction is None and not crossed:
        result.direction = value
    elif token.kind == "against" and result.against is None:
        result.against = value
    elif token.kind == "aspect" and result.aspect is None and not crossed:
        result.aspect = value
    elif token.kind == "completion" and not crossed:
        result.is_completion = True
        if result.aspect is None and grammar().initial_word in token.text:
            result.aspect = "initial_budget"
    elif token.kind == "year" and result.year is None and not crossed:
        result.year = int(token.text[:4])


def _last_clause(sentence: list[Token]) -> list[Token]:
    for index in range(len(sentence) - 1, -1, -1):
        if sentence[index].kind == "break" and sentence[index].text in ",:;":
            return sentence[index + 1 :]
    return sentence


def heads_alone(sentence: list[Token]) -> Token | None:
    """The subject of a sentence or clause that names nothing else: 公务接待费。 2.培训费: — None when it says more."""
    named = [token for token in sentence if token.kind in ("subject", "path")]
    others = [token for token in sentence if token.kind not in ("subject", "path", "filler", "year", "break", "aspect")]
    ordinal = [token for token in others if not re.fullmatch(r"[\d一二三四五六七八九十().]{1,4}", token.text)]
    return named[-1] if len(named) == 1 and not ordinal else None
