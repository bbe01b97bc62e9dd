"""Tables put together from the marks at the ends of their cells and rows."""

from __future__ import annotations

import pytest

from extract.readers.flow import Line, TableBlock
from extract.readers.page import UnreadableDocument
from extract.readers.word.marked import MarkedTables, RowCells


def put_row(tables: MarkedTables, texts: list[str], told: RowCells | None = None) -> None:
    for text in texts:
        tables.add([Line((text,))])
        tables.end_cell()
    tables.end_row(told)


def cells(table: TableBlock) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span, "".join(cell.lines)) for cell in table.cells]


def test_rows_stand_by_their_edges_and_merges():
    tables = MarkedTables()
    assert list(tables.at_depth(1)) == []
    put_row(tables, ["项目", "", "金额"], RowCells([0, 1000, 2000, 3000], [0b01, 0b10, 0b11 << 5]))
    put_row(tables, ["代码", "名称", ""], RowCells([0, 1000, 2000, 3000], [0, 0, 0b01 << 5]))
    [table] = tables.at_depth(0)
    assert cells(table) == [(0, 0, 1, 2, "项目"), (0, 2, 2, 1, "金额"), (1, 0, 1, 1, "代码"), (1, 1, 1, 1, "名称")]


def test_a_row_without_its_end_or_its_edges_counts_from_the_left():
    tables = MarkedTables()
    list(tables.at_depth(1))
    put_row(tables, ["甲", "1.00"])
    tables.add([Line(("乙",))])
    tables.end_cell()
    tables.add([Line(("2.00",))])
    [table] = tables.at_depth(0)
    assert [text for *_, text in cells(table)] == ["甲", "1.00", "乙", "2.00"]


def test_tables_are_not_nested_without_end():
    with pytest.raises(UnreadableDocument) as refusal:
        list(MarkedTables().at_depth(17))
    assert refusal.value.status == "over_limit"
