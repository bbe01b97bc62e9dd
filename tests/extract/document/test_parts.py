"""A document is parted by the departments whose reports it binds, and by nothing else."""

from __future__ import annotations

import pytest
from small_reports import STATEMENTS, pdf, report_pages, statement, text

from extract.document.read import read_document
from extract.document.result import DocumentReading

TITLES = tuple(STATEMENTS)


def parts(reading: DocumentReading) -> list[tuple[int, tuple[int, ...]]]:
    return [(part.number, part.pages) for part in reading.parts]


@pytest.fixture(scope="module")
def compilation() -> DocumentReading:
    departments = ("甲市公安局", 100), ("甲市教育局", 300), ("甲市民政局", 500)
    return read_document(pdf(*(page for name, first in departments for page in report_pages(name, *TITLES, first=first))), "汇编.pdf")


def test_three_reports_in_one_file_are_three_parts(compilation):
    assert parts(compilation) == [(1, (1, 2, 3, 4)), (2, (5, 6, 7, 8)), (3, (9, 10, 11, 12))]
    assert [part.first_text.splitlines()[0] for part in compilation.parts] == [
        "甲市公安局2023年度部门决算", "甲市教育局2023年度部门决算", "甲市民政局2023年度部门决算",
    ]  # fmt: skip
    assert {part.fiscal_year for part in compilation.parts} == {2023}


def test_each_part_has_its_own_tables_and_none_is_a_second_copy(compilation):
    statements = ["income", "expenditure", "general_budget_expenditure"]
    assert [(table.part_no, table.recognised.statement, table.role) for table in compilation.tables] == [
        (part, statement, "statutory") for part in (1, 2, 3) for statement in statements
    ]


def test_a_report_that_names_a_unit_on_a_page_stays_one():
    pages = report_pages("甲市公安局", *TITLES)
    title, _, unit = pages[2][0]
    pages[2] = ([title, "部门：甲市公安局交通警察支队", unit], pages[2][1])
    assert parts(read_document(pdf(*pages), "a.pdf")) == [(1, (1, 2, 3, 4))]


def test_a_second_copy_under_the_same_name_is_an_annex_and_no_part():
    pages = [*report_pages("甲市公安局", *TITLES), (["附表", TITLES[0], "部门：甲市公安局"], statement(TITLES[0]))]
    reading = read_document(pdf(*pages), "a.pdf")
    assert parts(reading) == [(1, (1, 2, 3, 4, 5))]
    assert [table.role for table in reading.tables] == ["statutory", "statutory", "statutory", "annex"]


def test_a_text_without_pages_is_one_part_whose_words_are_told_once():
    [part] = read_document(text("甲市公安局", *TITLES), "a.txt").parts
    assert part.pages == (1,)
    assert part.first_text.count("甲市公安局2023年度部门决算") == 1
