from extract.readers.page import Cell, Grid
from extract.tables.sheet_parts import parted

INCOME = [["收入决算表"], ["科目编码", "科目名称", "本年收入合计"], ["201", "一般公共服务支出", "9.00"]]
EXPENDITURE = [["支出决算表"], ["科目编码", "科目名称", "本年支出合计"], ["201", "一般公共服务支出", "8.00"]]
STAFF = [["机构人员情况表"], ["单位名称", "项目", "数量"], ["某局", "在职", "8"]]


def sheet(rows):
    cells = [Cell(r, c, 1, 1, [text]) for r, row in enumerate(rows) for c, text in enumerate(row) if text]
    return Grid(1, len(rows), max(map(len, rows)), cells, "sheet", name="公开表")


def texts(grid):
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.row_count)]


def test_a_title_begins_a_table_below_another():
    first, second = parted(sheet([*INCOME, *EXPENDITURE]))
    assert (texts(first), texts(second)) == (INCOME, EXPENDITURE)
    assert (first.name, second.name) == ("公开表", "")


def test_an_unknown_title_begins_one_below_an_empty_row():
    first, second = parted(sheet([*INCOME, [], *STAFF]))
    assert texts(second) == STAFF
    assert texts(first) == [*INCOME, []]


def test_a_remark_begins_none():
    grid = sheet([*INCOME, [], ["注：本表反映收入。"], ["附：收入决算表"]])
    assert parted(grid) == [grid]


def test_tables_side_by_side_are_parted_at_the_empty_column_between():
    rows = [left + [""] * (4 - len(left)) + right for left, right in zip(INCOME, EXPENDITURE, strict=True)]
    left, right = parted(sheet(rows))
    assert (texts(left), texts(right)) == (INCOME, EXPENDITURE)
    assert min(cell.column for cell in right.cells) == 0


def test_a_remark_beside_a_title_begins_no_table():
    rows = [["收入决算表", "", "", "", "支出决算表见下页"], *INCOME[1:]]
    assert len(parted(sheet(rows))) == 1


def test_the_number_above_a_title_is_no_table():
    grid = sheet([["公开02表"], *INCOME])
    assert parted(grid) == [grid]
