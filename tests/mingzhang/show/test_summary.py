import duckdb
import pytest
from rich.console import Console

from mingzhang.show.summary import as_table


@pytest.fixture
def connection():
    with duckdb.connect() as opened:
        yield opened


def shown(table) -> list[list[str]]:
    return [list(row) for row in zip(*([str(cell) for cell in column.cells] for column in table.columns), strict=True)]


def test_numbers_keep_their_decimals_and_have_separators(connection):
    table = as_table(connection.execute("select 1234.50::decimal(18, 2) as amount, 1234567 as figures, '甲局' as department"))
    assert shown(table) == [["1,234.50", "1,234,567", "甲局"]]


def test_numbers_stand_to_the_right_and_columns_have_their_names(connection):
    table = as_table(connection.execute("select 1.5::decimal(5, 1) as amount, '甲局' as department"))
    assert [(column.header, column.justify) for column in table.columns] == [("amount", "right"), ("department", "left")]


def test_a_name_in_brackets_is_printed_as_it_stands(connection, capsys):
    Console(width=80).print(as_table(connection.execute("select '[red]甲局' as department")))
    assert "[red]甲局" in capsys.readouterr().out
