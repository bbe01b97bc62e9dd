"""All documents described: reports of several documents, and what a later correction changes without reading anything again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from small_reports import (
    JIA,
    STATEMENTS,
    describe_all,
    described,
    files_below,
    pdf,
    put,
    read_all,
    report_pages,
    rows_of,
    text,
    workbook,
    zipped,
)

from extract.store import DocumentStore

TITLES = tuple(STATEMENTS)
PAGE = "http://a.example/list.html"


@pytest.fixture
def store(tmp_path: Path) -> DocumentStore:
    return DocumentStore(tmp_path / "home")


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return tmp_path / "raw"


def workbooks() -> dict[str, bytes]:
    return {f"{title}.xlsx": workbook("甲市公安局", title) for title in TITLES}


def test_workbooks_of_one_table_each_in_one_archive_are_one_report(store, raw):
    put(store, zipped(workbooks()), "http://a.example/1.zip", title="甲市公安局2023年度部门决算")
    read_all(store, raw)
    assert describe_all(store, raw).reports == 1
    members = described(raw, "report_id", "department", "fiscal_year", "kind", "report_id = document_id", "archive_document_id IS NULL")
    reports = [row for row in members if row[0] is not None]
    assert len(reports) == 3
    assert len({row[0] for row in reports}) == 1
    assert {row[1:] for row in reports} == {("甲市公安局", 2023, "final_account", False, False)}


def test_the_same_workbooks_linked_from_one_page_are_one_report(store, raw):
    for name, content in workbooks().items():
        put(store, content, f"http://a.example/{name}", title=f"甲市公安局2023年度部门决算{name}", linked_from=PAGE)
    read_all(store, raw)
    assert describe_all(store, raw).reports == 1
    assert len({row[0] for row in described(raw, "report_id", "document_id")}) == 1


def test_workbooks_of_two_pages_are_two_reports(store, raw):
    for number, (name, content) in enumerate(workbooks().items()):
        put(store, content, f"http://a.example/{name}", title=f"甲市公安局2023年度部门决算{name}", linked_from=f"{PAGE}?{number % 2}")
    read_all(store, raw)
    assert describe_all(store, raw).reports == 2


def test_a_second_copy_in_another_document_of_the_report_is_an_annex(store, raw):
    whole, copy = text("甲市公安局", *TITLES), workbook("甲市公安局", TITLES[0])
    whole_id = put(store, whole, "http://a.example/决算.txt", title="甲市公安局2023年度部门决算")
    copy_id = put(store, copy, "http://a.example/表.xlsx", title="甲市公安局2023年度部门决算表")
    read_all(store, raw)
    describe_all(store, raw)
    roles = rows_of(raw, "report_tables", ("document_id", "table_no", "role"))
    assert sorted(roles) == sorted([(whole_id, number, "statutory") for number in (1, 2, 3)] + [(copy_id, 1, "annex")])


def test_an_approval_annex_that_is_a_document_of_its_own_is_no_statement_beside_the_report(store, raw):
    annex = put(
        store, text("甲市公安局", "收入决算批复表", "支出决算批复表"), "http://a.example/批复.txt", title="甲市公安局2023年度部门决算"
    )
    table = put(store, workbook("甲市公安局", "支出决算表"), "http://a.example/支出.xlsx", title="甲市公安局2023年度部门决算表")
    read_all(store, raw)
    describe_all(store, raw)
    assert rows_of(raw, "tables", ("role",), f"WHERE document_id = '{annex}'") == [("statutory",), ("statutory",)]
    roles = rows_of(raw, "report_tables", ("document_id", "table_no", "role"))
    assert sorted(roles) == sorted([(annex, 1, "statutory"), (annex, 2, "annex"), (table, 1, "statutory")])


def test_a_unit_that_only_the_other_documents_print_is_that_of_the_report(store, raw):
    put(store, workbook("甲市公安局", TITLES[0], unit="单位：万元"), "http://a.example/1.xlsx", title="甲市公安局2023年度部门决算")
    silent = put(store, workbook("甲市公安局", TITLES[1], unit=""), "http://a.example/2.xlsx", title="甲市公安局2023年度部门决算")
    read_all(store, raw)
    describe_all(store, raw)
    assert rows_of(raw, "tables", ("unit", "unit_basis"), f"WHERE document_id = '{silent}'") == [("元", "assumed")]
    units = rows_of(raw, "report_tables", ("unit", "unit_basis", "confidence"), f"WHERE document_id = '{silent}'")
    assert units == [("万元", "report", 1.0)]


def test_a_compilation_is_a_report_for_each_of_its_departments(store, raw):
    departments = ("甲市公安局", "甲市教育局", "甲市民政局")
    pages = [page for number, name in enumerate(departments, 1) for page in report_pages(name, *TITLES, first=100 * number)]
    document = put(store, pdf(*pages), "http://a.example/汇编.pdf", title="甲市2023年度部门决算汇编")
    read_all(store, raw)
    assert describe_all(store, raw).reports == 3
    rows = described(raw, "part_no", "department", "pages", "fiscal_year", "kind", "document_id")
    assert rows == [
        (1, "甲市公安局", "1-4", 2023, "final_account", document),
        (2, "甲市教育局", "5-8", 2023, "final_account", document),
        (3, "甲市民政局", "9-12", 2023, "final_account", document),
    ]
    assert len({row[0] for row in described(raw, "report_id")}) == 3


def test_described_twice_nothing_changes(store, raw):
    put(store, zipped(workbooks()), "http://a.example/1.zip", title="甲市公安局2023年度部门决算")
    read_all(store, raw)
    assert describe_all(store, raw).documents == 4
    before = files_below(raw)
    assert describe_all(store, raw).documents == 0
    assert files_below(raw) == before


def test_a_corrected_source_file_changes_the_region_and_reads_nothing_again(store, raw):
    put(store, text("甲市公安局", TITLES[0]), title="甲市公安局2023年度部门决算")
    read_all(store, raw)
    describe_all(store, raw)
    assert described(raw, "region") == [("乙省甲市",)]
    home, landed = files_below(store.home), files_below(raw)
    assert describe_all(store, raw, replace(JIA, region="丙省甲市")).documents == 1
    assert described(raw, "region") == [("丙省甲市",)]
    assert files_below(store.home) == home
    now = files_below(raw)
    assert landed.items() <= now.items()
    assert sorted(path.partition("/described-")[0] for path in now.keys() - landed.keys()) == ["documents", "report_tables"]


def test_a_later_link_that_says_correction_changes_the_edition_and_reads_nothing_again(store, raw):
    content = text("甲市公安局", TITLES[0])
    put(store, content, title="甲市公安局2023年度部门决算")
    read_all(store, raw)
    describe_all(store, raw)
    assert described(raw, "is_correction") == [(False,)]
    landed = files_below(raw)
    put(store, content, title="甲市公安局2023年度部门决算（更正）")
    assert read_all(store, raw) == []
    assert describe_all(store, raw).documents == 1
    assert described(raw, "is_correction") == [(True,)]
    assert landed.items() <= files_below(raw).items()


def test_fetched_again_without_change_nothing_is_described_anew(store, raw):
    put(store, text("甲市公安局", TITLES[0]), title="甲市公安局2023年度部门决算")
    read_all(store, raw)
    describe_all(store, raw)
    put(store, text("甲市公安局", TITLES[0]), title="甲市公安局2023年度部门决算", etag="W/2", last_modified="Mon, 01 Jul 2024 00:00:00 GMT")
    assert describe_all(store, raw).documents == 0
