from extract.readers.page import Rule
from extract.tables.grids.lines import TextLine
from extract.tables.grids.regions import headings_at_foot, regions_of

PITCH = 14.0


def printed(*rows: tuple[str, ...]) -> list[TextLine]:
    """Lines one below the other, their parts in columns of 90 points."""
    return [
        TextLine(
            "".join(parts),
            50.0,
            100 + r * PITCH,
            500.0,
            108 + r * PITCH,
            1,
            parts,
            tuple((50.0 + 90 * c, 90.0 + 90 * c) for c in range(len(parts))),
        )
        for r, parts in enumerate(rows)
    ]


HEAD = ("项目", "金额", "项目", "金额")


def test_rows_begin_below_the_row_that_numbers_the_columns():
    lines = printed(HEAD, ("栏次", "1", "栏次", "2"), ("财政拨款收入", "外交支出"), ("上级补助收入", "9.00", "国防支出"))
    (region,) = regions_of(lines, [])
    assert (region.start, region.first, region.is_table) == (0, 2, True)


def test_single_amounts_beside_labels_are_rows_below_known_headings_alone():
    rows = [("财政拨款收入", "9.00", "外交支出"), ("上级补助收入", "国防支出")]
    assert [region.first for region in regions_of(printed(HEAD, *rows), [])] == [1]
    assert regions_of(printed(*rows), []) == []


def test_a_single_row_without_headings_is_no_table_by_itself():
    (region,) = regions_of(printed(("总计", "9.00", "总计", "9.00")), [])
    assert not region.is_table


def test_two_row_numbers_are_a_row():
    rows = printed(("年初结转和结余", "29", "9.00", "60", "6.00"), ("30", "61"), ("总计", "31", "9.00", "62", "9.00"))
    (region,) = regions_of(rows, [])
    assert len(region.lines) == 3


def test_headings_end_a_page_where_no_row_follows_them():
    head = printed(("收入决算表",), HEAD, ("类", "款", "栏次", "1", "2"), ("— 7 —",))
    assert [line.parts for line in headings_at_foot(head, [])] == [HEAD, ("类", "款", "栏次", "1", "2")]
    assert headings_at_foot(printed(HEAD, ("一、收入", "9.00")), []) == []
    assert headings_at_foot(printed(("部门概况", "第一部分")), []) == []


def test_a_ruling_line_in_a_wide_gap_goes_on_with_the_table():
    head, row, total = printed(HEAD, ("一、收入", "9.00", "一、支出", "9.00"), ("总计", "9.00", "总计", "9.00"))
    row, total = row._replace(top=150.0, bottom=158.0), total._replace(top=170.0, bottom=178.0)
    assert [region.start for region in regions_of([head, row, total], [Rule(50.0, 130.0, 500.0, 130.0)])] == [0]
    assert [region.is_headed for region in regions_of([head, row, total], [])] == [False]


def test_a_page_number_between_dashes_is_no_row():
    assert regions_of(printed(("说明",), ("—", "5", "—")), []) == []
    (region,) = regions_of(printed(HEAD, ("合计", "9.00", "8.00", "7.00"), ("—", "5", "—")), [])
    assert len(region.lines) == 2
