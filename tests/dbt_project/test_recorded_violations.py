"""Violations that the practice corpora record: each is found with both sides, none that is not there; rounding is told from violation."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from recorded_violations import in_known_forms, of_made_corpus, of_real_reports, printed_figures, wrong_units

MADE = ("panel", "train")
MODELS = (
    "build",
    "--select",
    "+audit_suspect",
    "+audit_identity_check",
    "+audit_identity_addend",
    "+audit_plausibility",
    "--exclude-resource-type",
    "test",
    "unit_test",
)
CHECKS = """select document_id, identity, place, left_amount, right_amount, result, tolerance, report_key
    from audit.audit_identity_check where severity = 'error' and result in ('violation', 'rounding')"""


@pytest.fixture(scope="module")
def corpus(shared: Path) -> Path:
    return shared / "corpus"


@pytest.fixture(scope="module")
def ask(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[tuple]]:
    """`ask(sql)` over one warehouse of the made corpora and the real reports in known forms."""
    from extract.batches import extract_files
    from publish.dbt import run_dbt

    work = tmp_path_factory.mktemp("corpora")
    files = [folder / document["file"] for folder, document in documents(corpus)]
    extract_files([*files, *in_known_forms(corpus / "real")], work / "raw")
    run = run_dbt(work / "raw", work / "warehouse.duckdb", work / "dbt", arguments=MODELS)
    assert run.succeeded, run.log_tail

    def query(sql: str) -> list[tuple]:
        with duckdb.connect(str(work / "warehouse.duckdb"), read_only=True) as connection:
            return connection.execute(sql).fetchall()

    return query


@pytest.fixture(scope="module")
def recorded(corpus: Path) -> list:
    found = [*(each for made in MADE for each in of_made_corpus(corpus / made / "truth")), *of_real_reports(corpus / "real")]
    assert sum(each.result == "violation" for each in found) >= 15 and sum(each.result == "rounding" for each in found) >= 400
    return found


def documents(corpus: Path) -> Iterator[tuple[Path, dict]]:
    """The documents of the made corpora: the folder of their corpus and what its truth file says of them."""
    for made in MADE:
        for file in sorted((corpus / made / "truth").glob("*.json")):
            yield corpus / made, json.loads(file.read_text(encoding="utf-8"))


def test_every_recorded_violation_is_found_with_both_sides(ask, recorded):
    found = {row[:6] for row in ask(CHECKS)}
    missing = [each for each in recorded if (each.document_id, each.identity, each.place, each.left, each.right, each.result) not in found]
    assert missing == []


def test_no_violation_is_found_that_is_not_printed(ask, recorded, corpus):
    """Each is in a report with a recorded fault, and made of figures that the truth says are printed."""
    printed = {**printed_figures(corpus / "panel" / "truth"), **printed_figures(corpus / "train" / "truth")}
    at_fault = {each.document_id for each in recorded if each.result == "violation"}
    found = [row for row in ask(CHECKS) if row[5] == "violation"]
    assert found
    for document, identity, place, *_, report_key in found:
        assert document in at_fault, (identity, place)
        addends = ask(f"""select statement, line_code, measure, amount from audit.audit_identity_addend
            where report_key = {report_key} and identity = '{identity}' and place = '{place}'""")
        assert addends
        for *key, amount in addends:
            assert printed[document].get(tuple(key), Decimal(0)) == amount, (identity, place, key)


def test_what_is_called_rounding_is_rounding(ask, recorded):
    """Whatever is off by rounding is recorded, of the identities that the truth files ask for and the documents they have sums of."""
    known = {(each.document_id, each.identity, each.place) for each in recorded}
    asked, of = {each.identity for each in recorded}, {each.document_id for each in recorded}
    found = [row for row in ask(CHECKS) if row[5] == "rounding" and row[0] in of and row[1] in asked]
    assert [row[:5] for row in found if row[:3] not in known] == []


def test_a_table_that_names_the_wrong_unit_is_named(ask, corpus):
    found = set(ask("select document_id, statement from audit.audit_plausibility where finding = 'unit_label_contradicted'"))
    assert found == {(document["sha256"], statement) for _, document in documents(corpus) for statement in wrong_units(document)}
    for document, statement in found:
        statuses = ask(f"""select distinct figures.status from intermediate.int_figures_in_words as figures
            join intermediate.int_reports as documents on figures.report_key = documents.report_key
            where document_id = '{document}' and statement = '{statement}'""")
        assert statuses == [("corrected",)], "what holds in another unit than the printed one is not simply proven"
