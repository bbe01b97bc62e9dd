"""CPU seconds and memory of reading a scanned page, beside RapidOCR as it comes on whole pages.

    python -m benchmarks.recognition [FOLDER] [--pages N] [--dpi 200] [--rounds N]

Pages of the folder's PDFs are made into scans (`benchmarks/scanned_pages.py`), in turn light, usual and harsh ones. Both read the same
files, one after the other, each in a process of its own, round by round; what counts is all CPU time of the process, loading of libraries
and models included. A figure counts as found when the text of the page has it and a word that was read says it, digit for digit.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pypdfium2

from benchmarks.extraction import SITE
from benchmarks.memory import peak
from benchmarks.scanned_pages import LEVELS, scan
from extract.readers.page import UnreadableDocument
from extract.readers.pdf.read import read_pdf

Figures = Counter[str]

OURS, PLAIN = "mingzhang", "RapidOCR"
LEAST_FIGURES = 20  # on a page that is worth a scan
_FIGURE = re.compile(r"-?[\d,]+\.\d\d")


def scanned(folder: Path, most: int, dpi: int) -> list[tuple[bytes, list[Figures]]]:
    """Scans of the two pages of each document that have the most figures, and the figures in the text of each page."""
    made: list[tuple[bytes, list[Figures]]] = []
    contents = {path.read_bytes(): None for path in sorted(folder.rglob("*.pdf")) if path.is_file()}
    for content in contents:
        if 2 * len(made) >= most:
            break
        try:
            figures = {page.number: _figures(word.text for word in page.words) for page in read_pdf(content)}
        except UnreadableDocument:
            continue
        numbers = sorted(sorted(figures, key=lambda number: -figures[number].total())[:2])
        if len(numbers) == 2 and all(figures[number].total() >= LEAST_FIGURES for number in numbers):
            level = list(LEVELS)[len(made) % len(LEVELS)]
            made.append((scan(content, dpi, LEVELS[level], str(len(made)), numbers), [figures[number] for number in numbers]))
    return made


def ours(content: bytes) -> list[Figures]:
    """The figures of each page, by the lane of `extract/pictures`."""
    from extract.pictures.lane import PictureReader

    numbers = range(1, len(pypdfium2.PdfDocument(content)) + 1)
    return [_figures(word.text for word in page.words) for page in PictureReader(content, "pdf", None).pages(numbers)]


def plain(dpi: int) -> Callable[[bytes], list[Figures]]:
    """The figures of each page, by RapidOCR with its default settings on the picture of the whole page."""
    from rapidocr import RapidOCR
    from rapidocr.utils.output import RapidOCROutput

    engine = RapidOCR(params={"Global.log_level": "error"})

    def read_whole_pages(content: bytes) -> list[Figures]:
        answers = [engine(page.render(scale=dpi / 72).to_numpy()) for page in pypdfium2.PdfDocument(content)]
        return [_figures(answer.txts or () if isinstance(answer, RapidOCROutput) else ()) for answer in answers]

    return read_whole_pages


def _figures(texts: Iterable[str]) -> Figures:
    return Counter(text for text in texts if _FIGURE.fullmatch(text))


def measure(folder: Path, pages: int, dpi: int, rounds: int) -> None:
    """Print CPU seconds a page, peak memory and figures found of both, and the ratio of the seconds."""
    made = scanned(folder, pages, dpi)
    printed = [figures for _, expected in made for figures in expected]
    seconds: dict[str, list[float]] = {OURS: [], PLAIN: []}
    found, memory = {OURS: 0, PLAIN: 0}, {OURS: 0.0, PLAIN: 0.0}
    with tempfile.TemporaryDirectory() as scans:
        files = [Path(scans) / f"{number}.pdf" for number in range(len(made))]
        for file, (content, _) in zip(files, made, strict=True):
            file.write_bytes(content)
        for _ in range(rounds):
            for name in (OURS, PLAIN):
                command = [sys.executable, "-m", __spec__.name, "--read", name, "--dpi", str(dpi), *map(str, files)]
                told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
                seconds[name].append(told["seconds"])
                memory[name] = max(memory[name], told["peak"])
                found[name] = sum((Counter(got) & there).total() for got, there in zip(told["figures"], printed, strict=True))
    figures = sum(each.total() for each in printed)
    print(f"{len(printed)} scanned pages at {dpi} dpi, {figures} figures, {rounds} rounds, CPU seconds with all threads")
    for name in (OURS, PLAIN):
        each = sum(seconds[name]) / rounds / len(printed)
        print(f"  {name:<12}{each:6.2f} s a page, peak {memory[name]:5.0f} MB, {found[name] / figures:7.2%} of the figures found")
    single = ", ".join(f"{own / other:.2f}" for own, other in zip(seconds[OURS], seconds[PLAIN], strict=True))
    print(f"  a page costs {sum(seconds[OURS]) / sum(seconds[PLAIN]):.2f} × RapidOCR on whole pages (rounds: {single})")


def read(name: str, files: list[Path], dpi: int) -> None:
    """Read the files and print, as JSON, the figures of their pages, this process's CPU seconds and its peak memory in MB."""
    reader = ours if name == OURS else plain(dpi)
    figures = [page for file in files for page in reader(file.read_bytes())]
    print(json.dumps({"figures": figures, "seconds": time.process_time(), "peak": peak()}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="*", type=Path, default=[SITE], help="where to look for PDFs (default: the bundled site)")
    parser.add_argument("--pages", type=int, default=6)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--read", choices=[OURS, PLAIN], help="read the files given in place of a folder with this one")
    options = parser.parse_args()
    if options.read:
        read(options.read, options.folder, options.dpi)
    else:
        measure(options.folder[0], options.pages, options.dpi, options.rounds)


if __name__ == "__main__":
    main()
