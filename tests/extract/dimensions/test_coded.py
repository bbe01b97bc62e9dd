import pytest

from extract.dimensions.coded import CodedRows, axis_of_code, is_entity_code, is_total, label_columns
from extract.dimensions.words import meaning_of
from extract.tables.headings import Column
from extract.tables.rows import PlacedCell


def codes(*rows: list[str], prints_codes: bool = True, axis: str = "functional") -> list[str | None]:
    columns = [Column(number, ("项目",), "label") for number in range(len(rows[0]))]
    reader = CodedRows(columns, prints_codes, axis)
    placed = [[PlacedCell(r, c, 1, 1, [text], 1, 0.0, 0.0, 0.0, 0.0) for c, text in enumerate(row)] for r, row in enumerate(rows)]
    return [reader.read(row)[0] for row in placed]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["2040601", "行政运行"]], ["2040601"]),
        ([["204", "06", "01", "行政运行"]], ["2040601"]),
        ([["204", "6", "1", "行政运行"]], ["2040601"]),
        ([["204", "", "", "公共安全支出"], ["", "06", "", "司法"], ["", "", "01", "行政运行"]], ["204", "20406", "2040601"]),
        ([["204", "20406", "2040601", "行政运行"]], ["2040601"]),
        ([["2040601行政运行"]], ["2040601"]),
        ([["20406", "", "司法"], ["", "01", "行政运行"]], ["20406", "2040601"]),
        ([["301", "01", "基本工资"]], ["30101"]),
        ([["204", "", "公共安全支出"], ["06", "", "司法"], ["", "01", "行政运行"]], ["204", None, None]),
        ([["204", "", "", "公共安全支出"], ["", "", "01", "行政运行"]], ["204", None]),
        ([["合计", ""]], [None]),
        ([["某某单位", ""]], [None]),
    ],
)
def test_codes_in_one_column_or_in_one_for_each_level(rows: list[list[str]], found: list[str | None]):
    assert codes(*rows) == found


def test_a_name_repeated_in_each_column_of_a_merged_cell_is_one():
    assert codes(["201", "01", "01", "行政运行"]) == ["2010101"]
    assert codes(["合计", "合计", "合计"]) == [None]


def test_names_are_told_within_the_class_above_them_where_no_codes_are_printed():
    names = [["公共安全支出"], ["司法"], ["行政运行"], ["社会保障和就业支出"], ["行政运行"]]
    assert codes(*names, prints_codes=False)[:4] == ["204", "20406", "2040601", "208"]
    assert codes(*names, prints_codes=False)[4] is None  # several divisions of 208 have one
    assert codes(*names) == [None] * 5


def test_names_of_economic_classes():
    names = [["工资福利支出"], ["基本工资"], ["商品和服务支出"], ["办公费"]]
    assert codes(*names, prints_codes=False, axis="economic") == ["301", "30101", "302", "30201"]
    assert codes(["机关工资福利支出"], prints_codes=False, axis="government") == ["501"]


def test_a_code_tells_its_classification():
    assert [axis_of_code(code) for code in ("2040601", "30101", "50101", "3010101", "901")] == [
        "functional",
        "economic",
        "government",
        None,
        None,
    ]


def test_label_columns_are_sorted_by_their_headings():
    headings = ["单位编码", "单位名称", "科目编码", "科目名称", "项目名称", "采购目录"]
    found = label_columns([Column(number, (heading,), "label") for number, heading in enumerate(headings)])
    assert [column.index for column in found.entities] == [0, 1]
    assert [[column.index for column in group] for group in found.codes] == [[2, 3]]
    assert [column.index for column in found.projects] == [4]
    assert [column.index for column in found.goods] == [5]


def test_two_classifications_side_by_side_are_two_groups():
    headings = [("部门预算经济分类", "编码"), ("部门预算经济分类", "名称"), ("政府预算经济分类", "编码"), ("政府预算经济分类", "名称")]
    found = label_columns([Column(number, path, "label") for number, path in enumerate(headings)])
    assert [[column.index for column in group] for group in found.codes] == [[0, 1], [2, 3]]


def test_rows_that_sum_the_table():
    assert [is_total(meaning_of(text)) for text in ("合计", "总计", "支出合计", "人员经费合计", "行政运行")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_codes_of_units_are_no_figures():
    assert [is_entity_code(text) for text in ("101", "101001", "B12001", "1.00", "某局")] == [True, True, True, False, False]


def test_codes_may_stand_in_brackets_or_be_parted():
    assert codes(["[2040601]行政运行"], ["204-06-01 行政运行"][:1]) == ["2040601", None]
    assert codes(["204-06-01", "行政运行"]) == ["2040601"]


def test_the_classification_of_departments_names_no_units():
    columns = [Column(0, ("部门经济科目编码",), "label"), Column(1, ("单位名称",), "label")]
    found = label_columns(columns)
    assert ([column.index for column in found.codes[0]], [column.index for column in found.entities]) == ([0], [1])
