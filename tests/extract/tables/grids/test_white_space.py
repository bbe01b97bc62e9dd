from drawn_pages import blank

from extract.readers.page import Rule, Word
from extract.tables.grids.white_space import Headings, white_space_grids

ROW = 14.0


def put(page, x, top, text, size=8.0, right=False):
    """Print a text with letters half as wide as high, or as wide where they are Chinese."""
    width = sum(size if letter > "⺀" else size / 2 for letter in text)
    x0 = x - width if right else x
    page.words.append(Word(text, x0, top, x0 + width, top + size, size))


def table(page, head, rows, top=100.0):
    """Rows of (x, text) or of (right edge, figure)."""
    for r, row in enumerate([*head, *rows]):
        for x, text in row:
            put(page, x, top + r * ROW, text, right=text[-1].isdigit() and "." in text)


def read(page, last=None):
    grids = white_space_grids(page, [], last or Headings())
    return [[cells_of(grid, row) for row in range(grid.row_count)] for grid in grids]


def cells_of(grid, row):
    return [cell.text for cell in sorted(grid.cells, key=lambda cell: cell.column) if cell.row == row and cell.text]


HEAD = [[(50, "科目编码"), (120, "科目名称"), (300, "合计"), (380, "基本支出"), (460, "项目支出")]]
BODY = [
    [(50, "201"), (120, "一般公共服务支出"), (320, "9.00"), (410, "4.00"), (490, "5.00")],
    [(50, "20106"), (120, "财政事务"), (320, "9.00"), (410, "4.00"), (490, "5.00")],
    [(50, "2010601"), (120, "行政运行"), (320, "9.00"), (410, "4.00"), (490, "5.00")],
]


def test_a_total_over_code_and_name_joins_no_columns():
    page = blank()
    table(page, HEAD, [[(90, "合计合计合计"), (320, "9.00"), (410, "4.00"), (490, "5.00")], *BODY])
    ((head, total, first, *_),) = read(page)
    assert head == ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    assert total == ["合计合计合计", "9.00", "4.00", "5.00"]
    assert first == ["201", "一般公共服务支出", "9.00", "4.00", "5.00"]


def test_codes_at_the_left_of_centred_headings_keep_their_columns():
    page = blank()
    table(
        page,
        [[(64, "类"), (104, "款"), (144, "项"), (210, "科目名称"), (300, "合计"), (380, "基本支出")]],
        [
            [(50, "201"), (180, "一般公共服务支出"), (320, "9.00"), (410, "4.00")],
            [(90, "06"), (180, "财政事务"), (320, "9.00"), (410, "4.00")],
            [(130, "01"), (180, "行政运行"), (320, "9.00"), (410, "4.00")],
        ],
    )
    (grid,) = white_space_grids(page, [], Headings())
    assert [cell.column for row in (1, 2, 3) for cell in grid.cells if cell.row == row and cell.text in ("201", "06", "01")] == [0, 1, 2]


def test_a_figure_between_the_two_lines_of_its_label_is_of_one_row():
    page = blank()
    table(page, HEAD, BODY[:1])
    for text, top in (("机关事业单位基本养老", 150.0), ("保险缴费支出", 158.0)):
        put(page, 120, top, text)
    for x, text in [(320, "7.00"), (410, "3.00"), (490, "4.00")]:
        put(page, x, 154.0, text, right=True)
    put(page, 50, 154.0, "2080505")
    (rows,) = read(page)
    assert rows[-1] == ["2080505", "机关事业单位基本养老保险缴费支出", "7.00", "3.00", "4.00"]


def test_a_heading_with_a_rule_over_others_heads_their_group():
    page = blank()
    head = [[(50, "科目编码"), (120, "科目名称"), (385, "本年支出")], [(300, "合计"), (380, "基本支出"), (460, "项目支出")]]
    table(page, head, BODY)
    page.rules.append(Rule(290, 111, 500, 111))
    (grid,) = white_space_grids(page, [], Headings())
    assert grid.column_count == 5
    assert sum(cell.text == "本年支出" for cell in grid.cells) == 3


def test_a_running_head_above_the_headings_is_no_heading():
    page = blank()
    put(page, 50, 60.0, "某局部门决算公开")
    table(page, HEAD, BODY)
    assert read(page)[0][0] == ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]


def test_rows_on_the_next_page_keep_the_columns_of_their_table():
    page, following, last = blank(1), blank(2), Headings()
    table(page, HEAD, BODY)
    white_space_grids(page, [], last)
    rows = [[(50, "2010602"), (120, "一般行政管理事务"), (320, "2.00")], [(50, "2010603"), (120, "机关服务"), (320, "2.00")]]
    table(following, [], rows, top=50.0)
    (grid,) = white_space_grids(following, [], last)
    assert {cell.column for cell in grid.cells if cell.text == "2.00"} == {2}
    assert grid.column_count == 5


def test_figures_far_apart_in_one_strip_are_no_number():
    page = blank()
    head = [(50, "科目编码"), (120, "科目名称"), (300, "决算数")]
    rows = [[(50, "201"), (120, "一般公共服务支出"), (280, "-"), (345, "9.00")], [(50, "205"), (120, "教育支出"), (340, "123,456,789.00")]]
    table(page, [head], rows)
    texts = [text for rows in read(page) for row in rows for text in row]
    assert "-9.00" not in texts


def test_a_row_of_two_row_numbers_is_no_number_of_the_page():
    page = blank()
    head = [(50, "项目"), (160, "行次"), (200, "决算数"), (300, "项目"), (420, "行次"), (480, "决算数")]
    rows = [
        [(50, "年初结转和结余"), (165, "29"), (230, "9.00"), (300, "年末结转和结余"), (425, "60"), (510, "6.00")],
        [(165, "30"), (425, "61")],
        [(50, "总计"), (165, "31"), (230, "9.00"), (300, "总计"), (425, "62"), (510, "9.00")],
    ]
    table(page, [head], rows)
    assert read(page)[0][1:] == [[text for _, text in row] for row in rows]


def test_headings_at_the_foot_of_a_page_head_the_rows_on_the_next():
    page, following, last = blank(1), blank(2), Headings()
    table(page, HEAD, [], top=780.0)
    assert white_space_grids(page, [], last) == []
    table(following, [], BODY, top=50.0)
    (grid,) = white_space_grids(following, [], last)
    assert cells_of(grid, 0) == ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]
    assert cells_of(grid, 1) == ["201", "一般公共服务支出", "9.00", "4.00", "5.00"]
    assert {cell.page for cell in grid.cells if cell.row == 0} == {1}


def test_a_title_between_parts_headings_from_rows():
    page, following, last = blank(1), blank(2), Headings()
    table(page, HEAD, [], top=780.0)
    white_space_grids(page, [], last)
    put(following, 200, 40.0, "支出决算表")
    table(following, [], BODY, top=60.0)
    (grid,) = white_space_grids(following, [], last)
    assert cells_of(grid, 0)[0] == "201"


TWO_SIDED = [[(50, "项目"), (200, "金额"), (300, "项目"), (460, "金额")]]


def test_rows_of_labels_alone_at_the_top_of_a_page_are_rows():
    page, following, last = blank(1), blank(2), Headings()
    table(page, TWO_SIDED, [[(50, "一、财政拨款收入"), (230, "9.00"), (300, "一、外交支出"), (490, "9.00")]] * 3)
    white_space_grids(page, [], last)
    rows = [[(300, "其他支出")], [(300, "债务还本支出")], [(50, "总计"), (230, "9.00"), (300, "总计"), (490, "9.00")]]
    table(following, [], rows, top=50.0)
    (grid,) = white_space_grids(following, [], last)
    assert [cells_of(grid, row) for row in range(3)] == [["其他支出"], ["债务还本支出"], ["总计", "9.00", "总计", "9.00"]]
    assert {cell.column for cell in grid.cells if cell.text == "债务还本支出"} == {2}


def test_a_single_row_on_the_next_page_goes_on_with_its_table():
    page, following, last = blank(1), blank(2), Headings()
    rows = [[(50, "一、财政拨款收入"), (230, "9.00"), (300, "一、外交支出"), (490, "9.00")]] * 3
    table(page, TWO_SIDED, rows)
    white_space_grids(page, [], last)
    table(following, [], [[(60, "总计"), (230, "9.00"), (310, "总计"), (490, "9.00")]], top=50.0)
    (grid,) = white_space_grids(following, [], last)
    assert cells_of(grid, 0) == ["总计", "9.00", "总计", "9.00"]


def test_the_label_of_a_total_far_in_front_of_its_figure_spans_what_is_empty_between():
    page = blank()
    head = [[(50, "科目编码"), (110, "科目名称"), (200, "决算数"), (260, "科目编码"), (320, "科目名称"), (400, "决算数")]]
    rows = [[(50, "301"), (110, "工资"), (230, "9.00"), (260, "302"), (320, "办公费"), (430, "1.00")]] * 3
    table(page, head, [*rows, [(110, "人员经费合计"), (430, "9.00")]])
    (grid,) = white_space_grids(page, [], Headings())
    assert [(cell.column, cell.column_span) for cell in grid.cells if cell.text == "人员经费合计"] == [(1, 4)]
