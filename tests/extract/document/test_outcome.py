import subprocess
import sys

from extract.document.outcome import Waiting, unread

HEAVY = ("openpyxl", "pdfplumber", "pypdfium2", "lxml", "extract.document.read")


def test_naming_the_work_loads_nothing_that_reads():
    told = f"import sys, extract.document.outcome; print([each for each in {HEAVY} if each in sys.modules])"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_an_unread_document_has_a_row_of_extractions_alone():
    extraction, rows = unread(Waiting("0" * 64, "a.txt", lambda: b"x"), "over_limit", "too large", "zip", reader="archive")
    assert (extraction.status, extraction.figures) == ("over_limit", 0)
    [row] = rows["extractions"]
    assert (row["status"], row["message"], row["media_type"], row["reader"], row["pages"]) == (
        "over_limit",
        "too large",
        "zip",
        "archive",
        0,
    )
