"""Figures that sentences state, as the rules compare them: amounts in yuan with what their last printed digit is worth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from extract.inspection.finding import Place, in_text
from extract.inspection.places import place_of_span
from extract.inspection.report import Report
from extract.prose import Claim
from extract.prose.paragraphs import Paragraph
from vocabulary import yuan_per_unit

UNMAPPED = "unmapped"
CERTAIN = 1.0
_SENTENCE_END = re.compile(r"[。;!?]")


@dataclass(frozen=True)
class Stated:
    """A claim in its paragraph. `number` counts a report's claims in the order of the text, `paragraph_no` its paragraphs;
    `first_statement` is the statement that its paragraph speaks of first.
    """

    claim: Claim
    paragraph: Paragraph
    topic: str
    paragraph_no: int
    number: int
    first_statement: str

    @property
    def subject(self) -> str:
        return self.claim.subject

    @property
    def measure(self) -> str:
        return self.claim.measure

    @property
    def statement(self) -> str:
        return self.claim.subject.partition(".")[0]

    @property
    def about(self) -> str:
        """The section it stands in, as findings name it."""
        return in_text(self.topic)

    @property
    def is_mapped(self) -> bool:
        return self.claim.subject != UNMAPPED

    @property
    def item(self) -> str:
        """What the figure is of: its key, or the class or item as the sentence names it; empty where neither is known."""
        return self.claim.subject if self.is_mapped else self.claim.names or ""

    @property
    def is_money(self) -> bool:
        return self.claim.quantity.unit in yuan_per_unit()

    @property
    def unit(self) -> str:
        """The unit of money, empty for anything else."""
        return self.claim.quantity.unit if self.is_money else ""

    @property
    def value(self) -> Decimal | None:
        return self.claim.quantity.value

    @property
    def amount(self) -> Decimal | None:
        """Yuan, or the count or percentage as printed."""
        value = self.claim.quantity.value
        return None if value is None else value * yuan_per_unit().get(self.claim.quantity.unit, Decimal(1))

    @property
    def step(self) -> Decimal:
        """What the last printed digit is worth."""
        return yuan_per_unit().get(self.claim.quantity.unit, Decimal(1)).scaleb(-self.claim.quantity.decimals)

    @property
    def place(self) -> Place:
        return place_of_span(self.paragraph, self.claim.quantity.start, self.claim.quantity.end)

    @cached_property
    def sentence_span(self) -> tuple[int, int]:
        """Where its sentence, up to 。 or ;, begins and ends in the paragraph's text."""
        start = 0
        for mark in _SENTENCE_END.finditer(self.paragraph.text):
            if mark.end() > self.claim.quantity.start:
                return start, mark.end()
            start = mark.end()
        return start, len(self.paragraph.text)

    @property
    def clause(self) -> str:
        """Its sentence as printed, without persons."""
        return self.claim.sentence

    @property
    def is_certain(self) -> bool:
        """Whether its subject is told by its own sentence and nothing doubts its reading. Outside of all known sections the part of an
        amount of one table may be called as a line of another one.
        """
        return self.claim.confidence >= CERTAIN and (self.topic != "other" or self.first_statement == self.statement)


def stated(report: Report) -> list[Stated]:
    """Every claim of a report, in the order of its text."""
    return list(_stated(report))


def _stated(report: Report) -> Iterator[Stated]:
    number = 0
    for paragraph_no, read in enumerate(report.paragraphs):
        statements = (claim.subject.partition(".")[0] for claim in read.claims if claim.subject != UNMAPPED)
        first_statement = next(statements, "")
        for claim in read.claims:
            yield Stated(claim, read.paragraph, read.topic, paragraph_no, number, first_statement)
            number += 1
