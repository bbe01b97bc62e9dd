"""Pages per CPU second of our PDF chain, beside pdfplumber's default `extract_tables` and beside the least PDFium itself needs.

    python -m benchmarks.reading [FOLDER] [--rounds N]
    python -m benchmarks.reading --dense 20          # pages of 31 × 10 ruled cells instead, made for the purpose
    python -m benchmarks.reading --memory 1000       # peak memory of our chain on so many dense pages
    python -m benchmarks.reading --drawings          # CPU seconds of a page, and tables found, on maps and hatchings

Every document is read by each contender in turn, round by round, so that a machine that slows down slows all of them. A number counts as
found when a cell of some table holds it, digit for digit. Where a folder named `truth` beside FOLDER or in it tells the style of each
file (`*.json` with `sha256` and `style`), there is a line for each style; else each file is told by the program that wrote it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from benchmarks.contenders import FLOOR, OURS, YARDSTICK, Numbers, contenders
from benchmarks.made_pages import DRAWINGS, dense
from extract.dimensions.words import meaning_of
from extract.readers.page import UnreadableDocument
from extract.readers.pdf.read import read_pdf
from extract.tables.of_pages import grids_of_pages

LONGEST_NAME = 24


@dataclass(slots=True)
class Measured:
    """CPU seconds and numbers of each contender over some files."""

    files: int = 0
    pages: int = 0
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    numbers: dict[str, Numbers] = field(default_factory=lambda: defaultdict(Counter))

    def add(self, other: Measured) -> None:
        self.files, self.pages = self.files + other.files, self.pages + other.pages
        for name, seconds in other.seconds.items():
            self.seconds[name] += seconds
        for name, numbers in other.numbers.items():
            self.numbers[name].update(numbers)

    def ratio(self, name: str) -> float:
        return self.seconds[YARDSTICK] / self.seconds[name]

    def recall(self) -> str:
        """The share of pdfplumber's numbers that we find; empty where it finds none."""
        theirs = self.numbers[YARDSTICK]
        return f"{(self.numbers[OURS] & theirs).total() / theirs.total():8.3%}" if theirs else "        "


def measure(documents: list[tuple[str, str, bytes]], rounds: int) -> None:
    """Print a line per contender over all documents `(name, style, content)`, and one per style."""
    readers = contenders()
    meaning_of("支出")  # the words are loaded once in a process, however many documents it reads
    readable = []
    for name, style, content in documents:
        try:
            readable.append((Measured(1, sum(1 for _ in read_pdf(content))), style, content))
        except UnreadableDocument as error:
            print(f"  left out {name}: {error}")
    for round_number in range(rounds):
        for measured, _, content in readable:
            for reader, read in readers.items():
                started = time.process_time()
                found = read(content)
                measured.seconds[reader] += time.process_time() - started
                if round_number == 0:
                    measured.numbers[reader] = found
    total = Measured()
    styles: defaultdict[str, Measured] = defaultdict(Measured)
    for measured, style, _ in readable:
        total.add(measured)
        styles[style].add(measured)
    print(f"{total.pages} pages of {total.files} files, {rounds} rounds, CPU seconds")
    for reader in readers:
        told = f"{total.numbers[reader].total():>9} numbers" if reader != FLOOR else ""
        rate = total.pages * rounds / total.seconds[reader]
        print(f"  {reader:<14}{rate:9.1f} pages/s {total.ratio(reader):7.1f} × pdfplumber {told}")
    print(f"  of pdfplumber's numbers we find {total.recall().strip()}")
    if len(styles) > 1:
        print(f"  {'style':<{LONGEST_NAME}} files pages      ours     floor  numbers: ours pdfplumber's  of these found")
    for style, part in sorted(styles.items()) if len(styles) > 1 else []:
        lowest = f"{part.ratio(FLOOR):8.1f} ×" if FLOOR in readers else " " * 10
        counts = f"{part.numbers[OURS].total():14} {part.numbers[YARDSTICK].total():12}"
        name = style[:LONGEST_NAME]
        print(f"  {name:<{LONGEST_NAME}} {part.files:5} {part.pages:5} {part.ratio(OURS):7.1f} ×{lowest} {counts}        {part.recall()}")


def documents_in(folder: Path) -> list[tuple[str, str, bytes]]:
    """The folder's PDFs with their styles."""
    styles = {}
    for path in sorted([*folder.glob("truth/*.json"), *folder.parent.glob("truth/*.json")]):
        truth = json.loads(path.read_text("utf-8"))
        styles[truth.get("sha256")] = truth.get("style")
    documents = []
    for path in sorted(folder.rglob("*.pdf")):
        content = path.read_bytes()
        if content.startswith(b"%PDF-"):
            style = styles.get(hashlib.sha256(content).hexdigest()) or _producer(content)
            documents.append((path.name, style, content))
    return documents


def _producer(content: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return "not readable"
    name = document.get_metadata_value("Producer")
    document.close()
    return name or "unnamed"


def peak_memory(pages: int) -> None:
    """Print the peak memory of a process of its own that reads a dense document of so many pages, page by page."""
    with tempfile.TemporaryDirectory() as folder:
        (path := Path(folder) / "dense.pdf").write_bytes(dense(pages))
        subprocess.run([sys.executable, "-m", "benchmarks.memory", str(path)], check=True)


def drawings() -> None:
    """Print CPU seconds per page and the tables found on pages that hold drawings and no table."""
    print("CPU seconds of a page, tables found")
    for name, make in DRAWINGS.items():
        content = make()
        started = time.process_time()
        pages = grids_of_pages(read_pdf(content))
        seconds = (time.process_time() - started) / len(pages)
        print(f"  {name:<32}{seconds:6.2f}{sum(len(grids) for _, grids in pages):4}  {'; '.join(pages[0][0].doubts)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    site = Path(__file__).resolve().parent.parent / "sample_publisher" / "site"
    parser.add_argument("folder", nargs="?", type=Path, default=site, help="where to look for PDFs (default: the bundled site)")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--dense", type=int, metavar="PAGES", help="measure on made-up dense pages instead of files")
    parser.add_argument("--memory", type=int, metavar="PAGES", help="measure our peak memory on made-up dense pages")
    parser.add_argument("--drawings", action="store_true", help="measure on made-up maps and hatchings")
    arguments = parser.parse_args()
    if arguments.memory:
        peak_memory(arguments.memory)
    elif arguments.drawings:
        drawings()
    elif arguments.dense:
        measure([("dense", "dense", dense(arguments.dense))], arguments.rounds)
    else:
        measure(documents_in(arguments.folder), arguments.rounds)


if __name__ == "__main__":
    main()
