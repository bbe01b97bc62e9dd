from drawn_pages import COLUMN, ROW, blank, draw, write

from extract.readers.page import Page, Rule, Word
from extract.tables.grids.ruled import ruled_grids


def texts(grid):
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in grid.cells if cell.text]


def test_words_fall_into_their_cells():
    page = blank()
    draw(page, [["科目", "金额"], ["行政运行", "1.00"]])
    (grid,) = ruled_grids(page)
    assert (grid.row_count, grid.column_count) == (2, 2)
    assert texts(grid) == [(0, 0, 1, 1, "科目"), (0, 1, 1, 1, "金额"), (1, 0, 1, 1, "行政运行"), (1, 1, 1, 1, "1.00")]


def test_merged_cells_are_listed_once_with_their_spans():
    page = blank()
    draw(page, [["项目", "<", "合计"], ["编码", "名称", "^"]])
    (grid,) = ruled_grids(page)
    assert (0, 0, 1, 2, "项目") in texts(grid)
    assert (0, 2, 2, 1, "合计") in texts(grid)


def test_a_number_broken_inside_its_cell_is_one_text():
    page = blank()
    draw(page, [["合计", "13,742,926\n.23"]])
    (grid,) = ruled_grids(page)
    assert texts(grid)[1][4] == "13,742,926.23"


def test_open_sides_are_closed_where_the_lines_end():
    page = blank()
    draw(page, [["a", "b"], ["c", "d"]], sides=False)
    (grid,) = ruled_grids(page)
    assert (grid.row_count, grid.column_count) == (2, 2)


def test_dotted_lines_are_lines():
    page = blank()
    draw(page, [["a", "b"], ["c", "d"]])
    page.rules = [
        Rule(x, rule.top, x + 2, rule.top) if rule.is_horizontal else Rule(rule.x0, x, rule.x0, x + 2)
        for rule in page.rules
        for x in [(rule.x0 if rule.is_horizontal else rule.top) + step for step in range(0, int(COLUMN if rule.is_horizontal else ROW), 4)]
    ]
    (grid,) = ruled_grids(page)
    assert len(texts(grid)) == 4


def test_a_frame_around_a_table_is_no_table():
    page = blank()
    bottom = draw(page, [["a", "b"], ["c", "d"]])
    for x in (30.0, 500.0):
        page.rules.append(Rule(x, 60.0, x, bottom + 30))
    for y in (60.0, 80.0, bottom + 30):
        page.rules.append(Rule(30.0, y, 500.0, y))
    (grid,) = ruled_grids(page)
    assert len(texts(grid)) == 4


def test_two_tables_on_a_page_stay_two():
    page = blank()
    bottom = draw(page, [["a", "b"], ["c", "d"]])
    draw(page, [["e", "f"], ["g", "h"]], top=bottom + 40)
    assert [len(texts(grid)) for grid in ruled_grids(page)] == [4, 4]


def test_watermarks_do_not_fall_into_cells():
    page = blank()
    draw(page, [["a", "1.00"], ["c", "2.00"]])
    page.words.append(Word("审", 60, 105, 90, 135, 40.0, slanted=True))
    (grid,) = ruled_grids(page)
    assert [text for *_, text in texts(grid)] == ["a", "1.00", "c", "2.00"]


def test_a_hatched_drawing_is_no_table_and_says_so():
    page = blank()
    page.rules = [Rule(float(3 * i), 0.0, float(3 * i), 800.0) for i in range(2000)]
    page.rules += [Rule(0.0, float(3 * i), 6000.0, float(3 * i)) for i in range(2000)]
    assert ruled_grids(page) == []
    assert "a drawing, not a table" in page.doubts[0]


def test_underlined_prose_is_no_table():
    page = blank()
    write(page, "本年收入合计1,374.29万元", 100.0)
    page.rules = [Rule(50.0, 112.0, 200.0, 112.0)]
    assert ruled_grids(page) == []


def test_a_line_drawn_double_bounds_no_cells():
    page = blank()
    draw(page, [["科目", "金额"], ["行政运行", "1.00"]], left=50.0, top=100.0)
    left, top, right, bottom = 47.5, 97.5, 50.0 + 2 * COLUMN + 2.5, 100.0 + 2 * ROW + 2.5
    page.rules += [Rule(left, y, right, y) for y in (top, bottom)] + [Rule(x, top, x, bottom) for x in (left, right)]
    (grid,) = ruled_grids(page)
    assert (grid.row_count, grid.column_count) == (2, 2)


def test_a_lattice_without_text_is_no_table():
    page = Page(1, 400, 300, [], [Rule(x, 10, x, 200) for x in (10, 100, 200)] + [Rule(10, y, 200, y) for y in (10, 100, 200)])
    assert ruled_grids(page) == []


def test_lines_that_part_more_places_than_a_sheet_can_hold_are_a_drawing():
    lines = [Rule(5.0 * i, 0, 5.0 * i, 590) for i in range(160)] + [Rule(0, 5.0 * i, 800, 5.0 * i) for i in range(115)]
    page = Page(1, 842, 595, [Word("1", 11, 11, 14, 14, 3)], lines)
    assert ruled_grids(page) == []
    assert "a drawing, not a table" in page.doubts[0]
    assert page.over_budget


def test_lines_around_the_number_of_the_page_are_no_table():
    page = blank()
    draw(page, [["科目", "金额"], ["行政运行", "1.00"]], top=700.0)
    draw(page, [["第9页", "共18页"]], top=800.0)
    (grid,) = ruled_grids(page)
    assert grid.row_count == 2
