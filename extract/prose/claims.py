"""Paragraphs → claims: every figure a document states in sentences, with what it speaks of and what is said about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from extract.prose.amounts import Quantity, quantities
from extract.prose.clauses import Said, heads_alone, said
from extract.prose.functional_names import FunctionalNames, Path
from extract.prose.grammar import Grammar, grammar
from extract.prose.masking import masked
from extract.prose.paragraphs import Paragraph, paragraphs
from extract.prose.topics import Topics
from extract.prose.words import Token, sentence_parts, tokens
from extract.tables.lines import TextLine
from extract.titles import words as title_words

UNMAPPED = "unmapped"
OWN_KEYS = "performance."  # subjects that no statutory table holds
LONGEST_SENTENCE = 600
IN_REASON = 0.5  # confidence of a figure that stands in a sentence's reasons
LOOSE = 0.8  # confidence of a figure whose subject was named in the sentence before it
_BRACKETS = re.compile(r"\([^()]*\)|([()])")
_STANDS = ("budget", "adjusted_budget", "initial_budget")


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure that a sentence states.

    `subject` is the key of the figure spoken of, statement.line_code.measure where a statutory table holds it; unmapped where the
    sentence does not tell. `measure` is what is said of it: amount, initial_budget, adjusted_budget, budget, prior, change, change_rate,
    share, completion_rate, count, rate, placeholder. `against` is what a change or a rate is measured by: prior_year, initial_budget,
    budget, actual, or for a share the key of the whole. `names` is the class, sub-class or item as the sentence names it.
    """

    section: str
    subject: str
    measure: str
    against: str | None
    direction: str | None
    year: int | None
    quantity: Quantity
    names: str | None
    sentence: str
    page: int
    sentence_no: int
    confidence: float


@dataclass(slots=True)
class _Spoken:
    """What the text is speaking of: a key (with * for budget or actual), and the class, sub-class or item it was told by."""

    key: str
    path: Path | None = None


def read_claims(lines: list[TextLine], kind: str | None, fiscal_year: int | None, coded_names: Iterable[tuple[str, str]]) -> list[Claim]:
    """All claims of a document's running text, in its order.

    `kind` is final_account, budget or performance; other documents state nothing about accounts and yield no claims. `coded_names` are
    the codes and names of the document's own tables.
    """
    if kind not in ("final_account", "budget", "performance"):
        return []
    reader = _Reader("budget" if kind == "budget" else "final_account", fiscal_year, FunctionalNames(coded_names, fiscal_year))
    return [claim for paragraph in paragraphs(lines) for claim in _wholes_told(list(reader.read(paragraph)))]


def _wholes_told(claims: list[Claim]) -> list[Claim]:
    """An amount that is said to be 100 % of a whole is the whole: 资金5663.88万元，占一般公共预算项目支出总额的100%."""
    for index, (claim, share) in enumerate(pairwise(claims)):
        is_whole = share.measure == "share" and share.quantity.value == 100 and share.subject == claim.subject and share.against
        if is_whole and claim.measure == "amount" and claim.subject.startswith(OWN_KEYS):
            claims[index] = replace(claim, subject=share.against)
    return claims


class _Reader:
    def __init__(self, kind: str, fiscal_year: int | None, names: FunctionalNames) -> None:
        self._grammar: Grammar = grammar()
        self._kind = kind
        self._vocabulary = self._grammar.vocabularies[kind]
        self._year = fiscal_year
        self._names = names
        self._topics = Topics(self._grammar)
        self._spoken: _Spoken | None = None
        self._first: _Spoken | None = None  # of the paragraph
        self._above: tuple[tuple[str, str], ...] = ()
        self._before_brackets: list[_Spoken | None] = []
        self._pending: list[Token] = []
        self._last: tuple[str, str | None] | None = None
        self._in_reason = False
        self._sentence_no = 0

    def read(self, paragraph: Paragraph) -> Iterator[Claim]:
        if self._topics.enter(paragraph):
            self._spoken, self._above = None, ()
        if self._topics.topic == "unread":
            return
        found = [each for each in quantities(paragraph.text) if not self._is_limit(paragraph.text, each)]
        self._in_reason, self._first, self._before_brackets, place = False, None, [], paragraph.ordinal_end
        self._sentence_no += 1
        if paragraph.level is not None:
            self._last = None
        for quantity in found:
            gap = paragraph.text[place : quantity.start]
            yield from self._figure(paragraph, gap, quantity)
            place = quantity.end
        if not found:
            yield from self._nothing(paragraph)
        self._listen(paragraph.text[place:], is_last=True)

    def _nothing(self, paragraph: Paragraph) -> Iterator[Claim]:
        """本单位无政府性基金收支: a claim of nought."""
        key = self._grammar.nothing_of[self._kind].get(self._topics.topic)
        match = self._grammar.nothing.search(paragraph.text, paragraph.ordinal_end) if key else None
        if key and match and paragraph.text.endswith("。"):
            nought = Quantity(match.start(), match.end(), paragraph.as_printed(match.start(), match.end()), Decimal(0), "元", "money")
            yield self._claim(paragraph, nought, key, "amount", Said(), None, 1.0)

    def _is_limit(self, text: str, quantity: Quantity) -> bool:
        """单价100万元以上设备 names a limit, no amount."""
        before, after = text[max(0, quantity.start - 14) : quantity.start], text[quantity.end : quantity.end + 12]
        return quantity.kind == "money" and bool(self._grammar.limit_after.match(after) or self._grammar.limit_before.search(before))

    def _tokens(self, text: str) -> list[Token]:
        topic = self._topics.topic
        functional = self._grammar.functional[self._kind]
        return tokens(text, self._vocabulary, self._names, self._above, topic in functional and topic not in ("general_basic", "income"))

    def _listen(self, gap: str, is_last: bool = False) -> list[Token]:
        """Take in the words before a figure: what the text speaks of from here on. Returns the words of the sentence that goes on."""
        parts = sentence_parts(self._tokens(gap))
        for index, part in enumerate(parts):
            is_open = index == len(parts) - 1
            if index:
                self._in_reason = False
                self._sentence_no += 1
                # A new sentence that names nothing speaks of what its paragraph began with.
                self._spoken = self._first or self._spoken
            if not is_open or is_last:
                if head := heads_alone(part):
                    self._spoken = self._first = self._meaning(head)
                self._pending = []
            for token in part:
                if token.kind == "reason":
                    self._in_reason = True
                elif token.kind == "path" and token.path and not self._in_reason and not any(each.kind == "purpose" for each in part):
                    self._above = token.path.names
        return parts[-1]

    def _meaning(self, token: Token, is_base: bool = False) -> _Spoken:
        """The figure that a subject speaks of here; what a share is of may be a figure of another section."""
        topic = self._topics.topic
        if token.path is not None:
            template = self._grammar.functional[self._kind].get(topic)
            if template is None or token.path.code is None:
                return _Spoken(UNMAPPED, token.path)
            return _Spoken(template.format(code=token.path.code), token.path)
        means = token.word.means if token.word and token.word.means else {}
        key = means.get(topic, means.get("any", ""))
        if is_base:
            key = means.get("base") or key or means.get("any", "")
        return _Spoken(key or UNMAPPED)

    def _figure(self, paragraph: Paragraph, gap: str, quantity: Quantity) -> Iterator[Claim]:
        self._brackets(gap)
        sentence = self._listen(gap)
        words = said(sentence)
        if quantity.kind == "count":
            if words.subject is not None and not words.is_blocked:
                self._spoken = self._meaning(words.subject)
            key = self._count_key(paragraph.text, gap, quantity)
            if key is not None:
                yield self._claim(paragraph, quantity, key, "count", words, None, 1.0)
            return
        if quantity.kind == "left_open":
            spoken = self._subject(words, sentence)[0]
            yield self._claim(paragraph, quantity, spoken.key, "placeholder", words, spoken.path, 1.0)
            return
        spoken, confidence = self._subject(words, sentence)
        measure, against = self._measure(words, quantity, spoken)
        if self._in_reason:
            spoken, confidence = _Spoken(UNMAPPED), IN_REASON
        else:
            if measure == "amount" or words.subject is not None:
                self._spoken = spoken
                if spoken.key != UNMAPPED or spoken.path is not None:
                    self._first = self._first or spoken
            self._last = (measure, against)
        key = spoken.key
        if key.endswith(".*"):
            is_budget = words.aspect in _STANDS and measure not in ("completion_rate", "change", "change_rate", "share")
            key = key[:-1] + ("budget" if is_budget else "actual")
            measure = "amount" if is_budget and measure in ("budget", "adjusted_budget") else measure
        if measure == "share" and against is None:
            against = self._whole(words, key)
        yield self._claim(paragraph, quantity, key, measure, words, spoken.path, confidence, against)

    def _brackets(self, gap: str) -> None:
        """Behind a bracket the text speaks of what it spoke of before it: 收入900万元(其中基金100万元),占97.5%."""
        for mark in _BRACKETS.findall(gap):
            if mark == "(":
                self._before_brackets.append(self._spoken)
            elif mark == ")" and self._before_brackets:
                self._spoken = self._before_brackets.pop()

    def _subject(self, words: Said, sentence: list[Token]) -> tuple[_Spoken, float]:
        """What the figure speaks of, and how surely."""
        if words.is_distributed and len(words.subjects) > 1:
            self._pending = list(words.subjects[1:])
            return self._meaning(words.subjects[0]), 1.0
        if self._pending and all(token.kind == "filler" or (token.kind == "break" and token.text in "、,") for token in sentence):
            return self._meaning(self._pending.pop(0)), 1.0
        if words.subject is not None:
            return (_Spoken(UNMAPPED) if self._is_another(words) else self._meaning(words.subject)), 1.0
        if words.is_blocked or self._spoken is None:
            return _Spoken(UNMAPPED), 1.0
        if words.names_money and not words.aspect and not words.direction and self._topics.topic not in self._grammar.single_subject_topics:
            return _Spoken(UNMAPPED), 1.0
        is_told = words.aspect or words.direction or words.is_share or words.is_completion or words.year or words.against
        if not is_told and any(token.kind == "break" and token.text == "、" for token in sentence):
            return _Spoken(UNMAPPED), 1.0
        return self._spoken, LOOSE if len(sentence) == 0 else 1.0

    def _is_another(self, words: Said) -> bool:
        """公车经费项目支出 is not 项目支出: a word that no organisation's name ends with stands right before it."""
        word = words.subject.word if words.subject else None
        if word is None or not words.modifier or not word.stands_alone:
            return False
        return not words.modifier.endswith(tuple(title_words()["organisations"]))

    def _measure(self, words: Said, quantity: Quantity, spoken: _Spoken) -> tuple[str, str | None]:
        """What is said of the subject, and what it is measured against."""
        is_rate = quantity.kind in ("percent", "points")
        if words.is_share and is_rate:
            if words.is_completion:
                return "completion_rate", words.aspect or "budget"
            return "share", None
        if words.is_completion and is_rate:
            return "completion_rate", words.aspect or ("initial_budget" if words.against == "initial_budget" else "budget")
        if words.direction and words.direction != "none":
            before = self._last[1] if self._last and self._last[0] == "change" else None
            return ("change_rate" if is_rate else "change"), words.against or before or "prior_year"
        if is_rate:
            return "rate", None
        aspect = words.aspect
        if self._kind == "budget" and aspect in (*_STANDS, "actual"):
            aspect = None
        if aspect == "prior" or (words.year is not None and self._year is not None and words.year == self._year - 1 and aspect is None):
            return "prior", None
        return (aspect if aspect in _STANDS else "amount"), None

    def _whole(self, words: Said, key: str) -> str | None:
        if words.base is not None:
            base = self._meaning(words.base, is_base=True)
            if base.key == UNMAPPED:
                return None
            return base.key.replace("*", "budget" if key.endswith(".budget") else "actual")
        return None if words.base_is_named else self._grammar.whole_of(key)

    def _count_key(self, text: str, gap: str, quantity: Quantity) -> str | None:
        end = quantity.start
        if len(gap) <= 1:  # 外宾0批次、0人次: the second number is counted among the same
            end -= 1 + len(gap)
        start = max(text.rfind(mark, 0, end) for mark in ",;。:、") + 1
        clause = text[start : quantity.start]
        spoken = self._spoken.key if self._spoken else ""
        for row in self._grammar.counts:
            if (
                quantity.unit in row.units
                and spoken.startswith(row.of)
                and (not row.topic or row.topic == self._topics.topic)
                and (row.before is None or row.before.search(clause))
                and (row.unless is None or not row.unless.search(clause))
            ):
                return row.key
        return None

    def _claim(
        self,
        paragraph: Paragraph,
        quantity: Quantity,
        key: str,
        measure: str,
        words: Said,
        path: Path | None,
        confidence: float,
        against: str | None = None,
    ) -> Claim:
        start = paragraph.text.rfind("。", 0, quantity.start) + 1
        end = paragraph.text.find("。", quantity.end)
        sentence = masked(paragraph.as_printed(start, len(paragraph.text) if end < 0 else end + 1))
        year = self._year
        if measure == "prior":
            year = words.year or (self._year - 1 if self._year else None)
        elif words.year is not None and measure in ("amount", *_STANDS):
            year = words.year
        return Claim(
            self._topics.heading,
            key,
            measure,
            against,
            words.direction if measure in ("change", "change_rate") else None,
            year,
            quantity,
            path.printed if path else None,
            sentence[:LONGEST_SENTENCE],
            paragraph.page_at(quantity.start),
            self._sentence_no,
            confidence,
        )

