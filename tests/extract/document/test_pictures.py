"""Pages read from their pictures in place of text that is not what they show, with the real recogniser; and without it."""

from __future__ import annotations

import functools
import hashlib
import io
import subprocess
import sys
from pathlib import Path

import lying_pages
import pypdfium2
import pytest
from lying_pages import OTHER, SHOWN

from extract.document.allowance import Allowance
from extract.document.extraction import extract_one
from extract.document.outcome import Waiting
from extract.document.pictures import Pictures
from extract.document.second_reader import SecondReader
from extract.pictures.lane import PictureReader
from extract.readers.page import Page, Rule, Word

# Drawn once: the bytes differ each time, and what is recognised is kept by them.
scan = functools.cache(lying_pages.picture_only)
recognised = functools.cache(lying_pages.text_under_picture)
pasted = functools.cache(lying_pages.picture_amid_text)


def figures(rows: list[list[str]]) -> set[str]:
    return {text for row in rows[1:] for text in row[2:]}


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture
def allowance(cache: Path) -> Allowance:
    return Allowance(cache=cache)


def extracted(content: bytes, allowance: Allowance | None):
    return extract_one(Waiting(hashlib.sha256(content).hexdigest(), "a.pdf", lambda: content, None, allowance))


def landed(rows) -> set[str]:
    return {row["text"] for row in rows.get("cells", []) if row["content"] == "figure"}


def test_a_scan_waits_without_an_allowance_and_says_for_what():
    extraction, rows = extracted(scan(), None)
    assert (extraction.status, extraction.picture_pages, extraction.picture_pages_waiting) == ("needs_ocr", 0, 2)
    assert extraction.message.startswith("pages 1-2: ")
    assert "MINGZHANG_OCR_PAGES_PER_NIGHT" in extraction.message
    assert not rows["cells"]
    [row] = rows["extractions"]
    assert (row["status"], row["picture_pages"], row["picture_pages_waiting"]) == ("needs_ocr", 0, 2)


def test_a_scan_is_read_from_its_pictures_and_its_cells_say_so(allowance, monkeypatch):
    monkeypatch.setattr(SecondReader, "pages", None)  # never asked: it sees nothing there
    extraction, rows = extracted(scan(), allowance)
    assert (extraction.status, extraction.picture_pages, extraction.picture_pages_waiting) == ("ok", 2, 0)
    assert "read from the picture" in extraction.message
    assert landed(rows) == figures(SHOWN)
    assert {(row["read_from"], row["confidence"] < 1) for row in rows["cells"]} == {("picture", True)}
    assert [row["readers_agree"] for row in rows["tables"]] == [None]
    assert rows["extractions"][0]["reader"] == "pdf+pictures"


def test_text_under_a_picture_is_never_published_and_the_picture_is(allowance):
    _, rows = extracted(recognised(), None)
    assert not landed(rows)
    extraction, rows = extracted(recognised(), allowance)
    assert extraction.status == "ok"
    assert landed(rows) == figures(SHOWN)
    assert not landed(rows) & (figures(OTHER) - figures(SHOWN))


def test_a_picture_amid_text_adds_to_the_text(allowance):
    extraction, rows = extracted(pasted(), None)
    assert (extraction.status, extraction.picture_pages_waiting) == ("needs_ocr", 1)
    extraction, rows = extracted(pasted(), allowance)
    assert landed(rows) == figures(SHOWN)
    assert [row["title"] for row in rows["tables"]] == [lying_pages.TITLE]  # which is text
    assert [row["unit_basis"] for row in rows["tables"]] == ["printed"]


def test_pages_beyond_the_limit_are_named_and_not_read(cache):
    extraction, rows = extracted(scan(), Allowance(1, cache))
    assert (extraction.status, extraction.picture_pages, extraction.picture_pages_waiting) == ("needs_ocr", 1, 1)
    assert "page 2: " in extraction.message
    assert "1 pages of a document are (MINGZHANG_OCR_PAGES_PER_DOCUMENT)" in extraction.message
    assert not rows["cells"]


def test_pictures_that_were_given_up_wait_no_more(cache):
    extraction, _ = extracted(scan(), Allowance(60, cache, "Reading took longer than 5 seconds and was ended."))
    assert (extraction.picture_pages, extraction.picture_pages_waiting) == (0, 0)
    assert "took longer than 5 seconds" in extraction.message


def test_without_what_reads_pictures_the_command_is_named(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(scan())
    program = f"""
import sys
sys.modules["rapidocr"] = None  # as where the extra is not installed
from pathlib import Path
from extract.document.allowance import Allowance
from extract.document.extraction import extract_one
from extract.document.outcome import Waiting
extraction, _ = extract_one(Waiting("0" * 64, "a.pdf", Path({str(path)!r}).read_bytes, None, Allowance()))
print(extraction.status, extraction.picture_pages_waiting, extraction.message)
"""
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert told.startswith("needs_ocr 2 pages 1-2: ")
    assert "`make setup-ocr`" in told


def test_where_sums_of_a_text_fail_the_picture_over_it_is_looked_at_and_what_adds_up_wins(allowance):
    wrong = [list(row) for row in SHOWN]
    wrong[3][2] = "1" + wrong[3][2]
    pale = lying_pages.pale_text(wrong)
    _, rows = extracted(pale, None)
    assert wrong[3][2] in landed(rows)
    assert rows["extractions"][0]["picture_pages_waiting"] == 1
    extraction, rows = extracted(pale, allowance)
    assert landed(rows) == figures(SHOWN)
    assert "its tables do not add up" in extraction.message


def test_of_a_text_that_a_picture_covers_nothing_is_published(allowance):
    covered = lying_pages.covered_text(OTHER)
    assert landed(extracted(covered, None)[1]) == set()
    assert landed(extracted(covered, allowance)[1]) == figures(SHOWN)


def test_a_picture_in_another_direction_than_the_text_adds_nothing():
    text = Page(1, 595, 842, [Word("收入", 10, 10, 40, 22)], images=[(0, 300, 595, 600)])
    turned = Page(1, 842, 595, [Word("5.00", 100, 400, 130, 412, confidence=0.9)], [Rule(0, 350, 100, 350)], is_from_picture=True)
    pictures = Pictures(b"", "pdf", None)
    kept = pictures._chosen(text, turned)
    assert (kept.words, kept.rules, kept.doubts) == (text.words, [], ["its picture stands in another direction than its text: not read"])


def test_a_report_that_is_a_picture_file_is_read_as_a_page(cache):
    buffer = io.BytesIO()
    pypdfium2.PdfDocument(scan())[1].render(scale=150 / 72).to_pil().convert("L").save(buffer, "JPEG", quality=85, dpi=(150, 150))
    extraction, rows = extracted(buffer.getvalue(), None)
    assert (extraction.status, extraction.picture_pages_waiting) == ("needs_ocr", 1)
    extraction, rows = extracted(buffer.getvalue(), Allowance(60, cache))
    assert rows["extractions"][0]["media_type"] == "jpg"
    assert landed(rows) == figures(SHOWN)


def test_a_picture_beside_text_has_known_words_too(tmp_path: Path, monkeypatch):
    """Only pages in place of their text had; the picture of a text whose sums fail kept its misread headings."""
    misread = Word("金客", 10, 10, 60, 20, 10.0, False, 0.9, (("金额", 0.05),))
    monkeypatch.setattr(PictureReader, "pages", lambda self, numbers: [Page(1, 595, 842, [misread], is_from_picture=True)])
    looked = Pictures(scan(), "pdf", Allowance(cache=tmp_path)).beside_text({1})
    assert [word.text for word in looked[1].words] == ["金额"]
