"""The practice corpora: documents with the figures that they print."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from benchmarks.scoring import Key, one_key


@dataclass(frozen=True, slots=True)
class Sample:
    """One document. `form` is whose form it is printed in, as the truth says; empty where it does not say. `facts` are all that it says."""

    path: Path
    form: str
    truth: dict[Key, Decimal]
    uncoded: frozenset[tuple[str, Decimal]]
    facts: dict[str, Any]


def made_up(corpus: Path) -> Iterator[Sample]:
    """The whole documents of a corpus with `site/` and `truth/` that print figures; not those that were damaged on purpose."""
    for file in sorted((corpus / "truth").glob("*.json")):
        facts = json.loads(file.read_text("utf-8"))
        if not facts.get("file") or facts.get("damaged") or not (truth := _truth(file.with_suffix(".csv"))):
            continue
        # The truth holds what the figure is worth, where a wrong unit was printed on purpose.
        factors = {each["statement"]: Decimal(str(each["factor"])) for each in facts["defects"] if each["kind"] == "wrong_unit"}
        truth = {key: amount / factors.get(key[0], 1) for key, amount in truth.items()}
        uncoded = frozenset((each["statement"], Decimal(each["amount"])) for each in facts.get("uncoded", []))
        yield Sample(corpus / facts["file"], facts.get("form", ""), truth, uncoded, facts)


def real(corpus: Path) -> Iterator[Sample]:
    """The published reports beside whose PDF stands a CSV of their figures."""
    for path in sorted(corpus.glob("*.pdf")):
        yield Sample(path, "", _truth(path.with_suffix(".csv")), frozenset(), {})


def _truth(file: Path) -> dict[Key, Decimal]:
    with file.open(encoding="utf-8-sig") as lines:
        return {
            one_key(row["statement"], row["line_code"] or "total", row["measure"]): Decimal(row["amount"]) for row in csv.DictReader(lines)
        }
