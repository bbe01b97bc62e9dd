"""What counts as read, accepted, held back, repaired and missing."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import lying_pages

from benchmarks.corpora import Sample
from benchmarks.scans import BEGIN, END, Report, SaidOf, outcome, row, write
from extract.readers.pdf.read import read_pdf

TRUTH = {("expenditure", str(code), "total"): Decimal(code) for code in range(201, 209)}
REPORT = Report(
    Path("corpus"), Sample(Path("a.pdf"), "", TRUTH, frozenset({("expenditure", Decimal(7))}), {"doc_id": "a"}), (1, 2), "usual"
)


def key(code: int) -> tuple[str, str, str]:
    return ("expenditure", str(code), "total")


def counted(said: SaidOf, as_text: SaidOf | None = None):
    return outcome({"sha": (REPORT, b"")}, {"sha": said}, {REPORT.name: as_text or SaidOf()})


def test_each_figure_of_the_truth_is_accepted_held_back_or_missing():
    said = SaidOf(
        read={key(201): {Decimal(201)}, key(202): {Decimal(9)}, key(203): {Decimal(203), Decimal(1)}},
        published={key(201): (Decimal(201), "proven"), key(202): (Decimal(9), "unproven")},
        held_back={key(203): (Decimal(203), "low_confidence"), key(204): (Decimal(5), "reading_in_doubt")},
    )
    found = counted(said)
    assert (found.documents, found.pages, found.figures) == (1, 2, 8)
    assert (found.read, found.read_right) == (3, 2)
    assert (found.accepted, found.accepted_right, found.statuses) == (2, 1, {"proven": 1, "unproven": 1})
    assert found.wrong_statuses == {"unproven": 1}
    assert (found.held_back, found.held_back_right, found.reasons) == (2, 1, {"low_confidence": 1, "reading_in_doubt": 1})
    assert found.missing == 4


def test_a_repair_that_is_not_what_is_printed_is_wrong():
    found = counted(SaidOf(published={key(201): (Decimal(201), "corrected"), key(202): (Decimal(2), "corrected")}))
    assert (found.statuses["corrected"], found.wrong_statuses["corrected"]) == (2, 1)


def test_what_is_published_and_printed_nowhere_is_wrong_unless_the_text_gave_it_too():
    extra = {key(299): (Decimal(3), "proven")}
    assert counted(SaidOf(published=extra)).wrong_statuses == {"proven": 1}
    assert not counted(SaidOf(published=extra), SaidOf(published=extra)).wrong
    assert counted(SaidOf(published=extra), SaidOf(published={key(299): (Decimal(4), "proven")})).wrong
    assert not counted(SaidOf(published={key(299): (Decimal(0), "proven")})).wrong  # a blank read as nought
    assert not counted(SaidOf(published={key(299): (Decimal(7), "proven")})).wrong  # printed without a key


def test_a_publisher_is_accused_where_the_text_accuses_none():
    said = {key(201): (Decimal(201), "discrepant"), key(202): (Decimal(202), "discrepant")}
    as_text = {key(201): (Decimal(201), "discrepant"), key(202): (Decimal(202), "proven")}
    assert counted(SaidOf(published=said), SaidOf(published=as_text)).accused == 1


def test_a_row_of_the_table():
    told = row("200 dpi", counted(SaidOf(published={key(201): (Decimal(201), "proven"), key(202): (Decimal(2), "proven")})))
    assert told == "| 200 dpi | 1 | 2 | 8 | 0 | – | 25.00 % | 50.000 % | 2 | 1 | 0 | 0 | 0 | 0 | 0 | 6 |"


def test_the_table_is_put_between_its_marks(tmp_path):
    page = tmp_path / "page.md"
    page.write_text(f"above\n{BEGIN}\nold\n{END}\nbelow\n")
    write(page, ["new"])
    assert page.read_text() == f"above\n{BEGIN}\n\nnew\n\n{END}\nbelow\n"


def test_the_same_pages_are_the_same_document_each_time(tmp_path):
    (tmp_path / "a.pdf").write_bytes(lying_pages.honest())
    report = replace(REPORT, sample=replace(REPORT.sample, path=tmp_path / "a.pdf"), pages=(2,))
    first = report.as_text()
    assert b"CreationDate" not in first
    assert report.as_text() == first
    (page,) = read_pdf(report.as_text())
    assert lying_pages.TITLE in [word.text for word in page.words]
    assert report.as_scan(60) == report.as_scan(60)
