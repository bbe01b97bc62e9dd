"""How many of the figures that the texts of the practice corpora state are found, with what they speak of, and how many of them are right.

    python tests/extract/prose/measure_narrative.py [CORPUS …]     folders with site/ and truth/; default: train and panel of the corpora

A figure is found when a claim has its value and its subject; figures whose truth names no subject (`text`) are found when a claim with any
subject has their value. A mapped amount that no figure of the truth stands for is counted as wrong, unless it says that there was nothing.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

from extract.document.read import read_document
from extract.prose import Claim, read_claims
from vocabulary import yuan_per_unit

GRAND_TOTALS = {
    "income_grand_total": "revenue_and_expenditure.income_grand_total.amount",
    "fiscal_grand_total": "fiscal_appropriation.income_grand_total.amount",
    "general_budget_total": "general_budget_expenditure.total.total",
    "three_public": "three_public.total.actual",
}


@dataclass
class Score:
    """What was looked for and what came out, of one document or of many."""

    stated: int = 0
    found: int = 0
    claimed: int = 0
    wrong: int = 0
    missing: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.stated += other.stated
        self.found += other.found
        self.claimed += other.claimed
        self.wrong += other.wrong
        self.missing += other.missing


def documents(corpus: Path) -> list[dict]:
    """The truth of every document whose text states figures."""
    truths = [json.loads(path.read_text(encoding="utf-8")) for path in sorted((corpus / "truth").glob("*.json"))]
    return [truth for truth in truths if truth.get("narrative")]


def score(corpus: Path, truth: dict) -> Score:
    """Read one document and hold its claims to its truth."""
    path = corpus / "site" / unquote(truth["url_path"].lstrip("/"))
    reading = read_document(path.read_bytes(), path.name)
    names = [(cell.line_code, cell.line_name) for table in reading.tables for cell in table.recognised.cells if cell.line_code]
    claims = [claim for claim in read_claims(reading.prose, truth["kind"], truth["fiscal_year"], names) if claim.quantity.kind == "money"]
    told = Counter((claim.subject, claim.measure, _yuan(claim)) for claim in claims if claim.quantity.value)
    zeros = [claim for claim in claims if claim.quantity.value == 0 and any(each.isdigit() for each in claim.quantity.text)]
    told.update((claim.subject, claim.measure, Decimal(0)) for claim in zeros)
    result = Score(stated=len(truth["narrative"]), claimed=sum(count for key, count in told.items() if key[0] != "unmapped"))
    untold = []
    for figure in truth["narrative"]:
        expected = _expected(figure["key"])
        if expected is None:
            untold.append(figure)
        elif told[(*expected, Decimal(figure["amount"]))]:
            told[(*expected, Decimal(figure["amount"]))] -= 1
            result.found += 1
        else:
            result.missing.append(f"{truth['doc_id']} {figure['key']} {figure['text']}")
    for figure in untold:
        key = next((key for key, count in told.items() if count and key[0] != "unmapped" and key[2] == Decimal(figure["amount"])), None)
        if key is None:
            result.missing.append(f"{truth['doc_id']} {figure['key']} {figure['text']}")
        else:
            told[key] -= 1
            result.found += 1
    result.wrong = sum(count for key, count in told.items() if key[0] != "unmapped")
    return result


def _yuan(claim: Claim) -> Decimal:
    return (claim.quantity.value or Decimal(0)) * yuan_per_unit()[claim.quantity.unit]


def _expected(key: str) -> tuple[str, str] | None:
    """Subject and measure of the claim that a key of the truth stands for."""
    if key == "text":
        return None
    if key.startswith("initial_budget."):
        return f"general_budget_expenditure.{key.removeprefix('initial_budget.')}.total", "initial_budget"
    if key.endswith("@prior"):
        return key.removesuffix("@prior"), "prior"
    if key == "operating_cost.budget_difference":
        return "operating_cost.total", "change"
    if ".change" in key:
        name = key.partition(".change")[0]
        return GRAND_TOTALS.get(name, f"three_public.{name}.actual"), "change"
    return key, "amount"


if __name__ == "__main__":
    shared = Path(os.environ.get("MINGZHANG_SHARED") or Path(__file__).resolve().parents[4] / "shared")
    for corpus in map(Path, sys.argv[1:] or (shared / "corpus" / "train", shared / "corpus" / "panel")):
        total = Score()
        for truth in documents(corpus):
            total.add(score(corpus, truth))
        print(
            f"{corpus.name}: {total.found} of {total.stated} found ({total.found / total.stated:.2%}), "
            f"{total.wrong} of {total.claimed} mapped amounts stand for none of them"
        )
        print("\n".join(f"  missing: {line}" for line in total.missing))
