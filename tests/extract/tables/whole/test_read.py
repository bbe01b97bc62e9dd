from drawn_pages import blank, draw, write

from extract.readers.page import Cell, Grid, Page, Word
from extract.tables.grids.ruled import ruled_grids
from extract.tables.whole.read import whole_tables

HEADER = [["项目", "<", "本年支出合计"], ["科目编码", "科目名称", "^"]]


def join(*pages):
    return whole_tables([(page, ruled_grids(page)) for page in pages])


def texts(table):
    return [["" if cell is None else cell.text for cell in row] for row in table.rows]


def first_page(rows, note=""):
    page = blank(1)
    write(page, "支出决算表", 70.0)
    bottom = draw(page, HEADER + rows)
    if note:
        write(page, note, bottom + 10)
    return page


def next_page(rows, title="", number=2):
    page = blank(number)
    if title:
        write(page, title, 70.0)
    draw(page, rows)
    return page


def test_a_table_goes_on_without_its_header():
    tables, _ = join(first_page([["204", "公共安全支出", "9.00"]]), next_page([["208", "社会保障和就业支出", "1.00"]]))
    assert len(tables) == 1
    assert tables[0].pages == [1, 2]
    assert texts(tables[0])[-1] == ["208", "社会保障和就业支出", "1.00"]


def test_a_repeated_header_is_dropped():
    tables, _ = join(first_page([["204", "公共安全支出", "9.00"]]), next_page([*HEADER, ["208", "社会保障和就业支出", "1.00"]]))
    (table,) = tables
    assert [row[0] for row in texts(table)] == ["项目", "科目编码", "204", "208"]


def test_a_repeated_header_over_empty_rows_is_dropped_too():
    tables, _ = join(
        first_page([["204", "公共安全支出", "9.00"]]),
        next_page([*HEADER, ["年初结转和结余", "<", ""], ["总计", "<", "9.00"]]),
    )
    (table,) = tables
    assert texts(table)[-1][2] == "9.00"


def test_a_title_said_to_continue_joins():
    tables, _ = join(
        first_page([["204", "公共安全支出", "9.00"]]), next_page([["208", "社会保障和就业支出", "1.00"]], title="支出决算表（续）")
    )
    assert len(tables) == 1


def test_another_title_starts_another_table():
    tables, _ = join(
        first_page([["204", "公共安全支出", "9.00"]]),
        next_page([*HEADER, ["208", "社会保障和就业支出", "1.00"]], title="一般公共预算财政拨款支出决算表"),
    )
    assert len(tables) == 2


def test_a_note_ends_a_table():
    tables, _ = join(
        first_page([["204", "公共安全支出", "9.00"]], note="注：本表反映支出。"), next_page([["208", "社会保障和就业支出", "1.00"]])
    )
    assert len(tables) == 2


def test_a_word_that_begins_as_a_note_does_ends_no_table():
    stamp = first_page([["204", "公共安全支出", "9.00"]], note="注册地址：某市某区")
    tables, _ = join(stamp, next_page([["208", "社会保障和就业支出", "1.00"]]))
    assert [table.pages for table in tables] == [[1, 2]]


def test_other_columns_are_another_table():
    tables, _ = join(first_page([["204", "公共安全支出", "9.00"]]), next_page([["208", "1.00"], ["210", "2.00"]]))
    assert len(tables) == 2


def test_a_row_broken_over_pages_is_one_row():
    tables, _ = join(
        first_page([["2080505", "机关事业单位基本养老保险缴费支", "13,742,926"]]),
        next_page([["", "出", ".23"], ["208", "社会保障和就业支出", "1.00"]]),
    )
    (table,) = tables
    assert texts(table)[2:] == [["2080505", "机关事业单位基本养老保险缴费支出", "13,742,926.23"], ["208", "社会保障和就业支出", "1.00"]]


def test_a_full_width_number_broken_over_pages_is_one_number():
    tables, _ = join(first_page([["合计", "<", "８，５４"]]), next_page([["", "<", "９．９３"], ["208", "社会保障和就业支出", "1.00"]]))
    assert texts(tables[0])[2][2] == "８，５４９．９３"


def test_rows_without_a_heading_or_a_figure_go_on_with_the_table():
    first = [["一、一般公共预算", "9.00", "灾害防治及应急管理支出", ""], ["", "", "其他支出", ""]]
    rest = [["", "", "债务还本支出", ""], ["", "", "债务付息支出", ""], ["总计", "9.00", "总计", "9.00"]]
    head = [["收入", "<", "支出", "<"], ["项目", "金额", "项目", "金额"]]
    before = blank(1)
    write(before, "收入支出决算总表", 70.0)
    draw(before, head + first)
    (table,), _ = join(before, next_page(rest))
    assert [row[2] for row in texts(table)[2:]] == ["灾害防治及应急管理支出", "其他支出", "债务还本支出", "债务付息支出", "总计"]


def test_figures_without_a_label_on_the_next_page_are_those_of_the_label_before():
    tables, _ = join(first_page([["204", "公共安全支出", ""]]), next_page([["", "", "9.00"], ["208", "社会保障和就业支出", "1.00"]]))
    assert texts(tables[0])[2:] == [["204", "公共安全支出", "9.00"], ["208", "社会保障和就业支出", "1.00"]]


def test_a_table_goes_on_upright_after_lying_paper():
    lying, upright = blank(1), blank(2)
    lying.width, lying.height = 850.0, 600.0
    write(lying, "支出决算表", 70.0)
    draw(lying, [*HEADER, ["204", "公共安全支出", "9.00"]])
    draw(upright, [["208", "社会保障和就业支出", "1.00"]])
    for words in (lying.words, lying.rules):
        words[:] = [each._replace(x0=each.x0 * 1.5, x1=each.x1 * 1.5) for each in words]
    (table,), _ = join(lying, upright)
    assert texts(table)[2:] == [["204", "公共安全支出", "9.00"], ["208", "社会保障和就业支出", "1.00"]]


def test_a_row_of_its_own_is_not_taken_for_the_rest_of_the_row_before():
    tables, _ = join(
        first_page([["204", "公共安全支出", "9.00"]]), next_page([["", "其中：本级", "1.00"], ["208", "社会保障和就业支出", "1.00"]])
    )
    assert len(texts(tables[0])) == 5


def test_a_title_at_the_foot_of_the_page_before_is_kept_above_its_table():
    before = blank(1)
    write(before, "支出决算表", 800.0)
    after = blank(2)
    draw(after, [*HEADER, ["204", "公共安全支出", "9.00"]])
    tables, _ = join(before, after)
    assert [line.text for line in tables[0].above] == ["支出决算表"]


def test_lines_outside_of_tables_are_prose():
    page = first_page([["204", "公共安全支出", "9.00"]], note="注：本表反映支出。")
    _, prose = join(page)
    assert [line.text for line in prose] == ["支出决算表", "注：本表反映支出。"]


def test_title_and_unit_inside_the_frame_need_not_be_repeated():
    context = [["支出决算表", "<", "<"], ["部门：某局", "<", "单位：万元"]]
    first = blank(1)
    draw(first, [*context, *HEADER, ["2010301", "行政运行", "1.00"]])
    (table,), _ = join(first, next_page([*HEADER, ["2010302", "一般行政管理事务", "2.00"]]))
    assert [row[2] for row in texts(table)[-2:]] == ["1.00", "2.00"]


def test_headings_that_a_page_break_cuts_are_the_headings_of_one_table():
    upper = blank(1)
    write(upper, "支出决算表", 70.0)
    draw(upper, [["项目", "<", "本年支出", "<"]], top=780.0)
    write(upper, "—1—", 820.0)
    lower = next_page([["科目编码", "科目名称", "合计", "基本支出"], ["204", "公共安全支出", "9.00", "4.00"]])
    (table,), _ = join(upper, lower)
    assert texts(table)[0][:2] == ["项目", "项目"] and texts(table)[2][2] == "9.00"


def sheets(*members, basis="sheet"):
    """Pages with one grid each, of (name, rows, lines above)."""
    pages = []
    for number, (name, rows, above) in enumerate(members, 1):
        cells = [Cell(r, c, 1, 1, [text] if text else []) for r, row in enumerate(rows) for c, text in enumerate(row)]
        grid = Grid(number, len(rows), max(map(len, rows)), cells, basis, name=name)
        words = [Word(text, 0, line, 1, line + 0.5) for line, text in enumerate(above)]
        pages.append((Page(number, 0.0, 0.0, words=words, grids=[grid]), [grid]))

    return whole_tables(pages)[0]


TITLED = [["支出决算表", "", ""], ["科目编码", "科目名称", "本年支出合计"], ["204", "公共安全支出", "9.00"]]
MORE = [["科目编码", "科目名称", "本年支出合计"], ["208", "社会保障和就业支出", "1.00"]]


def test_a_sheet_with_the_headings_alone_goes_on_with_the_table():
    (table,) = sheets(("支出决算表", TITLED, []), ("Sheet2", MORE, []))
    assert [row[0] for row in texts(table)] == ["支出决算表", "科目编码", "204", "208"]


def test_a_sheet_with_a_title_or_the_name_of_a_form_is_a_table_of_its_own():
    assert len(sheets(("支出决算表", TITLED, []), ("二级单位", TITLED, []))) == 2
    assert len(sheets(("支出决算表", TITLED, []), ("收入决算表", MORE, []))) == 2
    assert len(sheets(("本级", MORE, []), ("二级单位", MORE, []))) == 2


def test_a_page_number_between_rows_of_a_text_does_not_end_the_table():
    rest = [["208", "社会保障和就业支出", "1.00"], ["210", "卫生健康支出", "1.00"]]
    assert len(sheets(("", TITLED, []), ("", rest, ["— 3 —"]), basis="text")) == 1
    assert len(sheets(("", TITLED, []), ("", rest, ["二、财政拨款情况"]), basis="text")) == 2


def test_a_section_below_the_headings_need_not_be_repeated():
    first = [["项目", "决算数"], ["收入", ""], ["一、一般公共预算财政拨款收入", "9.00"]]
    rest = [["项目", "决算数"], ["二、外交支出", "9.00"]]
    (table,) = sheets(("", first, []), ("", rest, ["续表"]), basis="word")
    assert texts(table)[-1] == ["二、外交支出", "9.00"]
    assert len(table.rows) == 4


WIDE = [
    ["收入决算表"],
    ["科目编码", "科目名称", "本年收入合计"],
    ["201", "一般公共服务支出", "9.00"],
    ["205", "教育支出", "8.00"],
    ["合计", "", "17.00"],
]


def behind(heading, title="收入决算表（续）"):
    """A sheet with the labels of WIDE and another column of figures."""
    head = [[title, "", ""], ["科目编码", "科目名称", heading]]
    return [*head, ["201", "一般公共服务支出", "1.00"], ["205", "教育支出", "2.00"], ["合计", "", "3.00"]]


def test_further_columns_behind_the_same_labels_go_to_the_right():
    (table,) = sheets(("收入决算表", WIDE, []), ("收入决算表（续）", behind("其他收入"), []))
    assert texts(table)[1:3] == [["科目编码", "科目名称", "本年收入合计", "其他收入"], ["201", "一般公共服务支出", "9.00", "1.00"]]
    assert table.rows[2][3].page == 2


def test_the_same_headings_or_another_title_are_no_further_columns():
    (table,) = sheets(("甲", WIDE, []), ("乙", behind("本年收入合计"), []))  # further rows: its title goes on (续)
    assert table.column_count == len(WIDE[-1])
    assert len(sheets(("甲", WIDE, []), ("乙", behind("本年收入合计", "支出决算表"), []))) == 2
    assert len(sheets(("甲", WIDE, []), ("乙", behind("其他收入", "支出决算表"), []))) == 2
