"""Peak memory of a process that reads one PDF and does nothing else.

    python -m benchmarks.memory FILE

Linux only: the peak is the kernel's own count of this process (`VmHWM`), because that of `getrusage` includes the process that started it.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from extract.readers.pdf.read import read_pdf
from extract.tables.grids.white_space import Headings
from extract.tables.of_pages import grids_of_page


def peak() -> float:
    """The largest memory of this process so far, in MB."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    if found is None:
        raise OSError("/proc/self/status tells no VmHWM")
    return int(found.group(1)) / 1024


def main() -> None:
    before = peak()
    headings, cells, pages = Headings(), 0, 0
    for page in read_pdf(Path(sys.argv[1]).read_bytes()):
        cells += sum(len(grid.cells) for grid in grids_of_page(page, headings))
        pages += 1
    print(f"{pages} pages, {cells} cells: peak {peak():.0f} MB, {before:.0f} MB of it before the file was opened")


if __name__ == "__main__":
    main()
