import pytest

from extract.tables.headings import columns_of, context_rows, heading_rows, is_column_numbers, is_data, is_note
from extract.tables.rows import PlacedCell


def placed(texts: list[str], row: int = 0) -> list[PlacedCell | None]:
    """A row of cells; `<` is covered by the cell to its left."""
    cells: list[PlacedCell | None] = []
    for column, text in enumerate(texts):
        if text == "<":
            cells[-1].column_span += 1
            cells.append(cells[-1])
        else:
            cells.append(PlacedCell(row, column, 1, 1, [text], 1, 0.0, 0.0, 0.0, 0.0))
    return cells


TABLE = [
    ["支出决算表", "<", "<", "<"],
    ["部门：某局", "<", "单位：万元", "<"],
    ["科目编码", "科目名称", "本年支出合计", "基本支出"],
    ["栏次", "<", "1", "2"],
    ["204", "公共安全支出", "10.00", "4.00"],
    ["20406", "司法", "10.00", "4.00"],
]
ROWS = [placed(row, index) for index, row in enumerate(TABLE)]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["栏次", "1", "2", "3"], True),
        (["栏次", "1=2+3", "2", "3"], True),
        (["", "1", "2"], True),
        (["7", "8", "9", "10"], True),
        (["7", "8"], False),
        (["合计", "10.00", "4.00"], False),
    ],
)
def test_a_row_of_column_numbers_rises_by_one(texts, expected):
    assert is_column_numbers(placed(texts)) is expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["合计", "10.00"], True),
        (["204", "公共安全支出"], True),
        (["12", "农林水支出", "44", "0", "0"], True),
        (["一、财政拨款收入", ""], True),
        (["合计", ""], True),
        (["一、收入支出决算总表", "<"], False),
        (["科目编码", "科目名称"], False),
        (["栏次", "1"], False),
    ],
)
def test_a_row_of_data_holds_a_line_of_the_table(texts, expected):
    assert is_data(placed(texts)) is expected


def test_a_remark_is_one_text_over_the_whole_width_or_begins_as_one():
    assert is_note(placed(["本表反映支出情况", "<", "<"]))
    assert is_note(placed(["注：本表反映支出情况", "", ""]))
    assert not is_note(placed(["本表反映支出情况", "", ""]))
    assert not is_note(placed(["10.00", "<", "<"]))


def test_title_department_and_unit_stand_before_the_headings():
    assert context_rows(ROWS) == 2


def test_a_title_with_a_remark_behind_it_stands_before_the_headings():
    rows = [placed(["“三公”经费支出决算表（决算数）", "<"]), placed(["合计", "公务接待费"], 1), placed(["2.00", "2.00"], 2)]
    assert context_rows(rows) == 1


def test_headings_end_where_data_begins():
    assert heading_rows(ROWS) == 4
    assert heading_rows(ROWS[:4]) == 4


def test_columns_hold_labels_or_figures_under_their_headings():
    columns = columns_of(ROWS, 2, 4)
    assert [(column.path, column.role) for column in columns] == [
        (("科目编码",), "label"),
        (("科目名称",), "label"),
        (("本年支出合计",), "figure"),
        (("基本支出",), "figure"),
    ]


def test_a_label_behind_figures_begins_a_table_beside():
    rows = [placed(["项目", "金额", "项目", "金额"]), placed(["收入", "1.00", "支出", "1.00"])]
    assert [column.block for column in columns_of(rows, 0, 1)] == [0, 0, 1, 1]


def test_the_lower_level_of_a_code_without_a_heading_is_a_label():
    rows = [
        placed(["302", level, name, "1.00"]) for level, name in (("", "商品和服务"), ("02", "印刷费"), ("18", "材料费"), ("26", "劳务费"))
    ]
    assert [column.role for column in columns_of(rows, 0, 0)] == ["label", "label", "label", "figure"]


def test_a_row_that_repeats_the_levels_of_codes_heads_no_column():
    rows = [
        placed(["科目编码", "科目名称", "基本支出", "项目支出"]),
        placed(["类", "款", "目", "目"], 1),
        placed(["204", "某", "1.00", "2.00"], 2),
    ]
    assert [column.path for column in columns_of(rows, 0, 2)] == [("科目编码",), ("科目名称",), ("基本支出",), ("项目支出",)]
