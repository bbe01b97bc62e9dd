from drawn_pages import blank, draw

from extract.tables.beside_totals import without_headings_beside_totals
from extract.tables.grids.ruled import ruled_grids
from extract.tables.headings import heading_rows
from extract.tables.whole.parts import header_of, own_edges, parts_of, place

HEAD = [["科目编码", "<", "<", "科目名称", "本年支出合计"]]


def texts(rows):
    page = blank()
    draw(page, rows)
    grids = [without_headings_beside_totals(grid) for grid in ruled_grids(page)]
    ((part,), _) = parts_of([(page, grids)])
    placed = place(part, own_edges(part))
    return [[cell.text for cell in row] for row in placed], heading_rows(placed), len(header_of(part))


def test_headings_of_code_columns_beside_the_total_are_no_part_of_its_name():
    rows, first_data, headings = texts([*HEAD, ["类", "款", "项", "合计", "0"], ["201", "06", "01", "行政运行", "0"]])
    assert rows[1] == ["", "", "", "合计", "0"]
    assert first_data == headings == 1


def test_headings_of_columns_above_figures_stay():
    rows, _, _ = texts([*HEAD, ["类", "款", "项", "合计", "基本支出"], ["201", "06", "01", "行政运行", "9.00"]])
    assert rows[1] == ["类", "款", "项", "合计", "基本支出"]


def test_names_in_front_of_a_total_stay():
    rows, _, _ = texts([*HEAD, ["201", "", "", "合计", "9.00"], ["201", "06", "01", "行政运行", "9.00"]])
    assert rows[1] == ["201", "", "", "合计", "9.00"]
