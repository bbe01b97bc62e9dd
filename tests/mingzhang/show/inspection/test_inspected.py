"""Files inspected, each in a process of its own."""

from rich.console import Console

from extract.inspection import Dates
from extract.workers import Limits
from mingzhang.show.inspection.inspected import Beside, Reading, inspect_files, reports_of_files

READING = Reading(Limits(), 2, None)


def test_files_come_in_their_order_and_a_broken_one_stops_nobody(path, tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    first, second = inspect_files([broken, path], Dates(), Beside(), READING, Console(quiet=True))
    assert first.why_unread
    assert [each.fiscal_year for each in second.inspections] == [2023]


def test_reports_that_others_are_held_against(path, tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    others, troubles = reports_of_files([path, broken], READING)
    assert [(each.name, each.fiscal_year) for each in others] == [("report.pdf", 2023)]
    assert len(troubles) == 1
