"""Paragraph by paragraph: figures with the words before them become claims."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from extract.persons.masking import masked
from extract.prose.amounts import Quantity, quantities
from extract.prose.claim import Claim
from extract.prose.clauses import Said, heads_alone, said
from extract.prose.functional_names import FunctionalNames, Path
from extract.prose.grammar import Grammar, grammar
from extract.prose.meanings import UNMAPPED, Spoken, count_of, is_another, is_limit, meaning, whole_of_share
from extract.prose.measures import BUDGET_ASPECTS, measure_of, of_budget_or_actual
from extract.prose.paragraphs import Paragraph
from extract.prose.topics import Topics
from extract.prose.words import Token, sentence_parts, tokens

LONGEST_SENTENCE = 600
IN_REASON = 0.5  # confidence of a figure that stands in a sentence's reasons
LOOSE = 0.8  # confidence of a figure whose subject was named in the sentence before it
_BRACKETS = re.compile(r"\([^()]*\)|([()])")


class Reader:
    """Reads a document's paragraphs in their order and remembers what they speak of: the section, the item, the subject, the reasons."""

    def __init__(self, kind: str, fiscal_year: int | None, names: FunctionalNames) -> None:
        self._grammar: Grammar = grammar()
        self._kind = kind
        self._vocabulary = self._grammar.vocabularies[kind]
        self._year = fiscal_year
        self._names = names
        self._topics = Topics(self._grammar)
        self._spoken: Spoken | None = None
        self._first: Spoken | None = None  # of the paragraph
        self._above: tuple[tuple[str, str], ...] = ()
        self._before_brackets: list[Spoken | None] = []
        self._distributed: tuple[Token, ...] = ()  # 基本支出和项目支出分别为500万元和400万元
        self._pending: list[Token] = []  # those of them whose figure is still to come
        self._last: tuple[str, str | None] | None = None
        self._in_reason = False
        self._sentence_no = 0

    @property
    def topic(self) -> str:
        """What the section is about in which the last paragraph stands."""
        return self._topics.topic

    def read(self, paragraph: Paragraph) -> Iterator[Claim]:
        """The claims of the next paragraph."""
        if self._topics.enter(paragraph):
            self._spoken, self._above = None, ()
        if self._topics.topic == "unread":
            return
        found = [each for each in quantities(paragraph.text) if not is_limit(paragraph.text, each)]
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
        """本单位无政府性基金收支: a claim of zero."""
        key = self._grammar.nothing_of[self._kind].get(self._topics.topic)
        match = self._grammar.nothing.search(paragraph.text, paragraph.ordinal_end) if key else None
        if key and match and paragraph.text.endswith("。"):
            zero = Quantity(match.start(), match.end(), paragraph.as_printed(match.start(), match.end()), Decimal(0), "元", "money")
            yield self._claim(paragraph, zero, key, "amount", Said(), None, 1.0)

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
                self._pending, self._distributed = [], ()
            for token in part:
                if token.kind == "reason":
                    self._in_reason = True
                elif token.kind == "path" and token.path and not self._in_reason and not any(each.kind == "purpose" for each in part):
                    self._above = token.path.names
        return parts[-1]

    def _meaning(self, token: Token) -> Spoken:
        return meaning(token, self._kind, self._topics.topic)

    def _figure(self, paragraph: Paragraph, gap: str, quantity: Quantity) -> Iterator[Claim]:
        self._brackets(gap)
        sentence = self._listen(gap)
        words = said(sentence)
        if quantity.kind == "count":
            if words.subject is not None and not words.is_blocked:
                self._spoken = self._meaning(words.subject)
            key = count_of(paragraph.text, gap, quantity, self._spoken, self._topics.topic)
            if key is not None:
                yield self._claim(paragraph, quantity, key, "count", words, None, 1.0)
            return
        if quantity.kind == "left_open":
            spoken = self._subject(words, sentence)[0]
            self._spoken = spoken
            key, _ = of_budget_or_actual(spoken.key, "placeholder", words)
            yield self._claim(paragraph, quantity, key, "placeholder", words, spoken.path, 1.0)
            return
        goes_on = bool(self._pending) and _is_and(sentence)
        spoken, confidence = self._subject(words, sentence)
        measure, against = self._last if goes_on and self._last else measure_of(words, quantity, self._kind, self._year, self._last)
        if self._in_reason:
            spoken, confidence = Spoken(UNMAPPED), IN_REASON
        else:
            if measure == "amount" or words.subject is not None:
                self._spoken = spoken
                if spoken.key != UNMAPPED or spoken.path is not None:
                    self._first = self._first or spoken
            self._last = (measure, against)
        key, measure = of_budget_or_actual(spoken.key, measure, words)
        if measure == "share" and against is None:
            against = whole_of_share(words, key, self._kind, self._topics.topic)
        yield self._claim(paragraph, quantity, key, measure, words, spoken.path, confidence, against)

    def _brackets(self, gap: str) -> None:
        """Behind a bracket the text speaks of what it spoke of before it: 收入900万元(其中基金100万元),占97.5%."""
        for mark in _BRACKETS.findall(gap):
            if mark == "(":
                self._before_brackets.append(self._spoken)
            elif mark == ")" and self._before_brackets:
                self._spoken = self._before_brackets.pop()

    def _subject(self, words: Said, sentence: list[Token]) -> tuple[Spoken, float]:
        """What the figure speaks of, and how surely."""
        if words.is_distributed and (len(words.subjects) > 1 or self._distributed):
            if len(words.subjects) > 1:
                self._distributed = words.subjects
            self._pending = list(self._distributed[1:])
            return self._meaning(self._distributed[0]), 1.0
        if self._pending and _is_and(sentence):
            return self._meaning(self._pending.pop(0)), 1.0
        if words.subject is not None:
            return (Spoken(UNMAPPED) if is_another(words) else self._meaning(words.subject)), 1.0
        if words.is_blocked or self._spoken is None:
            return Spoken(UNMAPPED), 1.0
        if words.names_money and not words.aspect and not words.direction and self._topics.topic not in self._grammar.single_subject_topics:
            return Spoken(UNMAPPED), 1.0
        if words.is_part and not words.direction:
            return Spoken(UNMAPPED), 1.0
        is_told = words.aspect or words.direction or words.is_share or words.is_completion or words.year or words.against
        if not is_told and any(token.kind == "break" and token.text == "、" for token in sentence):
            return Spoken(UNMAPPED), 1.0
        return self._spoken, LOOSE if len(sentence) == 0 else 1.0

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
        stop = len(paragraph.text) if end < 0 else end + 1
        plain, sentence = paragraph.text[start:stop], masked(paragraph.as_printed(start, stop))
        year = self._year
        if measure == "prior":
            year = words.year or (self._year - 1 if self._year else None)
        elif words.year is not None and measure in ("amount", *BUDGET_ASPECTS):
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
            min(confidence, paragraph.confidence_between(start, stop)),
            self._grammar.budget_direction_in(plain),
            self._grammar.compared_year_in(plain),
        )


def _is_and(sentence: list[Token]) -> bool:
    """Nothing but 和 or 、 stands between two figures."""
    return all(token.kind == "filler" or (token.kind == "break" and token.text in "、,") for token in sentence)
