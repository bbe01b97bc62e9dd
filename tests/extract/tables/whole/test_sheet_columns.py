from extract.readers.page import Cell, Grid, Page
from extract.tables.whole.parts import parts_of
from extract.tables.whole.sheet_columns import joined_columns

LABELS = [["204", "公共安全支出"], ["20406", "司法"], ["2040601", "行政运行"]]
FIRST = [["科目编码", "科目名称", "合计"], *([*label, "9.00"] for label in LABELS)]
FURTHER = [["科目编码", "科目名称", "基本支出"], *([*label, "4.00"] for label in LABELS)]


def sheet(number: int, rows: list[list[str]], name: str) -> Page:
    cells = [Cell(r, c, 1, 1, [text]) for r, row in enumerate(rows) for c, text in enumerate(row) if text]
    return Page(number, 0.0, 0.0, grids=[Grid(number, len(rows), max(map(len, rows)), cells, "sheet", name=name)])


def joined(*pages: Page):
    return joined_columns(parts_of([(page, page.grids) for page in pages])[0])


def texts(part):
    rows = {}
    for cell in sorted(part.grid.cells, key=lambda each: (each.row, each.column)):
        rows.setdefault(cell.row, []).append(cell.text)
    return list(rows.values())


def test_columns_of_a_continued_sheet_stand_behind_its_own():
    (part,) = joined(sheet(1, FIRST, "支出"), sheet(2, FURTHER, "支出（续）"))
    assert texts(part) == [["科目编码", "科目名称", "合计", "基本支出"], *([*label, "9.00", "4.00"] for label in LABELS)]
    assert part.last_page == 2


def test_a_sheet_that_does_not_say_so_stands_alone():
    assert len(joined(sheet(1, FIRST, "支出"), sheet(2, FURTHER, "基本支出"))) == 2


def test_other_labels_are_another_table():
    other = [FURTHER[0], *FURTHER[2:], ["208", "社会保障和就业支出", "4.00"]]
    assert len(joined(sheet(1, FIRST, "支出"), sheet(2, other, "支出（续）"))) == 2


def test_the_same_headings_are_further_rows_and_no_columns():
    assert len(joined(sheet(1, FIRST, "支出"), sheet(2, FIRST, "支出（续）"))) == 2
