"""Running text → claims: every figure a document states in sentences, with what it speaks of and what is said about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from extract.prose.claim import Claim
from extract.prose.functional_names import FunctionalNames
from extract.prose.paragraphs import paragraphs
from extract.prose.reader import Reader
from extract.tables.grids.lines import TextLine

OWN_KEYS = "performance."  # subjects that no statutory table holds


def read_claims(lines: list[TextLine], kind: str | None, fiscal_year: int | None, coded_names: Iterable[tuple[str, str]]) -> list[Claim]:
    """All claims of a document's running text, in its order.

    `kind` is final_account, budget or performance; other documents state nothing about accounts and yield no claims. `coded_names` are
    the codes and names of the document's own tables.
    """
    if kind not in ("final_account", "budget", "performance"):
        return []
    reader = Reader("budget" if kind == "budget" else "final_account", fiscal_year, FunctionalNames(coded_names, fiscal_year))
    return [claim for paragraph in paragraphs(lines) for claim in _wholes_told(list(reader.read(paragraph)))]


def _wholes_told(claims: list[Claim]) -> list[Claim]:
    """An amount that is said to be 100 % of a whole is the whole: 资金5663.88万元，占一般公共预算项目支出总额的100%."""
    for index, (claim, share) in enumerate(pairwise(claims)):
        is_whole = share.measure == "share" and share.quantity.value == 100 and share.subject == claim.subject
        if is_whole and share.against and claim.measure == "amount" and claim.subject.startswith(OWN_KEYS):
            claims[index] = replace(claim, subject=share.against)
    return claims
