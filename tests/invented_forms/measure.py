"""Recall and precision on invented documents, by statement, and the wordings that were not understood.

    python tests/invented_forms/measure.py [--seeds 0-59] [--format xlsx] [--untitled] [--nonsense] [--words 7] [--show 40] [--save FOLDER]

Even seeds are budgets, odd ones final accounts; `--words` draws the wordings alone anew. `--save` keeps the files.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[2]))

from invented.document import FORMATS, invent
from invented.score import Score, score

from benchmarks.scoring import Count


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="0-59", help="one, or from-to")
    parser.add_argument("--format", choices=FORMATS, default="")
    parser.add_argument("--untitled", action="store_true")
    parser.add_argument("--nonsense", action="store_true")
    parser.add_argument("--words", type=int, help="seed of the wordings; that of the document unless told")
    parser.add_argument("--show", type=int, default=40, help="how many wordings and how many false figures")
    parser.add_argument("--save", type=Path)
    options = parser.parse_args()
    first, _, last = options.seeds.partition("-")
    whole = Score()
    for seed in range(int(first), int(last or first) + 1):
        document = invent(seed, options.words, not options.untitled, options.nonsense, options.format)
        if options.save:
            options.save.mkdir(parents=True, exist_ok=True)
            (options.save / document.name).write_bytes(document.content)
        whole.add(score(document))
    heads = f"{'expect':>7}{'right':>7}{'wrong':>6}{'missing':>8}{'extra':>6}{'precision':>11}{'recall':>8}"
    print(f"{'statement':<60}{heads}")
    for statement, count in sorted(whole.by_statement.items()):
        print(f"{statement:<60}{told(count)}")
    print(f"{'ALL':<60}{told(whole.total)}")
    print("\nnot understood (figures)")
    for wording, figures in whole.lost.most_common(options.show):
        print(f"{figures:>6} {wording}")
    print(f"\nfalse ({len(whole.false)})")
    for line in whole.false[: options.show]:
        print(f"       {line}")


def told(count: Count) -> str:
    """A line of the table."""
    figures = f"{count.expected:>7}{count.right:>7}{count.wrong:>6}{count.missing:>8}{count.extra:>6}"
    return f"{figures}{count.precision:>11.4f}{count.recall:>8.4f}"


if __name__ == "__main__":
    main()
