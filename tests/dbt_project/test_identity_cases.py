"""Every identity of the three rule books holds in one case and fails in another, and dbt and Python say the same of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from identity_cases import BOOKS, Case, cases, names, written
from raw_reports import Report, land_together, rows_of

from extract.identities import Check, check_evaluation, check_tables, figures_of_forms, figures_of_tables

IN_PYTHON = [case for book in ("identities", "performance_identities") for case in cases(book)]
ALL = [case for book in BOOKS for case in cases(book)]
MODELS = (
    "build",
    "--select",
    "+audit_identity_check",
    "+audit_observation",
    "+audit_performance_check",
    "+audit_claim_check",
    "--exclude-resource-type",
    "test",
    "unit_test",
)
Key = tuple[str, str, Decimal | None, Decimal | None, Decimal | None, Decimal, str]
# Whose fault a failure is, dbt alone says.
RESULT = "replace(cast(result as varchar), 'reading', 'violation')"


def name_of(case: Case) -> str:
    return f"{case.identity}-{case.outcome}"


def in_python(case: Case) -> list[Check]:
    """What the Python engine says of the document of a case."""

    def figures(report: Report | None) -> list:
        rows = {"tables": [], "cells": []} if report is None else rows_of(report)
        return figures_of_tables(rows["tables"], rows["cells"])

    if case.book == "performance_identities":
        rows = rows_of(case.report)
        return check_evaluation(figures_of_forms(rows["tables"], rows["cells"]), figures(case.account))
    return check_tables(figures(case.report), case.report.fiscal_year, figures(case.prior))


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[tuple]]:
    """`ask(sql, *parameters)` over one warehouse of all cases."""
    from extract.landing import ensure_tables
    from publish.dbt import run_dbt

    work = tmp_path_factory.mktemp("cases")
    land_together(work / "raw", (report for case in ALL for report in case.reports))
    ensure_tables(work / "raw")
    run = run_dbt(work / "raw", work / "warehouse.duckdb", work / "dbt", arguments=MODELS)
    assert run.succeeded, run.log_tail

    def query(sql: str, *parameters: object) -> list[tuple]:
        with duckdb.connect(str(work / "warehouse.duckdb"), read_only=True) as connection:
            return connection.execute(sql, list(parameters)).fetchall()

    return query


@pytest.mark.parametrize("book", BOOKS)
def test_every_identity_has_a_pair_of_cases(book):
    assert list(written(book)) == names(book)


@pytest.mark.parametrize("case", IN_PYTHON, ids=name_of)
def test_an_identity_holds_in_one_case_and_fails_in_the_other(case):
    found = [check for check in in_python(case) if check.identity == case.identity]
    assert [check.difference for check in found if check.result == "violation"] == list(case.violations)
    assert {check.result for check in found} == ({"violation"} if case.violations else {"exact"})


def test_dbt_finds_the_violations_of_the_cases_and_no_others(ask):
    """A rule that compares no figures says nothing of a sentence that it does not find at fault."""
    found = ask("""
        select document_id, identity, result, difference from intermediate.int_checks_in_words
        union all by name
        select document_id, identity, result, difference from audit.audit_performance_check
        union all by name
        select document_id, identity, result, difference from audit.audit_claim_check""")
    by_case: dict[tuple[str, str], list[tuple]] = {}
    for document_id, identity, *said in found:
        by_case.setdefault((document_id, identity), []).append(tuple(said))
    compares_nothing = {identity for (identity,) in ask("select identity from seeds.prose_identities where relation is null")}
    wrong = []
    for case in ALL:
        said = by_case.get((case.report.document_id, case.identity), [])
        if case.violations:
            expected = [("violation", case.violations[0])]
        else:
            said = [result for result, _ in said]
            expected = [] if case.identity in compares_nothing else ["exact"]
        if said != expected:
            wrong.append((name_of(case), said, expected))
    assert wrong == []


def test_both_engines_say_the_same_of_every_case(ask):
    columns = "document_id, identity, place, left_amount, right_amount, difference, tolerance, " + RESULT
    of_dbt = Counter(
        ask(f"select {columns} from intermediate.int_checks_in_words union all select {columns} from audit.audit_performance_check")
    )
    of_python = Counter((case.report.document_id, *values(check)) for case in IN_PYTHON for check in in_python(case))
    asked = {case.report.document_id for case in IN_PYTHON}
    assert len(of_python) > len(IN_PYTHON)
    assert of_python == Counter({key: number for key, number in of_dbt.items() if key[0] in asked})


def values(check: Check) -> Key:
    """A check as the columns that both engines answer with."""
    return (check.identity, check.place, check.left, check.right, check.difference, check.tolerance, check.result)


def test_both_engines_say_the_same_of_the_bundled_documents(bundled: Path):
    with duckdb.connect(str(bundled / "build" / "warehouse.duckdb"), read_only=True) as connection:

        def rows(sql: str, *parameters: object) -> list[dict]:
            found = connection.execute(sql, list(parameters))
            return [dict(zip([column[0] for column in found.description], row, strict=True)) for row in found.fetchall()]

        def figures(document_key: int | None) -> list:
            if document_key is None:
                return []
            return figures_of_tables(raw(document_key, "tables"), raw(document_key, "cells"))

        def raw(document_key: int, table: str) -> list[dict]:
            folder = bundled / "raw" / table / "*.parquet"
            return rows(f"select * from read_parquet('{folder}') where document_key = ?", document_key)

        documents = rows("""
            select documents.report_key, documents.fiscal_year, before.prior_key, accounts.report_key as account_key
            from intermediate.int_reports as documents
            left join intermediate.int_years_before as before on documents.report_key = before.report_key
            left join intermediate.int_reports as accounts
                on documents.department_id = accounts.department_id and documents.fiscal_year = accounts.fiscal_year
                and accounts.kind = 'final_account' and accounts.is_counted""")
        columns = "report_key, identity, place, left_amount, right_amount, difference, tolerance, " + RESULT
        of_dbt = Counter(
            connection.execute(
                f"select {columns} from intermediate.int_checks_in_words union all select {columns} from audit.audit_performance_check"
            ).fetchall()
        )
        of_python: Counter[tuple] = Counter()
        for document in documents:
            key = document["report_key"]  # a bundled report is one document, whose key is the report's
            found = [
                *check_tables(figures(key), document["fiscal_year"], figures(document["prior_key"])),
                *check_evaluation(figures_of_forms(raw(key, "tables"), raw(key, "cells")), figures(document["account_key"])),
            ]
            of_python.update((key, *values(check)) for check in found)
    assert sum(of_dbt.values()) > 1000
    assert of_python == of_dbt
