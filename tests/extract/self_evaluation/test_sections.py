from drawn_pages import blank, draw

from extract.self_evaluation.sections import parts_of
from extract.tables.grids.ruled import ruled_grids
from extract.tables.whole.read import whole_tables


def parts(rows: list[list[str]]):
    page = blank()
    draw(page, rows)
    return parts_of(whole_tables([(page, ruled_grids(page))])[0][0])


def texts(rows) -> list[list[str]]:
    return [[cell.text for cell in row if cell] for row in rows]


COSTS = ["经费控制情况(万元)", "2021年决算数", "2022年预算数", "2022年决算数"]
STAFF = ["财政供养人员情况(人)", "编制数", "2022年实际在职人数", "控制率"]


def test_each_row_of_headings_begins_a_section():
    sections, _ = parts([STAFF, ["^", "40", "36", "90%"], COSTS, ["三公经费", "9.00", "8.00", "6.50"]])
    assert [section.section.statement for section in sections] == ["performance_staffing", "performance_cost_control"]
    assert texts(sections[1].rows) == [["三公经费", "9.00", "8.00", "6.50"]]


def test_two_years_of_one_measure_are_this_year_and_the_one_before():
    sections, _ = parts([COSTS, ["三公经费", "9.00", "8.00", "6.50"]])
    measures = sections[0].columns
    assert len(set(measures.values())) == 3
    assert measures[1] == sections[0].section.year_before[measures[3]]
    assert sections[0].first_column == 1


def test_rows_without_headings_belong_to_no_section():
    sections, loose = parts([["项目名称", "某项目"], ["主管部门", "某局"]])
    assert sections == []
    assert texts(loose) == [["项目名称", "某项目"], ["主管部门", "某局"]]


def test_rows_about_persons_are_left_out():
    _, loose = parts([["联系人", "张三"], ["主管部门", "某局"]])
    assert texts(loose) == [["主管部门", "某局"]]
