"""Sentences of real and made-up reports that are known to be wrong: each is found, and nothing else contradicts its table."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import duckdb
import pytest
from recorded_violations import in_known_forms

MODELS = ("build", "--select", "+audit_claim_check", "+fct_claim", "--exclude-resource-type", "test", "unit_test")
# The reports whose sentences were recorded as a whole, by the first words of their names.
RECORDED = ("2017年度部门预算公开表", "2019年度部门预算公开", "江苏省委办公厅2018", "上海市普陀区规划和自然资源局")
PLANTED = {"train": "t006", "panel": "p010"}  # a total whose digits were swapped in the text


@pytest.fixture(scope="module")
def ask(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[tuple]]:
    """`ask(sql)` over a warehouse of the real reports in known forms and the two with planted disagreements."""
    from extract.batches import extract_files
    from publish.dbt import run_dbt

    # Of the other real reports the record of sentences is not complete, as it says itself: nothing can be held to it.
    real = [file for file in in_known_forms(shared / "corpus" / "real") if file.name.startswith(RECORDED)]
    work, files = tmp_path_factory.mktemp("prose"), real
    for corpus, document in PLANTED.items():
        truth = json.loads((shared / "corpus" / corpus / "truth" / f"{document}.json").read_text(encoding="utf-8"))
        files.append(shared / "corpus" / corpus / "site" / unquote(truth["url_path"].lstrip("/")))
    extract_files(files, work / "raw")
    run = run_dbt(work / "raw", work / "warehouse.duckdb", work / "dbt", arguments=MODELS)
    assert run.succeeded, run.log_tail

    def query(sql: str) -> list[tuple]:
        with duckdb.connect(str(work / "warehouse.duckdb"), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return query


def test_amounts_that_contradict_their_tables(ask):
    found = ask(
        "select subject, left_value, right_value from audit.audit_claim_check "
        "where severity = 'error' and result = 'violation' order by subject, left_value"
    )
    assert [(subject, left, right.quantize(Decimal("1E2"))) for subject, left, right in found] == [
        ("general_budget_basic_expenditure.personnel_total.amount", Decimal(48969800), Decimal(48840900)),
        ("general_budget_expenditure.total.basic", Decimal(53776400), Decimal(53647500)),
        ("income.total.total", Decimal(16104800), Decimal(11604800)),
        ("income.total.total", Decimal(71359100), Decimal(17359100)),
    ]


def test_percentages_that_do_not_follow_from_their_amounts(ask):
    found = ask(
        "select left_value, round(right_value, 2) from audit.audit_claim_check "
        "where identity in ('n_growth', 'n_share') and result = 'violation'"
    )
    recorded = {("10.06", "10.09"), ("10.15", "10.16"), ("35.77", "35.78"), ("34.38", "34.36"), ("99.86", "99.87")}
    assert recorded <= {(f"{left:.2f}", f"{right:.2f}") for left, right in found}
    # Two more that the record does not list: 1,237.7 in 5,573.0 is 22.21 %, and 15,844.04 in 24,169.74 is 65.55 %.
    assert {(f"{left:.2f}", f"{right:.2f}") for left, right in found} - recorded == {("13.22", "22.21"), ("65.56", "65.55")}


def test_sums_and_names_of_the_text(ask):
    sums = ask(
        "select identity, result, difference from audit.audit_claim_check "
        "where identity in ('n_initial_budget_sum', 'n_procurement_sum') "
        "and result = 'rounding' order by identity, difference"
    )
    assert ("n_initial_budget_sum", "rounding", Decimal(100)) in sums
    assert ("n_procurement_sum", "rounding", Decimal(-100)) in sums
    names = " ".join(note for (note,) in ask("select note from audit.audit_claim_check where identity = 'n_name'"))
    for recorded in ("2080599 其他行政事业单位养老支出", "2200199 其他自然资源事务支出", "above 2210201 stands 住房改革支出"):
        assert recorded in names
