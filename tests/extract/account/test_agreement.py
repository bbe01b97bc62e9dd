"""Two readers agree on a table where they found the same figures in the same rows."""

from __future__ import annotations

from drawn_pages import blank, draw

from extract.account.agreement import readers_agree
from extract.tables.grids.ruled import ruled_grids
from extract.tables.whole.read import Table, whole_tables

ROWS = [["科目", "金额", "其中"], ["204 公共安全", "1,234.50", "1,000.00"], ["合计", "1,254.50", "1,020.00"]]


def table(rows: list[list[str]], page_number: int = 1) -> Table:
    page = blank()
    page.number = page_number
    draw(page, rows)
    [read], _ = whole_tables([(page, ruled_grids(page))])
    return read


def test_the_same_figures_agree_whatever_letters_the_readers_know():
    assert readers_agree(table(ROWS), [table([["x"] * 3, ["204", "1,234.50", "1,000.00"], ["", "1,254.50", "1,020.00"]])]) is False
    assert readers_agree(table(ROWS), [table([["項目", "金 额", ""], *ROWS[1:]])]) is True


def test_another_digit_row_or_column_differs():
    for rows in (
        [ROWS[0], ROWS[1], ["合计", "1,254.50", "1,020.06"]],
        [ROWS[0], ROWS[2], ROWS[1]],
        [*ROWS, ["其他", "1.00", ""]],
        [ROWS[0], ["204 公共安全", "1,000.00", "1,234.50"], ROWS[2]],
    ):
        assert readers_agree(table(ROWS), [table(rows)]) is False


def test_tables_of_other_pages_are_not_compared():
    assert readers_agree(table(ROWS), [table(ROWS, page_number=2)]) is False
