"""Digits in, digits out: what becomes of them between page and cells is noticed, with its place."""

from __future__ import annotations

from itertools import pairwise

import pytest
from drawn_pages import COLUMN, blank, draw, write

from extract.account.doubt import Doubt
from extract.account.ink import Placed, ink_doubts, ink_of, line_doubts, put_rests, text_doubts
from extract.readers.page import Cell, Grid, Page, Word
from extract.tables.grids.ruled import ruled_grids
from extract.tables.whole.read import whole_tables

ROWS = [["科目", "金额", "其中"], ["行政运行", "1,234.50", "1,000.00"], ["机关服务", "20.00", "20.00"], ["合计", "1,254.50", "1,020.00"]]


@pytest.fixture
def page() -> Page:
    drawn = blank()
    draw(drawn, ROWS)
    return drawn


def placed(page: Page) -> list[Placed]:
    tables, _ = whole_tables([(page, ruled_grids(page))])
    return [Placed(1, cell, cell.row == 0, cell.column > 0) for cell in tables[0].cells()]


def told(page: Page, cells: list[Placed]) -> list[tuple[str, int, int]]:
    return [(doubt.what, doubt.row, doubt.column) for doubt in doubts_on(page, cells)]


def doubts_on(page: Page, cells: list[Placed]) -> list[Doubt]:
    inks = {1: ink_of(page, cells)}
    put_rests(inks)
    return ink_doubts(inks[1]).get(1, [])


def of_row(cells: list[Placed], row: int) -> Placed:
    return next(each for each in cells if each.cell.row == row and each.cell.column == 1)


def test_an_account_in_which_each_digit_is_in_its_cell_is_closed(page):
    write(page, "收入决算表 2023", 40.0)
    write(page, "注：1,234.50 元为其中数。", 300.0)
    assert told(page, placed(page)) == []


def test_a_digit_that_the_cell_lost_is_a_doubt(page):
    cells = placed(page)
    of_row(cells, 1).cell.lines[:] = ["1,234.5"]
    assert told(page, cells) == [("digits that no cell holds", 2, 2)]


def test_a_digit_that_came_from_elsewhere_is_a_doubt(page):
    cells = placed(page)
    of_row(cells, 2).cell.lines[:] = ["120.00"]
    assert told(page, cells) == [("digits that are not printed there", 3, 2)]


def test_a_row_below_the_table_that_is_in_none_is_a_doubt(page):
    bottom = max(rule.bottom for rule in page.rules)
    page.words += [
        Word("其他", 60.0, bottom + 4, 80.0, bottom + 14, 10.0),
        Word("3.00", 60 + COLUMN, bottom + 4, 80 + COLUMN, bottom + 14, 10.0),
    ]
    [doubt] = doubts_on(page, placed(page))
    assert (doubt.what, doubt.text, doubt.row) == ("figures in no cell", "其他3.00", 0)


@pytest.mark.parametrize("parts", [["-", "3", "-"], ["2024年8月1日"], ["1", "2", "3"], ["共计3.00元，其中："], ["第3页"]])
def test_what_is_known_to_be_no_row_is_no_doubt(page, parts):
    bottom = max(rule.bottom for rule in page.rules)
    page.words += [Word(part, 60.0 + 40 * at, bottom + 4, 70.0 + 40 * at, bottom + 14, 10.0) for at, part in enumerate(parts)]
    assert told(page, placed(page)) == []


def test_the_rest_of_a_number_on_another_line_is_accounted_for(page):
    """What was parted and the cells of the table put together again."""
    bottom = max(rule.bottom for rule in page.rules)
    page.words += [Word(".50", 60 + COLUMN, bottom + 4, 75 + COLUMN, bottom + 14, 10.0)]
    page.words = [word._replace(text="1,254") if word.text == "1,254.50" else word for word in page.words]
    cells = placed(page)
    of_row(cells, 3).cell.lines.append(".50")
    assert told(page, cells) == []


def test_the_rest_of_a_number_on_the_next_page_is_accounted_for(page):
    following = blank(2)
    following.words.append(Word(".50", 60 + COLUMN, 40.0, 75 + COLUMN, 50.0, 10.0))
    page.words = [word._replace(text="1,254") if word.text == "1,254.50" else word for word in page.words]
    cells = placed(page)
    of_row(cells, 3).cell.lines.append(".50")
    inks = {1: ink_of(page, cells), 2: ink_of(following, [])}
    assert [doubt.what for doubt in ink_doubts(inks[1])[1]] == ["digits that are not printed there"]
    put_rests(inks)
    assert ink_doubts(inks[1]) == ink_doubts(inks[2]) == {}


def test_a_number_cut_by_a_line_is_a_doubt(page):
    edge = sorted({rule.x0 for rule in page.rules if rule.x0 == rule.x1})[2]
    at = next(word for word in page.words if word.text == "20.00")
    page.words = [word for word in page.words if word.text != "20.00"]
    page.words += [at._replace(text="12,0", x0=edge - 20, x1=edge - 0.3), at._replace(text="20.00", x0=edge + 0.3, x1=edge + 25)]
    assert ("a number cut by the edge of its cell", 3, 2) in told(page, placed(page))


def test_whole_numbers_on_both_sides_of_a_line_are_no_doubt(page):
    edge = sorted({rule.x0 for rule in page.rules if rule.x0 == rule.x1})[2]
    at = next(word for word in page.words if word.text == "20.00")
    page.words = [word for word in page.words if word.text != "20.00"]
    page.words += [at._replace(x0=edge - 25, x1=edge - 0.3), at._replace(x0=edge + 0.3, x1=edge + 25)]
    assert told(page, placed(page)) == []


def test_a_number_over_the_edge_of_its_cell_is_a_doubt(page):
    page.words = [word._replace(x0=word.x0 - 60, x1=word.x1 + 60) if word.text == "1,234.50" else word for word in page.words]
    assert told(page, placed(page)) == [("a number across the edge of its cell", 2, 2)]


@pytest.mark.parametrize(
    ("boxes", "what"),
    [([(0.0, 0.0), (30.0, 0.0)], "numbers apart in one cell"), ([(0.0, -4.0), (0.0, 4.0)], "numbers below each other in one cell")],
)
def test_two_numbers_that_make_one_cell_are_a_doubt(page, boxes, what):
    at = next(word for word in page.words if word.text == "1,254.50")
    page.words = [word for word in page.words if word is not at]
    page.words += [
        at._replace(text=text, x0=at.x0 + x, x1=at.x0 + x + 10, top=at.top + y, bottom=at.top + y + 4, size=4.0)
        for text, (x, y) in zip(("12", "34"), boxes, strict=True)
    ]
    assert told(page, placed(page)) == [(what, 4, 2)]


def test_a_number_broken_at_its_separator_is_one(page):
    at = next(word for word in page.words if word.text == "1,254.50")
    page.words = [word for word in page.words if word is not at]
    page.words += [
        at._replace(text="1,", top=at.top - 5, bottom=at.top - 1, size=4),
        at._replace(text="254.50", top=at.top, bottom=at.top + 4, size=4),
    ]
    assert told(page, placed(page)) == []


def test_a_figure_among_words_is_a_doubt(page):
    at = next(word for word in page.words if word.text == "机关服务")
    page.words.append(at._replace(text="20.00", x0=at.x1 + 5, x1=at.x1 + 25))
    assert told(page, placed(page)) == [("a figure among words", 3, 1)]


def test_of_two_cells_that_overlap_the_one_that_holds_the_word_has_it(page):
    cells = placed(page)
    for one, other in pairwise([each for each in cells if each.cell.column == 1]):
        one.cell.bottom = other.cell.bottom
    assert told(page, cells) == []


def test_of_a_text_each_figure_is_in_one_table():
    cells = [Cell(row, column, 1, 1, [text]) for row, texts in enumerate(ROWS) for column, text in enumerate(texts)]
    pages = [Page(1, 0, 0, grids=[Grid(1, 4, 3, cells[:6], "html")]), Page(1, 0, 0, grids=[Grid(1, 4, 3, cells[6:], "html")])]
    kept = [each for page in pages for table in whole_tables([(page, page.grids)])[0] for each in table.cells()]
    of_table = [Placed(1, cell, False, True) for cell in kept]
    assert text_doubts(1, pages, of_table) == []
    lost = [each for each in of_table if each.cell.text != "1,254.50"]
    assert [(doubt.what, doubt.text) for doubt in text_doubts(1, pages, lost)] == [("figures in no cell", "1,254.50")]
    assert [doubt.what for doubt in text_doubts(1, pages, [*of_table, of_row(of_table, 3)])] == ["figures used twice"]


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (["1,234", "567"], ["numbers below each other in one cell"]),
        (["1,234,", "567.00"], []),
        (["1,234", ".00"], []),
        (["行政运行", "20.00"], ["a figure among words"]),
        (["其中：20.00", "20.00 元"], []),
        (["行政", "运行"], []),
    ],
)
def test_lines_of_a_cell_of_text_are_one_number_or_words(lines, what):
    page = Page(1, 0, 0, grids=[Grid(1, 1, 1, [Cell(0, 0, 1, 1, lines)], "html")])
    [table], _ = whole_tables([(page, page.grids)])
    [cell] = table.cells()
    assert [doubt.what for doubt in line_doubts(1, [Placed(1, cell, False, True)]).get(1, [])] == what
