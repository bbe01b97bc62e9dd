"""Pages per CPU second of our PDF chain, beside pdfplumber's default `extract_tables` and beside the least PDFium itself needs.

    python -m benchmarks.reading [FOLDER] [--rounds N]
    python -m benchmarks.reading --dense 20          # pages of 31 × 10 ruled cells instead, made for the purpose
    python -m benchmarks.reading --memory 1000       # peak memory of our chain on so many dense pages

Every document is read by each contender in turn, round by round, so that a machine that slows down slows all of them. A number counts as
found when a cell of some table holds it, digit for digit.
"""

from __future__ import annotations

import argparse
import io
import logging
import resource
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
from reportlab.pdfgen.canvas import Canvas

from extract.document import grids_of_page, grids_of_pages
from extract.figures import read_figure
from extract.readers.page import UnreadableDocument
from extract.readers.pdf import read_pdf
from extract.tables.white_space import Headings

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font it does not know

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


def dense(pages: int) -> bytes:
    """A PDF of pages full of ruled cells, each with a number."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(842, 595))
    for page in range(pages):
        canvas.setFont("Helvetica", 7)
        canvas.grid([40 + 76 * column for column in range(11)], [30 + 17 * row for row in range(32)])
        for row in range(31):
            for column in range(10):
                canvas.drawRightString(
                    40 + 76 * (column + 1) - 3, 35 + 17 * row, f"{(page + 1) * 7919 + row * 104729 + column * 13:,}.{row:02d}"
                )
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def peak_memory(pages: int) -> None:
    """Print what reading a dense document of so many pages adds to this process, page by page as the reader yields them."""
    content = dense(pages)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    headings = Headings()
    cells = 0
    for page in read_pdf(content):
        cells += sum(len(grid.cells) for grid in grids_of_page(page, headings))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{pages} dense pages, {cells} cells: peak {after / 1024:.0f} MB, {(after - before) / 1024:.0f} MB of it for reading")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    site = Path(__file__).resolve().parent.parent / "sample_publisher" / "site"
    parser.add_argument("folder", nargs="?", type=Path, default=site, help="where to look for PDFs (default: the bundled site)")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--dense", type=int, metavar="PAGES", help="measure on made-up dense pages instead of files")
    parser.add_argument("--memory", type=int, metavar="PAGES", help="measure our peak memory on made-up dense pages")
    arguments = parser.parse_args()
    if arguments.memory:
        peak_memory(arguments.memory)
        return
    if arguments.dense:
        with tempfile.TemporaryDirectory() as folder:
            (path := Path(folder) / "dense.pdf").write_bytes(dense(arguments.dense))
            measure([path], arguments.rounds)
        return
    measure(sorted(path for path in arguments.folder.rglob("*.pdf") if path.read_bytes()[:5] == b"%PDF-"), arguments.rounds)


if __name__ == "__main__":
    main()
