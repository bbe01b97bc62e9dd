from pathlib import Path

import pytest

from mingzhang.settings import Settings
from mingzhang.show.status import NothingToShow, Report, by_year, load


def report(department: str, year: int | None, *, is_current: bool = True) -> Report:
    return Report("jia", department, year, "ab" * 32, "ok", is_current, 10, 9, 0, 1, "")


def test_years_between_a_publishers_first_and_last_are_expected_of_departments_seen_twice():
    found = by_year([report("甲局", 2019), report("甲局", 2022), report("乙局", 2020)])
    assert list(found) == [("乙局", 2020), ("甲局", 2019), ("甲局", 2020), ("甲局", 2021), ("甲局", 2022)]
    assert [len(status.found) for status in found.values()] == [1, 1, 0, 0, 1]


def test_the_current_edition_stands_for_its_year():
    earlier, current = report("甲局", 2019, is_current=False), report("甲局", 2019)
    (status,) = by_year([earlier, current]).values()
    assert status.current is current
    assert len(status.found) == 2


def test_a_report_without_department_or_year_is_of_no_year():
    assert by_year([report("", 2019), report("甲局", None)]) == {}


def test_without_a_warehouse_it_says_how_to_make_one(tmp_path: Path):
    with pytest.raises(NothingToShow, match="mingzhang run"):
        load(Settings(tmp_path, tmp_path))
