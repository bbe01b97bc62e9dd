"""CPU seconds of the whole extraction, from the command to the raw tables, beside pdfplumber's default `extract_tables` on the same PDFs.

    python -m benchmarks.extraction [FOLDER] [--rounds N]

Each is a process of its own, started in turn, round by round; what counts is all the processor time of that process and of every process
it starts, loading of libraries included. pdfplumber is asked for the tables of every page and keeps nothing; the extraction reads, looks
for doubts, understands, listens to the sentences, lands and describes.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow.parquet as pq

SITE = Path(__file__).resolve().parent.parent / "sample_publisher" / "site"


def processor_seconds(command: list[str]) -> float:
    """User and system seconds of a command and its descendants, as the kernel counts them. Raises CalledProcessError when it fails."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)  # it is waited for already
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return used.ru_utime + used.ru_stime


def measure(files: list[str], rounds: int) -> None:
    """Print pages per CPU second of both, and their ratio; the ratios of the single rounds tell how much the machine wavers."""
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            raw = Path(folder) / str(number)
            ours.append(processor_seconds([sys.executable, "-m", "mingzhang.cli", "extract", *files, "--out", str(raw)]))
            theirs.append(processor_seconds([sys.executable, "-m", __spec__.name, "--yardstick", *files]))
        pages = sum(pq.read_table(raw / "extractions", columns=["pages"])["pages"].to_pylist())
    print(f"{len(files)} PDFs, {pages} pages, {rounds} rounds, CPU seconds with all processes")
    for name, seconds in (("extraction", ours), ("pdfplumber", theirs)):
        print(f"  {name:<12}{pages * rounds / sum(seconds):8.1f} pages/s {sum(seconds) / rounds:8.2f} s a round")
    single = ", ".join(f"{other / own:.1f}" for own, other in zip(ours, theirs, strict=True))
    print(f"  the whole extraction is {sum(theirs) / sum(ours):.1f} × pdfplumber (rounds: {single})")


def yardstick(files: list[str]) -> None:
    """The tables of every page of the files, by pdfplumber with its default settings; what it cannot open costs what refusing costs."""
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font it does not know
    for file in files:
        try:
            with pdfplumber.open(io.BytesIO(Path(file).read_bytes())) as document:
                for page in document.pages:
                    page.extract_tables()
                    page.close()
        except PdfminerException:
            continue


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SITE, help="where to look for PDFs (default: the bundled site)")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--yardstick", nargs="+", metavar="FILE", help="read these files with pdfplumber and print nothing")
    arguments = parser.parse_args()
    if arguments.yardstick:
        yardstick(arguments.yardstick)
    else:
        found = {path.read_bytes(): str(path) for path in sorted(arguments.folder.rglob("*.pdf")) if path.is_file()}
        measure([path for content, path in found.items() if content.startswith(b"%PDF-")], arguments.rounds)


if __name__ == "__main__":
    main()
