"""The readers that are measured side by side. Each takes a PDF's bytes and gives the numbers that stand in its tables' cells."""

from __future__ import annotations

import ctypes
import io
import logging
import shutil
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pdfplumber
import pypdfium2_raw

from extract.printed.figures import read_figure
from extract.readers.pdf.read import read_pdf
from extract.tables.of_pages import grids_of_pages

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font it does not know

Numbers = Counter[str]
Reader = Callable[[bytes], Numbers]
OURS, YARDSTICK, FLOOR = "mingzhang", "pdfplumber", "PDFium in C"


def ours(content: bytes) -> Numbers:
    """Pages → words and lines → grids, ruled and by white space."""
    return _numbers(cell.text for _, grids in grids_of_pages(read_pdf(content)) for grid in grids for cell in grid.cells)


def by_pdfplumber(content: bytes) -> Numbers:
    """pdfplumber with its default settings."""
    texts: list[str] = []
    with pdfplumber.open(io.BytesIO(content)) as document:
        for page in document.pages:
            texts.extend(cell or "" for table in page.extract_tables() for row in table for cell in row)
            page.close()
    return _numbers(texts)


def floor() -> Reader | None:
    """What any reader over PDFium pays (`pdfium_floor.c`), no table looked for; None where there is no C compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    pdfium = next(Path(pypdfium2_raw.__file__).parent.glob("*pdfium.*"))
    ctypes.CDLL(str(pdfium), mode=ctypes.RTLD_GLOBAL)
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "floor.so"
        source = Path(__file__).with_name("pdfium_floor.c")
        subprocess.run([compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(source)], check=True)
        read_all = ctypes.CDLL(str(library)).read_all
    read_all.argtypes, read_all.restype = [ctypes.c_char_p, ctypes.c_ulong], ctypes.c_long

    def read(content: bytes) -> Numbers:
        read_all(content, len(content))
        return Counter()

    return read


def contenders() -> dict[str, Reader]:
    """By name; the floor only where it can be built."""
    return {OURS: ours, YARDSTICK: by_pdfplumber} | ({FLOOR: lowest} if (lowest := floor()) else {})


def _numbers(texts: Iterable[str]) -> Numbers:
    found = (read_figure(text) for text in texts)
    return Counter(str(figure.value.normalize()) for figure in found if figure.is_figure and figure.value)
