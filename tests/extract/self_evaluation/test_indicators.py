from drawn_pages import blank, draw

from extract.self_evaluation.indicators import indicator_cells
from extract.self_evaluation.sections import parts_of
from extract.tables.grids.ruled import ruled_grids
from extract.tables.whole.read import whole_tables

HEADS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]


def cells(*rows: list[str]):
    page = blank()
    page.width = 900.0
    draw(page, [HEADS, *rows])
    sections, _ = parts_of(whole_tables([(page, ruled_grids(page))])[0][0])
    (headed,) = sections
    return indicator_cells(headed, "ruled")


def points(found, measure: str):
    return {cell.line_code: cell.figure.value for cell in found if cell.measure == measure and cell.figure.is_figure}


def test_indicators_are_counted_within_their_group():
    found = cells(
        ["产出指标", "数量指标", "办案数", "10件", "12件", "20", "20"],
        ["^", "质量指标", "结案率", "90%", "95%", "30", "28"],
        ["效益指标", "社会效益", "满意", "好", "好", "30", "25"],
    )
    assert points(found, "score") == {"01.01": 20, "01.02": 28, "02.01": 25}


def test_a_name_of_a_level_holds_until_the_next():
    found = cells(["产出指标", "数量指标", "办案数", "10件", "12件", "20", "20"], ["^", "^", "结案数", "9件", "9件", "10", "10"])
    assert [cell.shown for cell in found if cell.measure == "level_two"] == ["数量指标", "数量指标"]


def test_rows_that_nobody_filled_in_are_left_out():
    assert cells(["产出指标", "数量指标", "", "", "", "", ""]) == []


def test_the_total_is_a_line_of_its_own():
    found = cells(["产出指标", "数量指标", "办案数", "10件", "12件", "90", "88"], ["总分", "<", "<", "<", "<", "100", "98"])
    assert points(found, "score")["total"] == 98
