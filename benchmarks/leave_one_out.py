"""What is read of each form when every wording that no other form uses is taken out of the vocabulary.

    python -m benchmarks.leave_one_out SHARED [--forms sichuan beijing …] [--words]

SHARED is the folder with `corpus/`. A form is a region's in `corpus/budgets`, or that of the real reports of a place, which belong to the
same family as the made-up ones of that place; the national form of accounts, `corpus/mixed` and `corpus/train`, is one more that others
share their words with. A wording is an entry of `vocabulary/dimensions.yml`; a form uses it when the understanding of some text of its
documents rests on it. Each reading has a process and a vocabulary of its own. Prints a table for docs; `--words` names what was taken out.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import extract.dimensions.words as words
from benchmarks.corpora import Sample, made_up, real
from benchmarks.scoring import Count, compare, mapped
from extract.document.read import read_document
from extract.opening.members import Member, is_archive, members_of
from extract.readers.page import UnreadableDocument

# Places whose reports are in corpus/real, by a word of their file's name; the rest is Jiangsu's.
PLACES = {"上海": "shanghai (real)", "大学": "university (real)", "": "jiangsu (real)"}
FAMILY = {"shanghai-district": "shanghai", "shanghai (real)": "shanghai"}  # a place's made-up and real reports share its wordings
NATIONAL = "national"

Named = tuple[tuple[str, str], ...]


class Watched(dict[str, Named]):
    """A vocabulary that remembers which of its wordings were looked up."""

    def __init__(self, wordings: dict[str, Named]) -> None:
        super().__init__(wordings)
        self.used: set[str] = set()

    def __getitem__(self, wording: str) -> Named:
        self.used.add(wording)
        return super().__getitem__(wording)


@contextmanager
def words_without(taken: frozenset[str]) -> Iterator[Watched]:
    """Read with a vocabulary that lacks these wordings. For a fresh process: what was understood before stays remembered."""
    whole = words.wordings
    left = Watched({wording: named for wording, named in whole().items() if wording not in taken})
    words.wordings = lambda: left  # type: ignore[assignment]
    try:
        yield left
    finally:
        words.wordings = whole


def read_form(samples: list[Sample], taken: frozenset[str]) -> tuple[dict[str, Count], set[str]]:
    """The count of each form among the documents, and the wordings that their understanding rests on."""
    counts: defaultdict[str, Count] = defaultdict(Count)
    with words_without(taken) as vocabulary:
        for sample in samples:
            content = sample.path.read_bytes()
            members = members_of(content) if is_archive(content) else [Member(sample.path.name, content)]
            try:
                tables = [table for member in members for table in read_document(member.content, member.name).tables]
            except UnreadableDocument:
                tables = []
            counts[sample.form].add(compare(sample.truth, mapped(tables), sample.uncoded))
        return dict(counts), vocabulary.used


def families(shared: Path) -> dict[str, list[Sample]]:
    """The documents of each family of forms."""
    found: defaultdict[str, list[Sample]] = defaultdict(list)
    for sample in made_up(shared / "corpus" / "budgets"):
        found[FAMILY.get(sample.form, sample.form)].append(sample)
    for sample in real(shared / "corpus" / "real"):
        place = next(place for word, place in PLACES.items() if word in sample.path.name)
        found[FAMILY.get(place, place)].append(Sample(sample.path, place, sample.truth, sample.uncoded, sample.facts))
    for corpus in ("mixed", "train"):
        found[NATIONAL] += made_up(shared / "corpus" / corpus)
    return dict(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--forms", nargs="+", help="to print; the words of all of them are looked up all the same")
    parser.add_argument("--words", action="store_true", help="name the wordings taken out")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    documents = families(options.shared)
    with ProcessPoolExecutor(options.workers, mp_context=get_context("spawn"), max_tasks_per_child=1) as pool:
        with_all = dict(zip(documents, pool.map(read_form, documents.values(), [frozenset[str]()] * len(documents)), strict=True))
        own = {
            family: frozenset(used - set().union(*(other for name, (_, other) in with_all.items() if name != family)))
            for family, (_, used) in with_all.items()
        }
        left_out = [family for family in documents if family != NATIONAL and (not options.forms or family in options.forms)]
        without = dict(zip(left_out, pool.map(read_form, [documents[f] for f in left_out], [own[f] for f in left_out]), strict=True))
    print("| form | documents | figures | recall, precision | own wordings | without them: recall | precision | recall, not nought |")
    print("|---|---|---|---|---|---|---|---|")
    for family, (counts, _) in without.items():
        for form, count in sorted(counts.items()):
            before, number = with_all[family][0][form], sum(sample.form == form for sample in documents[family])
            told = f"| {form} | {number} | {count.expected:,} | {before.recall:.4f}, {before.precision:.4f} | {len(own[family])} "
            print(f"{told}| {count.recall:.4f} | {count.precision:.4f} | {count.recall_not_nought:.4f} |")
    if options.words:
        for family in left_out:
            print(f"\n{family}: {'、'.join(sorted(own[family]))}")


if __name__ == "__main__":
    main()
