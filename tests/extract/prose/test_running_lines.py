from drawn_pages import blank, draw, write

from extract.prose.running_lines import running_lines
from extract.readers.page import Cell, Grid, Page
from extract.tables.grids.ruled import ruled_grids


def texts(*pages: Page, recognised: frozenset = frozenset()) -> list[str]:
    return [line.text for line in running_lines([(page, ruled_grids(page)) for page in pages], set(recognised))]


def test_what_stands_in_a_ruled_table_is_no_text():
    page = blank()
    write(page, "收入支出情况如下。", 60.0)
    draw(page, [["项目", "金额"], ["合计", "10.00"]])
    assert texts(page) == ["收入支出情况如下。"]


def test_headers_that_repeat_on_three_pages_are_left_out():
    pages = [blank(number) for number in (1, 2, 3)]
    for page in pages:
        write(page, "某局部门决算", 20.0)
        write(page, f"正文{page.number}。", 400.0)
    assert texts(*pages) == ["正文1。", "正文2。", "正文3。"]
    assert texts(*pages[:2]) == ["某局部门决算", "正文1。", "某局部门决算", "正文2。"]


def test_page_numbers_at_the_foot_are_left_out():
    page = blank()
    write(page, "正文。", 400.0)
    write(page, "- 3 -", 820.0)
    assert texts(page) == ["正文。"]


def test_sentences_in_the_cells_of_a_sheet_are_text():
    sentence = "本单位2023年度收入总计一百万元，比上年增加十万元，主要原因是人员增加。"
    cells = [Cell(0, 0, 1, 1, [sentence]), Cell(1, 0, 1, 1, ["项目"])]
    page = Page(1, 0.0, 0.0, grids=[Grid(1, 2, 1, cells, "sheet")])
    assert [line.text for line in running_lines([(page, page.grids)], set())] == [sentence]
    assert running_lines([(page, page.grids)], {(1, 0.0)}) == []
