"""How much the rule book notices: one wrong digit in a random figure of a clean report, many times over, in one build.

    python tests/dbt_project/mutation_study.py RAW... [--mutations 2000] [--seed 1] [--work FOLDER]

Every mutation is a copy of a report, with an identity of its own, in which one digit of one printed figure is another one. All copies
are landed beside the untouched reports and built together. Prints the tables of docs/mutation-study.md.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import shutil
import sys
import tempfile
from dataclasses import astuple, dataclass
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa

from extract.landing import SCHEMAS, ensure_tables
from extract.store import document_key
from publish.dbt import run_dbt

_MODELS = ("build", "--select", "+audit_suspect", "+audit_document", "+audit_plausibility", "--exclude-resource-type", "test", "unit_test")
_MUTATIONS = pa.schema(
    [
        ("document_id", pa.string()),
        ("document_key", pa.int64()),
        ("source_key", pa.int64()),
        ("batch", pa.string()),
        *((name, pa.int32()) for name in ("table_no", "row_no", "column_no")),
        *((name, pa.string()) for name in ("statement", "line_code", "measure", "text")),
        ("value", pa.decimal128(26, 6)),
        ("amount", pa.decimal128(20, 2)),
        ("true_amount", pa.decimal128(20, 2)),
    ]
)


@dataclass(frozen=True)
class Mutation:
    """One wrong digit: the copy that has it, the report it is a copy of, the cell, what is printed there now and what was."""

    document_id: str
    document_key: int
    source_key: int
    batch: str
    table_no: int
    row_no: int
    column_no: int
    statement: str
    line_code: str
    measure: str
    text: str
    value: Decimal
    amount: Decimal
    true_amount: Decimal


def gather(folders: list[Path], raw: Path) -> None:
    """Put the batches of several raw folders side by side into `raw`."""
    for number, folder in enumerate(folders):
        for name in SCHEMAS:
            (raw / name).mkdir(parents=True, exist_ok=True)
            for file in sorted((folder / name).glob("*.parquet")):
                shutil.copy(file, raw / name / f"{number}-{file.name}")
    ensure_tables(raw)


def build(raw: Path, build_file: Path) -> None:
    """The models up to the audit, without their tests. Raises RuntimeError with dbt's last lines when a model fails."""
    run = run_dbt(raw, build_file, build_file.parent / "dbt", arguments=_MODELS)
    if not run.succeeded:
        raise RuntimeError(run.log_tail)


def draw(build_file: Path, count: int, seed: int) -> list[Mutation]:
    """`count` mutations of the clean reports in `build_file`: each report as likely as another, and each of its figures.

    A report is clean when no identity of severity error fails in it, nothing of it is held back and no two readings of it differ.
    """
    with duckdb.connect(str(build_file), read_only=True) as connection:
        figures = connection.execute(
            """
            with printed as (
                select *, count(*) over (partition by document_key, batch, statement, line_code, measure) as times
                from staging.stg_cells where role = 'statutory'
            )
            select documents.document_key, documents.batch, cells.table_no, cells.row_no, cells.column_no, cells.statement, cells.line_code,
                cells.measure, cells.text, cells.value, coalesce(cells.yuan_per_unit, 1), cells.amount
            from intermediate.int_figures_in_words as figures
            inner join audit.audit_document as audited on figures.report_key = audited.report_key and audited.grade in ('A', 'B')
            inner join intermediate.int_documents as documents
                on figures.report_key = documents.report_key and documents.is_identified_account
            inner join printed as cells
                on documents.document_key = cells.document_key and documents.batch = cells.batch and figures.table_no = cells.table_no
                and figures.statement = cells.statement and figures.line_code = cells.line_code and figures.measure = cells.measure
            where cells.content = 'figure' and cells.times = 1
            order by all
            """
        ).fetchall()
    by_document: dict[int, list[tuple]] = {}
    for figure in figures:
        by_document.setdefault(figure[0], []).append(figure)
    chance, documents = random.Random(seed), sorted(by_document)
    return [_mutate(number, chance.choice(by_document[chance.choice(documents)]), chance) for number in range(count)]


def _mutate(number: int, figure: tuple, chance: random.Random) -> Mutation:
    source, batch, table_no, row_no, column_no, statement, line_code, measure, text, value, factor, amount = figure
    place = chance.choice([match.start() for match in re.finditer(r"\d", text)])
    digit = chance.choice([digit for digit in "0123456789" if digit != text[place]])
    changed = text[:place] + digit + text[place + 1 :]
    new_value = abs(_number(changed)) * (-1 if value < 0 else 1)
    document_id = hashlib.sha256(f"mutation {number} of {source}".encode()).hexdigest()
    return Mutation(
        document_id,
        document_key(document_id),
        source,
        batch,
        table_no,
        row_no,
        column_no,
        statement,
        line_code,
        measure,
        changed,
        new_value,
        new_value * factor,
        amount,
    )


def _number(text: str) -> Decimal:
    return Decimal(re.sub(r"[^\d.]", "", text))


def land_copies(raw: Path, mutations: list[Mutation]) -> None:
    """Land one copy of its report per mutation, as a batch `mutations` of each raw table; each copy has a department of its own.

    The wrong digit is a printed one: two readers see the same, and reading compares them wherever a table fails. The clean original was
    never compared, so its copies are said to be.
    """
    rows = [dict(zip(_MUTATIONS.names, astuple(mutation), strict=True)) for mutation in mutations]
    here = "here.table_no = copied.table_no and here.row_no = copied.row_no and here.column_no = copied.column_no"
    changes = {
        "documents": "copied.document_id as report_id, copied.document_key as report_key, "
        "department || ' ' || copied.document_id as department, null::varchar as supersedes",
        "cells": f"case when {here} then copied.text else here.text end as text, "
        f"case when {here} then copied.value else here.value end as value, "
        f"case when {here} then copied.amount else here.amount end as amount",
        "tables": "coalesce(here.readers_agree, true) as readers_agree",
    }
    with duckdb.connect() as connection:
        connection.register("mutations", pa.Table.from_pylist(rows, schema=_MUTATIONS))
        for name in SCHEMAS.keys() - {"claims", "report_tables"}:
            replaced = ", ".join(
                ["copied.document_id as document_id", "copied.document_key as document_key", *filter(None, [changes.get(name)])]
            )
            connection.execute(
                f"""copy (
                    select here.* exclude (filename) replace ({replaced})
                    from read_parquet('{raw / name}/*.parquet', filename = true) as here
                    inner join mutations as copied
                        on here.document_key = copied.source_key
                        {"" if name == "documents" else "and parse_filename(here.filename, true) = copied.batch"}
                ) to '{raw / name / "mutations.parquet"}' (format parquet, compression zstd)"""
            )


def measure(build_file: Path, mutations: list[Mutation]) -> list[dict]:
    """What became of each mutation, one row each.

    `noticed`: an identity of severity error fails; `listed`: audit_plausibility lists a rounding that is unlikely; `alone`, `among`: the cell
    is the only one, or one of several, at rank 1 of audit_suspect; `firsts`: how many cells are; `proposed`: the true amount is proposed for
    it; `size`: by how many units of the last printed place the figure is off; `checks`: how many identities of severity error ask for it;
    `called_proven`: it is published as proven all the same; `room`: the most that the tolerance of one of these checks leaves open, in units.
    """
    rows = [dict(zip(_MUTATIONS.names, astuple(mutation), strict=True)) for mutation in mutations]
    with duckdb.connect(str(build_file), read_only=True) as connection:
        connection.register("mutations", pa.Table.from_pylist(rows, schema=_MUTATIONS))
        return connection.execute(_MEASURE).to_arrow_table().to_pylist()


_MEASURE = """
with noticed as (select distinct report_key from intermediate.int_checks_in_words where accuses),
first_suspects as (
    select report_key, count(*) as firsts from audit.audit_suspect where rank = 1 group by report_key
),
trees as (
    select report_key, bool_or(has_children) as has_tree
    from intermediate.int_statement_lines where statement = 'expenditure' group by report_key
),
listed as (
    select distinct report_key from audit.audit_plausibility where finding = 'unlikely_rounding'
),
units as (
    select document_key as report_key, mode(unit) as unit from staging.stg_cells where unit <> 'count' group by document_key
),
held as (
    select cells.cell_report_key as report_key, cells.figure_key, count(*) as checks, min(checks.tolerance) as tolerance
    from intermediate.int_identity_cells as cells
    inner join intermediate.int_checks_in_words as checks using (report_key, identity, place_line, place_measure)
    where checks.severity = 'error' and checks.relation = '=' and checks.result <> 'not_checkable'
    group by all
)
select
    mutations.document_id,
    mutations.statement,
    mutations.line_code,
    mutations.measure,
    mutations.amount,
    mutations.true_amount,
    case when documents.kind = 'budget' then '预算, ' || units.unit
         when trees.has_tree then units.unit || ', full code tree'
         else units.unit || ', 项 alone' end as kind_of_report,
    cast(round(abs(mutations.amount - mutations.true_amount)
        / case when lines.rounding_unit > 0 then lines.rounding_unit when lines.is_money then 0.01 else 1 end) as bigint) as size,
    coalesce(held.checks, 0) as checks,
    cast(held.tolerance / nullif(lines.rounding_unit, 0) as bigint) as room,
    noticed.report_key is not null as noticed,
    noticed.report_key is null and listed.report_key is not null as listed,
    figures.status = 'proven' as called_proven,
    first_suspects.firsts as firsts,
    coalesce(suspects.rank = 1 and first_suspects.firsts = 1, false) as alone,
    coalesce(suspects.rank = 1, false) as among,
    coalesce(suspects.proposed_amount = mutations.true_amount, false) as proposed
from mutations
inner join intermediate.int_documents as documents on mutations.document_key = documents.report_key
inner join intermediate.int_statement_lines as lines
    on mutations.document_key = lines.report_key and mutations.statement = lines.statement
    and mutations.line_code = lines.line_code and mutations.measure = lines.measure
inner join units on mutations.document_key = units.report_key
left join trees on mutations.document_key = trees.report_key
left join held on mutations.document_key = held.report_key and lines.figure_key = held.figure_key
inner join intermediate.int_figures_in_words as figures
    on mutations.document_key = figures.report_key and lines.figure_key = figures.figure_key
left join listed on mutations.document_key = listed.report_key
left join noticed on mutations.document_key = noticed.report_key
left join first_suspects on mutations.document_key = first_suspects.report_key
left join audit.audit_suspect as suspects
    on mutations.document_key = suspects.report_key and mutations.statement = suspects.statement
    and mutations.line_code = suspects.line_code and mutations.measure = suspects.measure
order by mutations.document_id
"""


def accused_again(build_file: Path, sources: set[int]) -> int:
    """How many of the clean reports that were copied are accused now, beside their copies: there must be none."""
    with duckdb.connect(str(build_file), read_only=True) as connection:
        return connection.execute(
            "select count(distinct report_key) from intermediate.int_checks_in_words where accuses and list_contains(?, report_key)",
            [sorted(sources)],
        ).fetchall()[0][0]


def table(outcomes: list[dict], by: str) -> str:
    """A Markdown table of the outcomes, one row per value of the column `by`; shares of the noticed from the fourth column on."""
    lines = [
        f"| {by.replace('_', ' ')} | changed | noticed | rank 1 alone | rank 1, others too | true amount proposed | noticed, yet called proven |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for value in [*sorted({row[by] for row in outcomes}), None]:
        rows = [row for row in outcomes if value is None or row[by] == value]
        noticed = [row for row in rows if row["noticed"]]
        alone, among, proposed = (sum(row[name] for row in noticed) / max(len(noticed), 1) for name in ("alone", "among", "proposed"))
        shares = f"{len(noticed) / len(rows):.1%} | {alone:.1%} | {among - alone:.1%} | {proposed:.1%}"
        lines.append(f"| {'all' if value is None else value} | {len(rows)} | {shares} | {sum(row['called_proven'] for row in noticed)} |")
    return "\n".join(lines)


def by_size(outcomes: list[dict]) -> str:
    """A Markdown table of how many changes of which size are noticed, in units of the last printed place."""
    bounds = [(1, 1), (2, 2), (3, 5), (6, 9), (10, 99), (100, None)]
    lines = [
        "| off by, last printed place | changed | noticed | in no equation | within the rounding | of these listed as unlikely |",
        "|---|--:|--:|--:|--:|--:|",
    ]
    for least, most in bounds:
        rows = [row for row in outcomes if row["size"] >= least and (most is None or row["size"] <= most)]
        missed = [row for row in rows if not row["noticed"]]
        if rows:
            label = f"{least}" if least == most else f"{least} and more" if most is None else f"{least}–{most}"
            rounded = [row for row in missed if row["checks"]]
            shares = f"{len(missed) - len(rounded)} | {len(rounded)} | {sum(row['listed'] for row in rounded)}"
            lines.append(f"| {label} | {len(rows)} | {1 - len(missed) / len(rows):.1%} | {shares} |")
    return "\n".join(lines)


def beyond_rounding(outcomes: list[dict]) -> list[dict]:
    """Changes that are not noticed though the figure is in an equation and off by more than twice what its tolerances leave open.

    A sum may be off by its whole tolerance one way in the report as printed, and the other way after the change.
    """
    return [row for row in outcomes if not row["noticed"] and row["checks"] and row["size"] > 2 * (row["room"] or 0)]


def shared_first_rank(outcomes: list[dict]) -> str:
    """How many cells stand at rank 1 together with the right one, where it is not alone: the median."""
    shared = sorted(row["firsts"] for row in outcomes if row["among"] and not row["alone"])
    return f"where others share rank 1, {shared[len(shared) // 2]} cells do (median of {len(shared)})" if shared else "none shares rank 1"


def study(folders: list[Path], work: Path, count: int, seed: int) -> tuple[list[dict], int]:
    """The outcomes of `count` mutations of the clean reports in the raw `folders`, and how many of these are accused; `work` must be empty."""
    raw, build_file = work / "raw", work / "build" / "warehouse.duckdb"
    gather(folders, raw)
    build(raw, build_file)
    mutations = draw(build_file, count, seed)
    land_copies(raw, mutations)
    build(raw, build_file)
    return measure(build_file, mutations), accused_again(build_file, {mutation.source_key for mutation in mutations})


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("raw", nargs="+", type=Path, help="folders of raw tables")
    parser.add_argument("--mutations", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, help="an empty folder to keep the build in")
    arguments = parser.parse_args()
    work = arguments.work or Path(tempfile.mkdtemp())
    outcomes, accused = study(arguments.raw, work, arguments.mutations, arguments.seed)
    kinds = sorted({row["kind_of_report"] for row in outcomes})
    parts = [table(outcomes, "kind_of_report"), f"clean reports accused: {accused}", f"beyond rounding: {len(beyond_rounding(outcomes))}"]
    for kind in kinds:
        chosen = [row for row in outcomes if row["kind_of_report"] == kind]
        parts += [f"## {kind}", table(chosen, "statement"), by_size(chosen), shared_first_rank(chosen)]
    sys.stdout.write("\n\n".join(parts) + "\n")


if __name__ == "__main__":
    main()
