"""The page of the founding reports says what comes out of them today."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import duckdb
import pytest

DOCS = Path(__file__).resolve().parent.parent / "docs"


@pytest.fixture(scope="module")
def founding():
    spec = importlib.util.spec_from_file_location("founding_reports", DOCS / "founding_reports.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def warehouse(founding, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    reports = sorted((shared / "seeds").glob(founding.REPORTS))
    if len(reports) != 5:
        pytest.skip(f"the five founding reports are not at {shared / 'seeds'}")
    return founding.build(reports, tmp_path_factory.mktemp("founding"))


def test_the_page_is_what_the_program_finds(founding, warehouse: Path):
    assert founding.PAGE.read_text(encoding="utf-8") == founding.page(warehouse)


def test_what_the_founding_reports_must_show(warehouse: Path):
    with duckdb.connect(str(warehouse), read_only=True) as connection:

        def funds(where: str) -> tuple:
            return connection.execute(f"select count(*), sum(amount) / 10000 from marts.fct_performance_fund where {where}").fetchone()

        assert funds("department = '汨罗市司法局' and line_code like 'special_funds.%' and measure = 'actual'") == (9, 440.32)
        assert funds("department = '汨罗市司法局' and line_code like 'special_funds.%' and measure = 'prior_actual'") == (5, 332)
        assert funds("department = '汨罗市司法局' and line_code like 'special_funds.%' and measure = 'budget'") == (8, 83)
        assert funds("department like '%芦淞%' and measure = 'carried_over' and status = 'proven'") == (3, 0.16)
        assert funds("department like '%零陵%' and measure = 'initial_budget'") == (2, 267)
        points = connection.execute(
            "select score from marts.fct_performance_form where department = '汨罗市司法局' and score is not null order by form_no"
        ).fetchall()
        assert points == [(99,), (100,)]
        annex = connection.execute("select result, count(*) from audit.audit_annex_figure group by 1 order by 1").fetchall()
        assert annex == [("agrees", 204), ("held_back", 42), ("repaired", 49)]
        total = connection.execute(
            "select text, repaired_amount / 10000, misreading from audit.audit_annex_figure "
            "where statement = 'general_budget_expenditure' and line_code = 'total' and measure = 'total'"
        ).fetchall()
        assert total == [("5,449.21", 3449.21, "confused_digit")]
        # What is said of the annex is what the table prints, and proven; the table is as it would be without it.
        wrong = """select count(*) from audit.audit_annex_figure as annex left join marts.fct_statement_line as fact
            on annex.report_key = fact.report_key and annex.statement = fact.statement and annex.line_code = fact.line_code
                and annex.measure = fact.measure
            where annex.result = 'repaired' and (annex.repaired_amount is distinct from fact.amount or fact.status <> 'proven')"""
        assert connection.execute(wrong).fetchone() == (0,)
        statuses = "select status, count(*) from marts.fct_statement_line where department = '阳泉市司法局' group by 1 order by 1"
        assert connection.execute(statuses).fetchall() == [("proven", 317), ("unproven", 2)]
        private = connection.execute("select count(*) from marts.fct_statement_line where starts_with(statement, 'performance')").fetchone()
        assert private == (0,)
