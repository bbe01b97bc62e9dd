"""Which documents are one report, and what its documents know of each other's tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from extract.describe.describe import NO_WORD_OF_A_KIND, Description
from extract.describe.found import Found
from extract.describe.readings import TableRead
from extract.describe.reports import OTHERS, agreed_tables, filled, key_of, part_id
from extract.store import Origin

ORIGIN = Origin("jia", "http://a.example/1.xls", "http://a.example/page.html", "", "a" * 64, datetime(2024, 8, 7, tzinfo=UTC), 1)
FOUND = Found("a" * 64, "1.xls", "file:///1", 1, (ORIGIN,))
SAID = Description(
    kind="final_account", kind_basis="file name", fiscal_year=2023, fiscal_year_basis="file name", department="甲市公安局",
    department_basis="file name", region="乙省甲市", region_basis="source", scope=None, scope_basis="not found",
    published_on=date(2024, 8, 7), published_on_basis="page", is_correction=False, is_correction_basis="no title says so", title="",
    origin=ORIGIN,
)  # fmt: skip


def report_id(described: Description) -> str | None:
    key = key_of(FOUND, described)
    return key.report_id if key else None


def test_what_one_page_publishes_of_the_same_is_one_report():
    other = replace(ORIGIN, url="http://a.example/2.xls", document_id="b" * 64)
    assert report_id(SAID) == report_id(replace(SAID, origin=other, scope="department", title="2"))


@pytest.mark.parametrize(
    "change",
    [
        {"department": "甲市教育局"}, {"fiscal_year": 2022}, {"kind": "budget"}, {"scope": "unit"}, {"is_correction": True},
        {"published_on": date(2024, 9, 1)}, {"origin": replace(ORIGIN, linked_from="http://a.example/other.html")},
        {"origin": replace(ORIGIN, source="yi")},
    ],
)  # fmt: skip
def test_each_of_what_makes_a_report_parts_it_from_others(change):
    assert report_id(replace(SAID, **change)) not in (None, report_id(SAID))


@pytest.mark.parametrize("change", [{"department": None}, {"fiscal_year": None}, {"kind": "performance"}, {"kind": "other"}])
def test_what_is_not_known_well_enough_is_a_report_by_itself(change):
    assert report_id(replace(SAID, **change)) is None


def test_a_web_page_and_what_is_attached_to_it_are_one_report():
    page = replace(ORIGIN, url=ORIGIN.linked_from, linked_from="http://a.example/list.html", content_digest="d")
    assert report_id(replace(SAID, origin=page)) == report_id(SAID)


def test_files_from_disk_share_their_archive():
    said = replace(SAID, origin=None)
    first, second, alone = (Found(each * 64, each, each, 1, archive_document_id=archive) for each, archive in ("bz", "cz", ("d", "")))
    assert key_of(first, said) == key_of(second, said) != key_of(alone, said)


def test_parts_of_a_compilation_have_ids_of_their_own():
    assert len({part_id("a" * 64, 1), part_id("a" * 64, 2), part_id("b" * 64, 1), "a" * 64}) == 4


def test_what_one_member_does_not_say_and_all_others_say_alike_is_filled_in():
    silent = replace(SAID, department=None, region=None, fiscal_year=None, kind="other", kind_basis=NO_WORD_OF_A_KIND)
    done, other = filled([silent, SAID])
    assert (done.department, done.region, done.fiscal_year, done.kind) == ("甲市公安局", "乙省甲市", 2023, "final_account")
    assert {done.department_basis, done.region_basis, done.fiscal_year_basis, done.kind_basis} == {OTHERS}
    assert other == SAID


def test_where_members_differ_nothing_is_filled_in():
    silent = replace(SAID, department=None, fiscal_year=None)
    assert filled([silent, SAID, replace(SAID, department="甲市教育局", fiscal_year=2022)])[0] == silent


def table(document: str, keys: str, number: int = 1, unit: str = "元", basis: str = "printed", title: str = "") -> TableRead:
    return TableRead(document, 1, number, "income", "statutory", unit, basis, 0.4, 0.9, title, {(key, "total") for key in keys}, [])


def roles(*tables: TableRead) -> dict[tuple[str, int], str]:
    return {(each.document_id, each.table_no): each.role for each in agreed_tables(tables, [])}


def test_the_document_with_most_figures_comes_first_and_the_copy_is_an_annex():
    assert roles(table("a", "xyz"), table("b", "uvwxyz")) == {("a", 1): "annex", ("b", 1): "statutory"}


def test_a_table_that_shares_half_of_its_lines_is_no_copy():
    assert roles(table("a", "abcd"), table("b", "cdef")) == {("a", 1): "statutory", ("b", 1): "statutory"}


def test_an_approval_annex_is_no_original_however_much_it_prints():
    assert roles(table("a", "uvwxyz", title="收入决算批复表"), table("b", "xyz")) == {("a", 1): "annex", ("b", 1): "statutory"}
    assert roles(table("a", "abcd", title="收入决算批复表"), table("b", "wxyz")) == {("a", 1): "annex", ("b", 1): "statutory"}


def test_an_approval_annex_that_no_document_prints_otherwise_is_the_statement():
    assert roles(table("a", "uvwxyz", title="收入决算批复表"), table("b", "xyz", title="收入决算批复表")) == {
        ("a", 1): "statutory",
        ("b", 1): "annex",
    }


def test_tables_of_one_document_were_told_apart_when_it_was_read():
    assert roles(table("a", "abcd", 1), table("a", "abcd", 2)) == {("a", 1): "statutory", ("a", 2): "statutory"}


def units(*tables: TableRead, told: tuple[tuple[Decimal, str, int], ...] = ()) -> list[tuple[str, str, float]]:
    return [(each.unit, each.unit_basis, each.confidence) for each in agreed_tables(tables, told)]


def test_the_unit_that_all_other_documents_print_is_that_of_a_silent_table():
    assert units(table("a", "a", unit="万元"), table("b", "b", basis="assumed"))[1] == ("万元", "report", 0.9)


def test_where_the_others_differ_a_silent_table_stays_assumed():
    assert units(table("a", "a", unit="万元"), table("c", "c"), table("b", "b", basis="assumed"))[2] == ("元", "assumed", 0.4)


def test_the_sentences_of_another_document_tell_the_unit_of_silent_tables():
    values = [Decimal(each) for each in ("1374.29", "1243.74", "5161.06", "2859.33")]
    silent = table("b", "b", basis="assumed")
    silent.values.extend(values)
    assert units(silent, told=tuple((value, "万元", 2) for value in values)) == [("万元", "prose", 0.9)]
