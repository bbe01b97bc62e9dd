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
        private = connection.execute("select count(*) from marts.fct_statement_line where starts_with(statement, 'performance')").fetchone()
        assert private == (0,)
