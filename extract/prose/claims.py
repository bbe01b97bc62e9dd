"""Running text → claims: every figure a document states in sentences, with what it speaks of and what is said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from extract.prose.claim import Claim
from extract.prose.functional_names import FunctionalNames
from extract.prose.paragraphs import Paragraph, paragraphs
from extract.prose.reader import Reader
from extract.tables.grids.lines import TextLine

OWN_KEYS = "performance."  # subjects that no statutory table holds


@dataclass(frozen=True, slots=True)
class ReadParagraph:
    """A paragraph, the topic of its section (grammar/sections.yml; `other` outside of all) and the claims it makes."""

    paragraph: Paragraph
    topic: str
    claims: list[Claim]


def read_claims(lines: list[TextLine], kind: str | None, fiscal_year: int | None, coded_names: Iterable[tuple[str, str]]) -> list[Claim]:
    """All claims of a document's running text, in its order.

    `kind` is final_account, budget or performance; other documents state nothing about accounts and yield no claims. `coded_names` are
    the codes and names of the document's own tables.
    """
    if kind not in ("final_account", "budget", "performance"):
        return []
    return [claim for read in read_paragraphs(lines, kind, fiscal_year, coded_names) for claim in read.claims]


def read_paragraphs(
    lines: list[TextLine], kind: str | None, fiscal_year: int | None, coded_names: Iterable[tuple[str, str]]
) -> Iterator[ReadParagraph]:
    """Every paragraph of a document's running text with what its section is about and its claims, as `read_claims` has them."""
    reader = Reader("budget" if kind == "budget" else "final_account", fiscal_year, FunctionalNames(coded_names, fiscal_year))
    for paragraph in paragraphs(lines):
        claims = _wholes_told(list(reader.read(paragraph)))
        yield ReadParagraph(paragraph, reader.topic, claims)


def _wholes_told(claims: list[Claim]) -> list[Claim]:
    """An amount that is said to be 100 % of a whole is the whole: 资金5663.88万元，占一般公共预算项目支出总额的100%."""
    for index, (claim, share) in enumerate(pairwise(claims)):
        is_whole = share.measure == "share" and share.quantity.value == 100 and share.subject == claim.subject
        if is_whole and share.against and claim.measure == "amount" and claim.subject.startswith(OWN_KEYS):
            claims[index] = replace(claim, subject=share.against)
    return claims
