"""Damage documents and look at what is read from them.

`python tests/fuzz/campaign.py --variants 2000 [--seed 1] [--keep FOLDER] [FOLDER …]` does so with the documents of the folders.

A variant breaks the promise when reading it raises, ends without a verdict, or gives a figure as certain that the sound file does not hold.
The formats without any checksum (text, HTML, DOC, XLS) cannot tell a changed digit from a printed one; for them only the first two count,
and what they gave is counted apart: there the identities have the last word.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from damage import damages_of

from extract.batches import Extraction, extract_files
from extract.workers import Limits

SITE = Path(__file__).parents[2] / "sample_publisher" / "site"
STATUSES = frozenset({"ok", "partial", "no_tables", "not_a_report", "encrypted", "damaged", "unsupported", "over_limit", "needs_ocr"})
CERTAIN = 0.8  # the confidence from which the warehouse publishes a figure
WITHOUT_CHECKSUMS = frozenset({"text", "html", "mhtml", "doc", "rtf", "xls"})
LIMITS = Limits(seconds=60.0, memory_bytes=2 << 30)
CHUNK = 100
WEB_PAGES = (".html", ".htm")

Figure = tuple[str, str, str, str]  # statement, line, measure, amount


@dataclass(slots=True)
class Outcome:
    """What came of a campaign. `broken` names the variants that broke the promise, `unnoticed` those of formats without checksums,
    `over_limit` those whose reading had to be ended.
    """

    variants: int = 0
    seconds: float = 0.0
    statuses: Counter[str] = field(default_factory=Counter)
    certain_figures: int = 0
    broken: list[str] = field(default_factory=list)
    unnoticed: list[str] = field(default_factory=list)
    over_limit: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        counted = ", ".join(f"{count} {status}" for status, count in self.statuses.most_common())
        lines = [f"{self.variants} variants in {self.seconds:.0f} s: {counted}; {self.certain_figures} figures certain"]
        lines += [f"BROKEN {each}" for each in self.broken]
        lines += [f"without checksums {each}" for each in self.unnoticed]
        lines += [f"over its limits {each}" for each in self.over_limit]
        return "\n".join(lines)


def documents(folders: Iterable[Path]) -> list[Path]:
    """The documents of the folders, each content once; the web pages around them are not meant, those that hold a report are."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.stat().st_size > 1000 and path.suffix not in (".json", ".csv", ".md", ".xml"):
                if path.suffix in WEB_PAGES and path.stat().st_size < 20_000:
                    continue
                found.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    return list(found.values())


def campaign(sound: list[Path], variants: int, seed: int, keep: Path | None = None, tell: Callable[[str], object] | None = None) -> Outcome:
    """Read `variants` damaged copies of the sound files, which take turns. `keep` is where the variants that broke the promise go."""
    outcome, started = Outcome(), time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        truth = _figures_of_sound(sound, work / "sound")
        for first in range(0, variants, CHUNK):
            chunk = {}
            (work / "files").mkdir()
            for number in range(first, min(first + CHUNK, variants)):
                origin = sound[number % len(sound)]
                path = _variant(origin, number, seed, work / "files")
                if path is not None:
                    chunk[path] = origin
            _read_chunk(chunk, truth, work / "raw", keep, outcome)
            shutil.rmtree(work / "files")
            shutil.rmtree(work / "raw", ignore_errors=True)
            if tell:
                outcome.seconds = time.monotonic() - started
                tell(str(outcome).partition("\n")[0])
    outcome.seconds = time.monotonic() - started
    return outcome


def _variant(origin: Path, number: int, seed: int, folder: Path) -> Path | None:
    """A damaged copy of `origin`; None where the damage changed nothing."""
    content = origin.read_bytes()
    chance = random.Random(f"{seed}/{number}")
    damage = chance.choice(damages_of(content))
    changed = damage(content, chance)
    if not changed or changed == content:
        return None
    path = folder / f"{number:05}-{damage.__name__}-{origin.name}"
    path.write_bytes(changed)
    return path


def _figures_of_sound(sound: list[Path], raw: Path) -> dict[Path, set[Figure]]:
    ids = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in sound}
    extract_files(ids.values(), raw)
    figures: dict[Path, set[Figure]] = {path: set() for path in sound}
    for document_id, *figure in _mapped(raw, 0.0):
        figures[ids[document_id]].add(tuple(figure))
    return figures


def _mapped(raw: Path, least: float) -> list[tuple[str, ...]]:
    with duckdb.connect() as connection:
        return connection.execute(
            """
            SELECT DISTINCT document_id, statement, line_code, measure, CAST(amount AS VARCHAR) FROM read_parquet(?)
            WHERE content = 'figure' AND line_code IS NOT NULL AND measure IS NOT NULL AND confidence >= ?
            """,
            [str(raw / "cells" / "*.parquet"), least],
        ).fetchall()


def _read_chunk(chunk: dict[Path, Path], truth: dict[Path, set[Figure]], raw: Path, keep: Path | None, outcome: Outcome) -> None:
    ids = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in chunk}
    done: dict[str, Extraction] = {}
    extract_files(ids.values(), raw, lambda extraction: done.update({extraction.document_id: extraction}), LIMITS)
    outcome.variants += len(chunk)
    types = _media_types(raw)
    invented: dict[str, list[Figure]] = {}
    for document_id, *figure in _mapped(raw, CERTAIN):
        outcome.certain_figures += 1
        if tuple(figure) not in truth[chunk[ids[document_id]]]:
            invented.setdefault(document_id, []).append(tuple(figure))
    for document_id, path in ids.items():
        extraction = done.get(document_id)
        status = extraction.status if extraction else "none"
        outcome.statuses[status] += 1
        if status == "over_limit":
            outcome.over_limit.append(f"{path.name}: {extraction.message}")
        if status not in STATUSES or (extraction and "crashed" in extraction.message):
            outcome.broken.append(f"{path.name}: status {status}, {extraction.message if extraction else 'no rows'}")
            _keep(path, keep)
        elif found := invented.get(document_id):
            text = f"{path.name}: {len(found)} certain figures that the sound file does not hold, such as {' '.join(found[0])}"
            if types[document_id] in WITHOUT_CHECKSUMS:
                outcome.unnoticed.append(text)
            else:
                outcome.broken.append(text)
            _keep(path, keep)


def _media_types(raw: Path) -> dict[str, str]:
    with duckdb.connect() as connection:
        rows = connection.execute("SELECT document_id, media_type FROM read_parquet(?)", [str(raw / "documents" / "*.parquet")])
        return dict(rows.fetchall())


def _keep(path: Path, keep: Path | None) -> None:
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, keep)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[SITE])
    parser.add_argument("--variants", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    outcome = campaign(documents(options.folders), options.variants, options.seed, options.keep, lambda text: print(text, flush=True))
    print(outcome)
    return 1 if outcome.broken else 0


if __name__ == "__main__":
    sys.exit(main())
