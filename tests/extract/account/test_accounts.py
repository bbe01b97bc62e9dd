"""The account of each table of a document."""

from __future__ import annotations

from drawn_pages import blank, draw, write

from extract.account import open_accounts
from extract.document.recognise import recognise
from extract.readers.page import Page
from extract.tables.of_pages import grids_of_pages
from extract.tables.whole.read import whole_tables

HEAD = ["科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"]
LINES = [["204", "公共安全支出", "20.50", "10.30", "10.20"], ["", "合计", "20.50", "10.30", "10.20"]]


def accounts(*pages: Page) -> dict[int, list[str]]:
    with_grids = grids_of_pages(pages)
    tables = [recognise(table) for table in whole_tables(with_grids)[0]]
    return {number: [str(doubt) for doubt in doubts] for number, doubts in open_accounts(pages, tables).items()}


def titled(number: int = 1) -> Page:
    page = blank()
    page.number = number
    write(page, "支出决算表", 70.0)
    draw(page, [HEAD, *LINES])
    return page


def test_tables_that_are_all_there_have_closed_accounts():
    assert accounts(titled(1), titled(2)) == {}


def test_a_doubt_says_where_and_what():
    page = titled()
    at = next(word for word in page.words if word.text == "公共安全支出")
    page.words.append(at._replace(text="7.00", x0=at.x1 + 3, x1=at.x1 + 20))
    [doubts] = accounts(page).values()
    assert doubts[0] == "page 1 row 2 column 2: a figure among words: 公共安全支出7.00"


def test_a_table_without_a_name_behind_it_may_be_the_rest_of_it():
    rest = blank()
    rest.number = 2
    draw(rest, [["甲", "乙"], ["3.00", "4.00"]])
    assert accounts(titled(), rest) == {1: ["page 2: a table without a title follows: 甲"]}
