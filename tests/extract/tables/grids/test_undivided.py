from drawn_pages import COLUMN, ROW, blank, words_of

from extract.readers.page import Rule
from extract.tables.grids.ruled import ruled_grids

LEFT, TOP = 50.0, 100.0


def column_lines(page, rows, columns, from_row=0):
    """Lines between the columns and around the table, none between its rows."""
    bottom = TOP + rows * ROW
    page.rules.extend(Rule(LEFT + c * COLUMN, TOP + from_row * ROW, LEFT + c * COLUMN, bottom) for c in range(columns + 1))
    page.rules.extend(Rule(LEFT, y, LEFT + columns * COLUMN, y) for y in (TOP, TOP + ROW, bottom))


def print_rows(page, rows):
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            page.words.extend(words_of(text, LEFT + c * COLUMN, TOP + r * ROW))


def texts(grid):
    rows = [[""] * grid.column_count for _ in range(grid.row_count)]
    for cell in grid.cells:
        rows[cell.row][cell.column] = cell.text
    return [row for row in rows if any(row)]


def test_rows_that_no_line_parts_are_parted_between_their_figures():
    rows = [["科目编码", "合计", "基本支出"], ["201", "10.00", "4.00"], ["20106", "", "4.00"], ["2010601", "10.00", "4.00"]]
    page = blank()
    column_lines(page, 4, 3)
    print_rows(page, rows)
    (grid,) = ruled_grids(page)
    assert texts(grid) == rows


def test_a_number_broken_in_its_cell_parts_no_rows():
    page = blank()
    column_lines(page, 2, 2)
    page.words.extend(words_of("合计", LEFT, TOP + ROW))
    page.words.extend(words_of("13,742,926.2\n3", LEFT + COLUMN, TOP + ROW))
    (grid,) = ruled_grids(page)
    assert texts(grid) == [["合计", "13,742,926.23"]]


def test_the_row_that_numbers_the_columns_is_parted_from_the_headings():
    page = blank()
    column_lines(page, 2, 3)
    for c, text in enumerate(["合计\n1", "因公出国\n2", "公务接待费\n3"]):
        page.words.extend(words_of(text, LEFT + c * COLUMN, TOP))
    print_rows(page, [["", "", ""], ["7.00", "3.00", "4.00"]])
    (grid,) = ruled_grids(page)
    assert texts(grid) == [["合计", "因公出国", "公务接待费"], ["1", "2", "3"], ["7.00", "3.00", "4.00"]]


def test_a_frame_around_columns_is_no_grid():
    page = blank()
    column_lines(page, 3, 1)
    page.rules.append(Rule(LEFT + COLUMN, TOP, LEFT + 4 * COLUMN, TOP))
    page.rules.append(Rule(LEFT + COLUMN, TOP + ROW, LEFT + 4 * COLUMN, TOP + ROW))
    page.rules.append(Rule(LEFT + COLUMN, TOP + 3 * ROW, LEFT + 4 * COLUMN, TOP + 3 * ROW))
    page.rules.append(Rule(LEFT + 4 * COLUMN, TOP, LEFT + 4 * COLUMN, TOP + 3 * ROW))
    page.rules[:] = [rule for rule in page.rules if rule.is_horizontal or rule.x0 in (LEFT, LEFT + 4 * COLUMN)]
    print_rows(page, [["科目编码", "合计", "基本支出", "项目支出"], ["201", "10.00", "4.00", "6.00"], ["202", "3.00", "1.00", "2.00"]])
    assert ruled_grids(page) == []


def test_frames_around_rows_are_no_grid():
    page = blank()
    column_lines(page, 3, 1)
    page.rules.append(Rule(LEFT, TOP + 2 * ROW, LEFT + COLUMN, TOP + 2 * ROW))
    for r, (name, amount) in enumerate([("科目", "决算数"), ("办公费", "10.00"), ("水费", "3.00")]):
        page.words.extend([*words_of(name, LEFT, TOP + r * ROW), *words_of(amount, LEFT + COLUMN / 2, TOP + r * ROW)])
    assert ruled_grids(page) == []


def vertical(page, column, from_row, to_row):
    page.rules.append(Rule(LEFT + column * COLUMN, TOP + from_row * ROW, LEFT + column * COLUMN, TOP + to_row * ROW))


def foot(page, rows, columns):
    page.rules.append(Rule(LEFT, TOP + rows * ROW, LEFT + columns * COLUMN, TOP + rows * ROW))


def test_a_line_between_columns_that_touches_no_other_line_divides_them():
    rows = [["", "", "合计", "9.00"], ["201", "一般公共服务支出", "", "4.00"], ["205", "教育支出", "", "5.00"], ["", "", "总计", "9.00"]]
    page = blank()
    for column in (0, 2, 3, 4):
        vertical(page, column, 0, 4)
    vertical(page, 1, 1, 3)  # the rows above and below have one cell over code and name
    foot(page, 4, 4)
    print_rows(page, rows)
    (grid,) = ruled_grids(page)
    assert texts(grid) == rows


def test_a_heading_ends_where_the_line_between_the_columns_below_it_begins():
    page = blank()
    for column, top in ((0, 0), (1, 1), (2, 0), (3, 0)):
        vertical(page, column, top, 4)
    foot(page, 4, 3)
    print_rows(page, [["项目", "", ""], ["科目编码", "科目名称", "决算数"], ["201", "公共服务", "0"], ["205", "教育支出", "0"]])
    (grid,) = ruled_grids(page)
    assert [(cell.row, cell.column, cell.column_span, cell.text) for cell in grid.cells if cell.row < 2 and cell.text] == [
        (0, 0, 2, "项目"),
        (0, 2, 1, "决算数"),
        (1, 0, 1, "科目编码"),
        (1, 1, 1, "科目名称"),
    ]
    assert texts(grid)[2:] == [["201", "公共服务", "0"], ["205", "教育支出", "0"]]


def test_a_single_row_of_figures_is_parted_from_the_headings_above_it():
    page = blank()
    for column, top in ((0, 0), (1, 0), (2, 1), (3, 0)):
        vertical(page, column, top, 3)
    foot(page, 3, 3)
    print_rows(page, [["", "公务用车", ""], ["合计", "小计", "购置费"], ["6.52", "5.04", "0.25"]])
    (grid,) = ruled_grids(page)
    assert texts(grid)[-1] == ["6.52", "5.04", "0.25"]


def test_numbers_over_several_lines_are_numbers_of_their_rows():
    page = blank()
    for column in range(3):
        vertical(page, column, 0, 4)
    foot(page, 4, 2)
    for row, (name, amount) in enumerate([("工资", "２１１．\n４２"), ("奖金", "３６．\n９９"), ("津贴", "４１．\n３３"), ("抚恤", "0")]):
        page.words.extend(words_of(amount, LEFT + COLUMN, TOP + row * ROW - 4 * ("\n" in amount)))
        page.words.extend(words_of(name, LEFT, TOP + row * ROW))
    (grid,) = ruled_grids(page)
    assert texts(grid) == [["工资", "２１１．４２"], ["奖金", "３６．９９"], ["津贴", "４１．３３"], ["抚恤", "0"]]
