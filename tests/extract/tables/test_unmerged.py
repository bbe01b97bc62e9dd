"""Headings that stand over their columns without being merged."""

from __future__ import annotations

from extract.readers.page import Cell, Grid
from extract.tables.unmerged import with_spread_headings

ROWS = [
    ["“三公”经费支出决算表", "", "", ""],
    ["部门：某局", "", "", "单位：元"],
    ["预算数", "", "决算数", ""],
    ["合计", "公务接待费", "合计", "公务接待费"],
    ["9.00", "8.00", "7.00", "6.00"],
]


def grid(rows: list[list[str]], spans: dict[tuple[int, int], int] | None = None) -> Grid:
    spans = spans or {}
    cells = [Cell(r, c, 1, spans.get((r, c), 1), [text] if text else []) for r, row in enumerate(rows) for c, text in enumerate(row)]
    return Grid(1, len(rows), len(rows[0]), cells, "sheet")


def spans(found: Grid, row: int) -> list[tuple[str, int]]:
    return [(cell.text, cell.column_span) for cell in found.cells if cell.row == row]


def test_a_heading_stands_over_the_empty_cells_behind_it():
    found = with_spread_headings(grid(ROWS))
    assert spans(found, 2) == [("预算数", 2), ("决算数", 2)]
    assert spans(found, 1) == [("部门：某局", 1), ("", 1), ("", 1), ("单位：元", 1)]


def test_where_headings_are_merged_an_empty_cell_is_empty():
    merged = grid(ROWS, {(2, 0): 2})
    assert with_spread_headings(merged) is merged


def test_a_label_reaches_to_its_figure_over_columns_for_labels():
    rows = [["编码", "名称", "决算数"], ["301", "工资福利支出", "5.00"], ["302", "商品和服务支出", "6.00"], ["公用经费合计", "", "6.00"]]
    assert spans(with_spread_headings(grid(rows)), 3) == [("公用经费合计", 2), ("6.00", 1)]
