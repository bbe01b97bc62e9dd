"""Pages per CPU second of our PDF chain, beside pdfplumber's default `extract_tables` and beside the least PDFium itself needs.

    python -m benchmarks.reading [FOLDER] [--rounds N]

Every document is read by each contender in turn, round by round, so that a machine that slows down slows all of them. A number counts as
found when a cell of some table holds it, digit for digit.
"""

from __future__ import annotations

import argparse
import io
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium

from extract.document import grids_of_pages
from extract.figures import read_figure
from extract.readers.page import UnreadableDocument
from extract.readers.pdf import read_pdf

Numbers = Counter[str]


def ours(content: bytes) -> Numbers:
    """Pages → words and lines → grids, ruled and by white space."""
    return _numbers(cell.text for _, grids in grids_of_pages(read_pdf(content)) for grid in grids for cell in grid.cells)


def by_pdfplumber(content: bytes) -> Numbers:
    """pdfplumber with its default settings."""
    texts = []
    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            texts.extend(cell or "" for table in page.extract_tables() for row in table for cell in row)
            page.close()
    return _numbers(texts)


def floor(content: bytes) -> Numbers:
    """What any reader over PDFium pays: load the page, its text and the bounds of its objects; no table is looked for."""
    document = pypdfium2.PdfDocument(content)
    for page in document:
        textpage = page.get_textpage()
        textpage.get_text_range()
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            pdfium.FPDFPage_GetObject(page, index)
        textpage.close()
        page.close()
    document.close()
    return Counter()


CONTENDERS: dict[str, Callable[[bytes], Numbers]] = {"mingzhang": ours, "pdfplumber": by_pdfplumber, "PDFium alone": floor}


def _numbers(texts) -> Numbers:
    found = (read_figure(text) for text in texts)
    return Counter(str(figure.value.normalize()) for figure in found if figure.content == "figure" and figure.value)


def measure(paths: list[Path], rounds: int) -> None:
    """Print one line per contender and the ratios."""
    seconds: dict[str, float] = defaultdict(float)
    numbers: dict[str, Numbers] = {name: Counter() for name in CONTENDERS}
    pages = 0
    for round_number in range(rounds):
        for path in paths:
            content = path.read_bytes()
            try:
                pages += sum(1 for _ in read_pdf(content)) if round_number == 0 else 0
            except UnreadableDocument as error:
                print(f"  left out {path.name}: {error}")
                continue
            for name, read in CONTENDERS.items():
                started = time.process_time()
                found = read(content)
                seconds[name] += time.process_time() - started
                if round_number == 0:
                    numbers[name].update(found)
    reference = numbers["pdfplumber"]
    print(f"{pages} pages of {len(paths)} files, {rounds} rounds, CPU seconds")
    for name in CONTENDERS:
        rate, ratio = pages * rounds / seconds[name], seconds["pdfplumber"] / seconds[name]
        share = (numbers[name] & reference).total() / reference.total() if reference and name != "PDFium alone" else None
        told = "" if share is None else f"{numbers[name].total():>9} numbers, {share:8.4%} of pdfplumber's"
        print(f"  {name:<14}{rate:9.1f} pages/s {ratio:7.1f} × pdfplumber {told}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    site = Path(__file__).resolve().parent.parent / "sample_publisher" / "site"
    parser.add_argument("folder", nargs="?", type=Path, default=site, help="where to look for PDFs (default: the bundled site)")
    parser.add_argument("--rounds", type=int, default=2)
    arguments = parser.parse_args()
    measure(sorted(path for path in arguments.folder.rglob("*.pdf") if path.read_bytes()[:5] == b"%PDF-"), arguments.rounds)


if __name__ == "__main__":
    main()
