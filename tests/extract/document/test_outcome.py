import subprocess
import sys

HEAVY = ("openpyxl", "pdfplumber", "pypdfium2", "lxml", "extract.document.read")


def test_naming_the_work_loads_nothing_that_reads():
    told = f"import sys, extract.document.outcome; print([each for each in {HEAVY} if each in sys.modules])"
    assert subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout == "[]\n"
