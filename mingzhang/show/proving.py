"""The rule book over one file: its figures against each other, without a warehouse."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from publish.dbt import run_dbt

_ARGUMENTS = ("build", "--select", "+int_figures_in_words", "--exclude-resource-type", "test", "unit_test")


class NotProvable(Exception):
    """The rule book could not be run; the message says why."""


def statuses_by_table(raw: Path) -> dict[tuple[str, int], dict[str, int]]:
    """(document id, table number) → how many figures are proven, unproven, discrepant or held back, from the raw tables in `raw`.

    Only the file's own identities count: those between years need its neighbours in a warehouse. Raises NotProvable.
    """
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        build_file = work / "prove.duckdb"
        run = run_dbt(raw, build_file, work / "dbt", arguments=_ARGUMENTS)
        if not run.succeeded:
            raise NotProvable("; ".join(f"{failure.name}: {failure.message}" for failure in run.failures) or run.log_tail[-500:])
        with duckdb.connect(str(build_file), read_only=True) as connection:
            rows = connection.execute(
                """
                SELECT documents.document_id, figures.table_no % 100000, figures.status, COUNT(*)
                FROM intermediate.int_figures_in_words AS figures
                INNER JOIN intermediate.int_documents AS documents
                    ON figures.report_key = documents.report_key AND figures.table_no // 100000 = documents.document_no
                GROUP BY ALL
                """
            ).fetchall()
    found: dict[tuple[str, int], dict[str, int]] = {}
    for document_id, table_no, status, count in rows:
        found.setdefault((document_id, table_no), {})[status] = count
    return found
