from extract.dimensions.outline import OutlineLines
from extract.tables.headings import Column
from extract.tables.rows import PlacedCell

HEADINGS = ["采购品目大类", "专项名称", "经济科目", "采购物品名称", "采购组织形式"]


def lines(*rows: list[str]) -> list[tuple[str | None, str]]:
    reader = OutlineLines([Column(number, (heading,), "label") for number, heading in enumerate(HEADINGS)])
    placed = [[PlacedCell(r, c, 1, 1, [text], 1, 0.0, 0.0, 0.0, 0.0) for c, text in enumerate(row)] for r, row in enumerate(rows)]
    return [reader.read(row) for row in placed]


def test_rows_are_counted_within_the_row_above_them():
    assert lines(
        ["合计", "", "", "", ""],
        ["货物A", "", "", "", ""],
        ["", "办公设备购置", "办公设备购置", "", ""],
        ["", "", "", "台式计算机", "集中采购"],
        ["", "", "", "打印机", "集中采购"],
        ["", "公务用车", "公务用车购置", "", ""],
        ["", "", "", "轿车", "分散采购"],
        ["服务", "", "", "", ""],
        ["", "物业", "物业管理费", "", ""],
    ) == [
        ("total", "合计"),
        ("goods", "货物A"),
        ("goods.01", "办公设备购置 | 办公设备购置"),
        ("goods.01.01", "台式计算机 | 集中采购"),
        ("goods.01.02", "打印机 | 集中采购"),
        ("goods.02", "公务用车 | 公务用车购置"),
        ("goods.02.01", "轿车 | 分散采购"),
        ("services", "服务"),
        ("services.01", "物业 | 物业管理费"),
    ]


def test_a_row_without_a_row_to_belong_to_is_no_line():
    assert [code for code, _ in lines(["", "办公设备购置", "", "", ""])] == [None]  # no category above it
    assert [code for code, _ in lines(["货物", "", "", "", ""], ["", "", "", "打印机", ""])] == ["goods", None]  # no project above it
    assert [code for code, _ in lines(["龘", "", "", "", ""], ["", "办公设备购置", "", "", ""])] == [None, None]


def test_a_row_of_no_labels_is_none():
    assert lines(["", "", "", "", ""]) == [(None, "")]
