"""Plain text: rows of tabs or pipes, page breaks in them, and what is no table."""

from __future__ import annotations

from extract.readers.page import Grid, Page
from extract.readers.text.read import read_text


def pages(text: str, charset: str = "utf-8") -> list[Page]:
    return list(read_text(text.encode(charset)))


def rows(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.row_count)]


def spans(grid: Grid, row: int) -> list[tuple[str, int]]:
    return [(cell.text, cell.column_span) for cell in grid.cells if cell.row == row]


def test_tabs_make_a_table_and_lines_stand_before_it():
    page, rest = pages("收入决算表\n\n金额单位：元\n\n项目\t金额\n一、拨款\t1,234.0 0\n合计\t1,234.00\n\n注：说明。\n")
    assert [word.text for word in page.words] == ["收入决算表", "金额单位：元"]
    assert rows(page.grids[0]) == [["项目", "金额"], ["一、拨款", "1,234.0 0"], ["合计", "1,234.00"]]
    assert [word.text for word in rest.words] == ["注：说明。"]


def test_headings_go_on_over_empty_fields_as_far_as_the_heading_above():
    (page,) = pages("项目\t\t本年支出\t\t\n代码\t名称\t小计\t基本\t项目\n205\t教育\t3.00\t1.00\t2.00\n")
    assert spans(page.grids[0], 0) == [("项目", 2), ("本年支出", 3)]
    (page,) = pages("项目\t\t合计\t拨款\n代码\t名称\t\t\n205\t教育\t3.00\t3.00\n")
    assert spans(page.grids[0], 1) == [("代码", 1), ("名称", 1), ("", 1), ("", 1)]


def test_a_total_reaches_over_the_columns_for_labels_to_its_figure():
    headings = "代码\t名称\t数\t代码\t名称\t数\n"
    (page,) = pages(headings + "301\t工资\t1.00\t302\t商品\t\n303\t补助\t1.00\t307\t利息\t4.00\n人员\t\t2.00\t公用\t\t4.00\n")
    assert spans(page.grids[0], 3) == [("人员", 2), ("2.00", 1), ("公用", 2), ("4.00", 1)]


def test_a_blank_amount_is_not_covered_by_its_label():
    (page,) = pages("名称\t收入\t支出\n教育\t\t3.00\n卫生\t4.00\t5.00\n")
    assert spans(page.grids[0], 1) == [("教育", 1), ("", 1), ("3.00", 1)]


def test_a_page_break_does_not_end_a_table_nor_cut_a_row():
    (page,) = pages("代码\t名称\t数\n30228\t工会\t167,656.0\n\n\t经费\t0\n30229\t福利\t5.00\n")
    assert rows(page.grids[0]) == [["代码", "名称", "数"], ["30228", "工会经费", "167,656.00"], ["30229", "福利", "5.00"]]


def test_headings_after_a_gap_begin_another_grid():
    first, second = pages("名称\t数\n甲\t1.00\n\n名称\t数\n乙\t2.00\n")
    assert (rows(first.grids[0])[1], rows(second.grids[0])[1]) == (["甲", "1.00"], ["乙", "2.00"])


def test_a_pipe_table():
    (page,) = pages("收入决算表\n\n| 项目 | 金额 |\n|:--|--:|\n| 一、拨款 \\| 款 | 1.00 |\n| 合计 | 1.00 |\n", "gb18030")
    assert rows(page.grids[0]) == [["项目", "金额"], ["一、拨款 | 款", "1.00"], ["合计", "1.00"]]


def test_contents_and_indented_paragraphs_are_lines():
    contents = "一、收入决算表\t1\n二、支出决算表\t3\n三、说明\t3\n"
    paragraphs = "\t根据有关规定，现将本部门的决算情况公开如下，请予以监督。\n\t本年收入比上年增加，主要原因是人员增加和项目经费增加。\n"
    assert all(page.grids == [] for page in pages(contents + paragraphs))


def test_one_cell_a_line():
    (page,) = pages("资金情况\n\t名称\n\t年初\n预算数\n\t得分\n\n\t总额\n\t12.50\n\t10\n\n完\n")[:1]
    assert rows(page.grids[0]) == [["名称", "年初预算数", "得分"], ["总额", "12.50", "10"]]


def test_a_drawn_box_is_a_table():
    (page,) = pages("┌────┬────┐\n│项目│金额│\n├────┼────┤\n│拨款│1.00│\n└────┴────┘\n")
    assert rows(page.grids[0]) == [["项目", "金额"], ["拨款", "1.00"]]
    (page,) = pages("+----+----+\n|项目|金额|\n+====+====+\n|拨款|1.00|\n+----+----+\n")
    assert rows(page.grids[0]) == [["项目", "金额"], ["拨款", "1.00"]]


def test_records_between_commas_are_a_table():
    (page,) = pages('收入决算表,,\n科目编码,科目名称,本年收入合计\n205,教育支出,"1,234.50"\n,,\n合计,,"1,234.50"\n')
    assert rows(page.grids[0])[2:] == [["205", "教育支出", "1,234.50"], ["合计", "", "1,234.50"]]


def test_records_of_a_label_and_an_amount_are_a_table():
    (page,) = pages('收入支出决算总表,\n项目,决算数\n一、拨款,"1,234.50"\n二、其他,\n总计,"1,234.50"\n')
    assert rows(page.grids[0])[1:] == [["项目", "决算数"], ["一、拨款", "1,234.50"], ["二、其他", ""], ["总计", "1,234.50"]]


def test_sentences_and_aligned_columns_with_commas_are_no_records():
    assert not pages("全年收入1,234.50万元, 支出1,200.00万元\n" * 3)[0].grids
    assert not pages("教育支出   1,234.50   1,200.00\n" * 3)[0].grids


ALIGNED = """支出决算表

科目名称     合计        基本支出
教育支出     1,234.50    1,000.00
　普通教育     234.50      200.00
　职业教育   1,000.00      800.00
合计         1,234.50    1,000.00

注：说明
"""


def test_columns_of_spaces_have_their_places():
    (page,) = pages(ALIGNED)
    by_text = {word.text: word for word in page.words}
    assert by_text["职业教育"].x0 - by_text["教育支出"].x0 == 10.0  # a full-width space
    assert abs(by_text["234.50"].x1 - by_text["1,234.50"].x1) < 0.1
    assert by_text["科目名称"].top - by_text["支出决算表"].bottom > 3 * by_text["科目名称"].size
    first, second = pages(ALIGNED + "\f" + ALIGNED)
    assert (first.number, second.number) == (1, 2)


def test_lines_of_strokes_between_aligned_columns_are_rules():
    (page,) = pages(ALIGNED.replace("教育支出 ", "--------     --------    --------\n教育支出 ", 1))
    assert len(page.rules) == 3
    assert all(rule.is_horizontal for rule in page.rules)


def test_one_cell_a_line_with_empty_lines_and_tabs_inside_of_cells():
    text = (
        "\t单位\n名称\n\t某局\n\n\t\n目标\n\t甲：一。\t\n乙：二。\t丙：三。\n\t完成\n\n\t\n指标\n\n\n\t一级\n\t二级\n\t分值\n\n"
        "\t\n\t产出\n\t数量\n\t10\n\n\t总分\n\t10\n 2023年度某局整体支出绩效自评报告\n"
    )
    page, rest = pages(text)
    found = rows(page.grids[0])
    assert found[2][:4] == ["指标", "一级", "二级", "分值"]
    assert [each for each in found[3] if each] == ["产出", "数量", "10"]
    assert found[4][:2] == ["总分", "10"]
    assert [word.text for word in rest.words] == ["2023年度某局整体支出绩效自评报告"]
