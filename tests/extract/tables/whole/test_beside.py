from drawn_pages import blank, draw, write

from extract.dimensions.title_words import table_named
from extract.tables.grids.ruled import ruled_grids
from extract.tables.whole.read import whole_tables


def join(*pages):
    return whole_tables([(page, ruled_grids(page)) for page in pages])[0]


def page(number, rows, title=""):
    drawn = blank(number)
    if title:
        write(drawn, title, 70.0)
    draw(drawn, rows)
    return drawn


LEFT = [["科目编码", "科目名称", "合计"], ["204", "公共安全支出", "9.00"], ["20406", "司法", "9.00"]]
RIGHT = [["基本支出", "项目支出"], ["4.00", "5.00"], ["4.00", "5.00"]]
LEFT_BELOW = [["208", "社会保障和就业支出", "3.00"], ["20805", "养老支出", "3.00"]]
RIGHT_BELOW = [["1.00", "2.00"], ["1.00", "2.00"]]
WHOLE = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["204", "公共安全支出", "9.00", "4.00", "5.00"],
    ["20406", "司法", "9.00", "4.00", "5.00"],
]
BELOW = [["208", "社会保障和就业支出", "3.00", "1.00", "2.00"], ["20805", "养老支出", "3.00", "1.00", "2.00"]]


def texts(table):
    return [[cell.text if cell else "" for cell in row] for row in table.rows]


def test_columns_on_the_next_sheet_belong_to_the_table_and_keep_their_page_and_place():
    (table,) = join(page(1, LEFT, "支出决算表"), page(2, RIGHT))
    assert texts(table) == WHOLE
    assert table.pages == [1, 2]
    assert [(cell.page, cell.x0) for cell in table.rows[1]] == [(1, 50.0), (1, 130.0), (1, 210.0), (2, 50.0), (2, 130.0)]


def test_sheets_printed_over_then_down():
    (table,) = join(page(1, LEFT, "支出决算表"), page(2, RIGHT), page(3, LEFT_BELOW), page(4, RIGHT_BELOW))
    assert texts(table) == WHOLE + BELOW


def test_sheets_printed_down_then_over():
    (table,) = join(page(1, LEFT, "支出决算表"), page(2, LEFT_BELOW), page(3, RIGHT), page(4, RIGHT_BELOW))
    assert texts(table) == WHOLE + BELOW


def test_a_title_that_the_edge_of_the_paper_cut_is_put_together():
    (table,) = join(page(1, LEFT, "一般公共预算财政拨款"), page(2, RIGHT, "支出决算表"))
    assert texts(table) == WHOLE
    assert table_named(table.above[0].text) == table_named("一般公共预算财政拨款支出决算表")


def test_a_table_with_a_title_of_its_own_is_another_one():
    assert len(join(page(1, LEFT, "支出决算表"), page(2, RIGHT, "收入决算表"))) == 2
    assert len(join(page(1, LEFT, "支出决算表"), page(2, RIGHT, "机构人员情况表"))) == 2


def test_rows_at_other_heights_are_another_table():
    lower = blank(2)
    draw(lower, RIGHT, top=108.0)
    assert len(join(page(1, LEFT, "支出决算表"), lower)) == 2


def test_the_halves_of_a_heading_cut_by_the_edge_are_one_heading():
    left = [["科目编码", "科目名称", "本年收入", ""], ["^", "^", "合计", "其他"], ["204", "公共安全支出", "9.00", "1.00"]]
    right = [["", "本年支出"], ["小计", "合计"], ["4.00", "5.00"]]
    (table,) = join(page(1, left, "一般公共预算财政拨款支出决算表"), page(2, right))
    assert texts(table)[0] == ["科目编码", "科目名称", "本年收入", "", "", "本年支出"]
    left[0][3], right[0] = "本年支出", ["", "<"]
    (table,) = join(page(1, left, "一般公共预算财政拨款支出决算表"), page(2, right))
    assert texts(table)[0] == ["科目编码", "科目名称", "本年收入", "本年支出", "本年支出", "本年支出"]


def test_a_table_whose_title_is_unknown_is_none_that_the_next_title_ends():
    assert len(join(page(1, LEFT, "国有资产占用情况表"), page(2, RIGHT, "国有资本经营预算财政拨款支出决算表"))) == 2


def test_rows_that_begin_blank_after_a_page_break_are_rows():
    below = [["", "", "", "", ""], *BELOW]
    (table,) = join(page(1, WHOLE, "支出决算表"), page(2, below))
    assert texts(table)[-1] == BELOW[-1]
