from decimal import Decimal

from extract.dimensions.read import StatementReading
from extract.dimensions.schemas import schema_of
from extract.dimensions.ties import borne_out
from extract.meaning import ReadCell
from extract.printed.figures import read_figure
from extract.tables.rows import PlacedCell

GENERAL = ("fiscal_appropriation", "expenditure_total", "general_public_budget")
FUND = ("fiscal_appropriation", "expenditure_total", "government_fund_budget")


def reading(statement: str, total: str) -> StatementReading:
    schema = schema_of(statement)
    assert schema is not None
    cell = PlacedCell(0, 0, 1, 1, [total], 1, 0.0, 0.0, 0.0, 0.0)
    return StatementReading(schema, [ReadCell(cell, 1, read_figure(total), "total", "合计", "total")], {"total"})


def both(total: str) -> list[StatementReading]:
    return [reading("general_budget_expenditure", total), reading("government_fund", total)]


def test_the_reading_that_ties_is_taken_where_the_other_is_refuted():
    chosen = borne_out(both("3.00"), {GENERAL: Decimal(3), FUND: Decimal(5)})
    assert chosen is not None
    assert chosen.schema.statement == "general_budget_expenditure"


def test_what_nothing_refutes_stays_open():
    assert borne_out(both("3.00"), {GENERAL: Decimal(3)}) is None
    assert borne_out(both("3.00"), {GENERAL: Decimal(3), FUND: Decimal(3)}) is None


def test_a_tie_of_nought_proves_nothing():
    assert borne_out(both("0.00"), {GENERAL: Decimal(0), FUND: Decimal(5)}) is None


def test_a_statement_that_is_there_already_is_no_reading():
    known = {GENERAL: Decimal(3), ("government_fund", "total", "total"): Decimal(5)}
    chosen = borne_out(both("3.00"), known)
    assert chosen is not None
    assert chosen.schema.statement == "general_budget_expenditure"
