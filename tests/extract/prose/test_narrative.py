"""The texts of the practice corpora, one document of each house style that has text, held to the figures they state."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # measure_narrative stands beside the tests

from measure_narrative import Score, documents, score

LEAST_SHARE = 0.98
# Prices of equipment (单价100万元以上) are in the truth's list and no claims; the table of a self-evaluation is no running text.
NO_CLAIMS = ("100万元", "t031")


def test_stated_figures_are_found_with_their_subjects(shared: Path):
    corpus = shared / "corpus" / "train"
    styles = {truth["style"]: truth for truth in documents(corpus)}
    total = Score()
    for truth in styles.values():
        total.add(score(corpus, truth))
    missing = [line for line in total.missing if not any(each in line for each in NO_CLAIMS)]
    assert total.stated > 500
    assert len(missing) <= (1 - LEAST_SHARE) * total.stated, missing
    assert total.wrong <= (1 - LEAST_SHARE) * total.claimed
