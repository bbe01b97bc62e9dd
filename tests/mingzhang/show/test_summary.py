import duckdb
import pytest
from rich.console import Console

from mingzhang.show.summary import _in_doubt, as_table


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


def test_tables_in_doubt_are_shown_with_their_place_and_reason(connection, capsys):
    connection.execute("create table dim_report as select 1 as report_key, '甲局' as department, 2023 as fiscal_year")
    connection.execute("""create table audit_identity_check as from (values
        (1, 'abcdef0123', 'error', 'reading', 3, '5-6', 'figures_unaccounted_for', 'page 5 row 2 column 3: lost'),
        (1, 'abcdef0123', 'error', 'reading', 3, '5-6', 'figures_unaccounted_for', 'page 5 row 2 column 3: lost'),
        (1, 'abcdef0123', 'error', 'violation', null, null, null, null),
        (1, 'abcdef0123', 'warning', 'reading', 4, '7', 'readers_differ', null)
    ) as checks (report_key, document_id, severity, result, doubted_table_no, doubted_pages, doubt, unaccounted_for)""")
    _in_doubt(connection, Console(width=120))
    said = capsys.readouterr().out
    assert "甲局 2023 document abcdef01 page 5-6, table 3: figures_unaccounted_for, 2 identities fail" in said
    assert "page 5 row 2 column 3: lost" in said and "readers_differ" not in said


def test_where_nothing_is_in_doubt_nothing_is_said(connection, capsys):
    connection.execute("create table dim_report as select 1 as report_key, '甲局' as department, 2023 as fiscal_year")
    connection.execute("""create table audit_identity_check as
        select 1 as report_key, '' as document_id, 'error' as severity, 'exact' as result, null as doubted_table_no,
            null as doubted_pages, null as doubt, null as unaccounted_for""")
    _in_doubt(connection, Console(width=120))
    assert capsys.readouterr().out == ""
