"""What becomes of misread figures: clean reports as if they had been read from pictures, some figures of each otherwise than printed.

    python tests/dbt_project/misreading_study.py RAW... [--shares 0.002 0.01 0.025] [--reports 40] [--rounds 1] [--seed 1] [--work FOLDER]

For each share and round, a copy of each report is landed in which so many of the figures are misread, and all copies are built together.
Years of a department stay together. Sentences are left out: nothing but tables speaks for a repair. Prints the table of
docs/misreading-study.md.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from pathlib import Path

import duckdb
import pyarrow as pa
from mutation_study import build, gather

import repair
from extract.document.picture_cells import DOUBTED, FEW, LEAST_FIGURES
from extract.document.rows import MOST_DECIMALS
from extract.landing import ALTERNATIVES, SCHEMAS, ensure_tables
from extract.printed.figures import read_figure
from extract.store import document_key
from vocabulary.yaml_text import load_yaml

# How readings are marked. A misreading is as often beyond the recogniser's doubt as unsure as named; of the others it is seldom unsure.
_SURE, _UNSURE = 0.998, 0.9
_MISREAD_TWICE = 0.1
_UNSURE_THOUGH_RIGHT = 0.05
_NAMED_AT_MOST = 0.4

_COPIES = pa.schema(
    [
        ("document_id", pa.string()),
        ("document_key", pa.int64()),
        ("source_key", pa.int64()),
        ("batch", pa.string()),
        ("name", pa.string()),
        ("share", pa.float64()),
    ]
)
_READINGS = pa.schema(
    [
        ("document_key", pa.int64()),
        *((name, pa.int32()) for name in ("table_no", "row_no", "column_no")),
        ("text", pa.string()),
        ("value", pa.decimal128(26, 6)),
        ("amount", pa.decimal128(20, 2)),
        ("confidence", pa.float64()),
        ("alternatives", ALTERNATIVES),
    ]
)


@dataclass(frozen=True)
class Copy:
    """A report as if read from a picture. `name` is that of its share and round, which the copies of a department have in common."""

    document_id: str
    document_key: int
    source_key: int
    batch: str
    name: str
    share: float


@dataclass(frozen=True)
class Cell:
    """A printed figure: where it stands, its text, and what its unit is worth; None for counts."""

    table_no: int
    row_no: int
    column_no: int
    text: str
    yuan_per_unit: int | None


@dataclass(frozen=True)
class Reading:
    """What a cell of a copy is read as."""

    document_key: int
    table_no: int
    row_no: int
    column_no: int
    text: str
    value: Decimal
    amount: Decimal
    confidence: float
    alternatives: list[dict[str, str | float]] | None


def clean_reports(build_file: Path, most: int, seed: int) -> dict[tuple[int, str], list[Cell]]:
    """The printed figures of clean reports of one document, by its key and batch: of each raw folder so many, drawn at random.

    A report is clean when no identity of severity error fails in it and nothing of it is held back; none of it is read from a picture,
    and no sheet stores another amount than it shows.
    """
    with duckdb.connect(str(build_file), read_only=True) as connection:
        rows = connection.execute(
            """
            select documents.document_key, documents.batch, cells.table_no, cells.row_no, cells.column_no,
                any_value(cells.text), any_value(cells.yuan_per_unit), any_value(cells.amount)
            from intermediate.int_documents as documents
            inner join audit.audit_document as audited on documents.report_key = audited.report_key and audited.grade in ('A', 'B')
            inner join staging.stg_cells as cells on documents.document_key = cells.document_key and documents.batch = cells.batch
            where documents.is_identified_account and cells.content = 'figure' and cells.amount is not null
                and documents.report_key not in (select report_key from intermediate.int_documents group by all having count(*) > 1)
                and documents.document_key not in (select document_key from staging.stg_cells where is_from_picture)
            group by all
            having count(distinct cells.text) = 1
            order by all
            """
        ).fetchall()
    by_document: dict[tuple[int, str], list[Cell]] = {}
    stores_more = set()
    for document, batch, *cell, amount in rows:
        by_document.setdefault((document, batch), []).append(read := Cell(*cell))
        if read_figure(read.text).value != amount / (read.yuan_per_unit or 1):
            stores_more.add((document, batch))
    chance, drawn, sound = random.Random(seed), [], by_document.keys() - stores_more
    for folder in sorted({batch.partition("-")[0] for _, batch in sound}):
        here = sorted(document for document in sound if document[1].partition("-")[0] == folder)
        drawn += chance.sample(here, min(most, len(here)))
    return {document: by_document[document] for document in drawn}


def read_copies(
    reports: dict[tuple[int, str], list[Cell]], shares: list[float], rounds: int, seed: int
) -> tuple[list[Copy], list[Reading]]:
    """A copy of each report for each share and round, and how each of its figures is read."""
    chance, copies, readings = random.Random(seed), [], []
    for share in shares:
        for number in range(rounds):
            for (source, batch), cells in reports.items():
                document_id = hashlib.sha256(f"{source} {share} {number}".encode()).hexdigest()
                copy = Copy(document_id, document_key(document_id), source, batch, f"{share} {number}", share)
                copies.append(copy)
                usual = _usual_decimals(cells)
                readings += [_read(copy.document_key, cell, usual, chance.random() < share, chance) for cell in cells]
    return copies, readings


def _usual_decimals(cells: list[Cell]) -> int | None:
    """The decimals that reading expects of a figure from a picture (extract/document/picture_cells.py); None where it expects none."""
    money = [read_figure(cell.text) for cell in cells if cell.yuan_per_unit]
    kept = Counter(figure.decimals for figure in money if figure.decimals)
    return kept.most_common(1)[0][0] if kept.total() >= max(LEAST_FIGURES, FEW * len(money)) else None


def _read(document: int, cell: Cell, usual: int | None, is_misread: bool, chance: random.Random) -> Reading:
    text, alternatives = cell.text, None
    if is_misread:
        text = misread(text, chance)
        if chance.random() < _MISREAD_TWICE:
            text = misread(text, chance, cell.text)
    is_unsure = chance.random() < (2 / 3 if is_misread else _UNSURE_THOUGH_RIGHT)
    if is_unsure and chance.random() < 0.5:
        other = cell.text if is_misread else misread(text, chance)
        alternatives = [{"text": other, "probability": round(chance.uniform(0.01, _NAMED_AT_MOST), 3)}]
    confidence, figure = _UNSURE if is_unsure else _SURE, read_figure(text)
    if cell.yuan_per_unit and figure.value and usual is not None and figure.decimals != usual:
        confidence = DOUBTED
    amount = round(figure.value * (cell.yuan_per_unit or 1), 2)
    return Reading(document, cell.table_no, cell.row_no, cell.column_no, text, figure.value, amount, confidence, alternatives)


def misread(text: str, chance: random.Random, printed: str | None = None) -> str:
    """What a figure is read as by one slip, drawn by how likely each is; it says another amount than it and than what is `printed`."""
    kept = {read_figure(each).value for each in (text, printed or text)} | {None}
    slips = [(other, cost, read_figure(other)) for other, cost in _slips(text)]
    found = [(other, cost) for other, cost, figure in slips if figure.value not in kept and figure.decimals <= MOST_DECIMALS]
    return chance.choices([other for other, _ in found], [10 ** (-cost / 10) for _, cost in found])[0]


def _slips(text: str) -> Iterator[tuple[str, int]]:
    """What a text may be read as, and the cost of that in decibels."""
    costs = _costs()
    looks_alike = costs["confused_digits"] | {pair[::-1]: cost for pair, cost in costs["confused_digits"].items()}
    for place in [match.start() for match in re.finditer(r"\d", text)]:
        before, digit, after = text[:place], text[place], text[place + 1 :]
        is_repeated = digit in (before[-1:], after[:1])
        yield before + after, costs["lost_repeated_digit" if is_repeated else "lost_digit"]
        for other in "0123456789":
            yield before + other + after, looks_alike.get(digit + other, costs["smudged_digit"])
            yield before + other + digit + after, costs["added_repeated_digit" if other == digit else "added_digit"]
    for comma in [match.start() for match in re.finditer(",", text)]:
        yield text[comma + 1 :], costs["broken_number"]
    if "." in text:
        yield text.replace(".", ""), costs["point"]
        yield text.partition(".")[0], costs["broken_number"]
    yield text.lstrip("-") if text.startswith("-") else f"-{text}", costs["sign"]


@cache
def _costs() -> dict:
    return load_yaml(resources.files(repair).joinpath("misreadings.yml").read_text(encoding="utf-8"))


def land_copies(source: Path, raw: Path, copies: list[Copy], readings: list[Reading]) -> None:
    """Land the copies of what lies in `source` in `raw`, as one batch."""
    ensure_tables(raw)
    changes = {
        "documents": "copied.document_id as report_id, copied.document_key as report_key, "
        "department || ' ' || copied.name as department, null::varchar as supersedes",
        "cells": ", ".join(
            [f"coalesce(readings.{name}, here.{name}) as {name}" for name in ("text", "value", "amount")]
            + [
                f"coalesce(readings.confidence, {_SURE}) as confidence",
                "'picture' as read_from",
                "readings.alternatives as alternatives",
            ]
        ),
    }
    with duckdb.connect() as connection:
        connection.register("copies", pa.Table.from_pylist([asdict(copy) for copy in copies], schema=_COPIES))
        connection.register("readings", pa.Table.from_pylist([asdict(reading) for reading in readings], schema=_READINGS))
        for name in SCHEMAS.keys() - {"claims", "report_tables"}:
            replaced = ", ".join(
                ["copied.document_id as document_id", "copied.document_key as document_key", *filter(None, [changes.get(name)])]
            )
            of_cell = "left join readings on copied.document_key = readings.document_key and " + " and ".join(
                f"here.{column} = readings.{column}" for column in ("table_no", "row_no", "column_no")
            )
            connection.execute(
                f"""copy (
                    select here.* exclude (filename) replace ({replaced})
                    from read_parquet('{source / name}/*.parquet', filename = true) as here
                    inner join copies as copied
                        on here.document_key = copied.source_key
                        {"" if name == "documents" else "and parse_filename(here.filename, true) = copied.batch"}
                    {of_cell if name == "cells" else ""}
                ) to '{raw / name / "copies.parquet"}' (format parquet, compression zstd)"""
            )


def measure(original: Path, build_file: Path, copies: list[Copy]) -> list[dict]:
    """What became of each published figure of the originals in each copy, one row each.

    `read`, `amount`: what was read, and what is told in the end, beside the `true_amount`; `unit` is that of the table; `status` is null
    where the figure is lost.
    """
    with duckdb.connect(str(original), read_only=True) as connection:
        printed = connection.execute(_PRINTED).to_arrow_table()
    with duckdb.connect(str(build_file), read_only=True) as connection:
        connection.register("printed", printed)
        connection.register("copies", pa.Table.from_pylist([asdict(copy) for copy in copies], schema=_COPIES))
        return connection.execute(_MEASURE).to_arrow_table().to_pylist()


_PRINTED = """
select documents.document_key, figures.*
from intermediate.int_documents as documents
inner join intermediate.int_figures_in_words as figures on documents.report_key = figures.report_key
where figures.status in ('proven', 'unproven')
"""
_MEASURE = """
with as_read as (
    select cells.report_key, shapes.figure_key, any_value(cells.checked_amount) as amount
    from intermediate.int_canonical_cells as cells
    inner join intermediate.int_figure_shapes as shapes on cells.shape_key = shapes.shape_key
    group by all
)
select
    copies.share, copies.document_id, printed.statement, printed.line_code, printed.measure,
    case when printed.rounding_unit > 0 then '万元' else '元' end as unit,
    printed.amount as true_amount, as_read.amount as read, figures.amount, figures.status, figures.held_back_reason
from copies
inner join printed on copies.source_key = printed.document_key
left join as_read on copies.document_key = as_read.report_key and printed.figure_key = as_read.figure_key
left join intermediate.int_figures_in_words as figures
    on copies.document_key = figures.report_key and printed.figure_key = figures.figure_key
order by all
"""


def accused(build_file: Path) -> int:
    """How many copies are accused of contradictions that their originals do not have."""
    with duckdb.connect(str(build_file), read_only=True) as connection:
        return connection.execute("select count(distinct report_key) from intermediate.int_checks_in_words where accuses").fetchall()[0][0]


def tally(outcomes: list[dict]) -> dict[str, int]:
    """How many figures there are, how many are misread, and what becomes of these and of the others."""
    misread = [row for row in outcomes if row["read"] != row["true_amount"]]
    innocent = [row for row in outcomes if row["read"] == row["true_amount"]]

    def published(rows: list[dict], status: str | None = None, *, right: bool) -> int:
        shown = [row for row in rows if row["status"] not in ("held_back", None) and (status is None or row["status"] == status)]
        return sum((row["amount"] == row["true_amount"]) == right for row in shown)

    return {
        "figures": len(outcomes),
        "misread": len(misread),
        "repaired right": published(misread, "corrected", right=True),
        "repaired wrong": published(misread, "corrected", right=False),
        "held back": sum(row["status"] == "held_back" for row in misread),
        "wrong as proven": published(misread, "proven", right=False),
        "wrong as unproven": published(misread, "unproven", right=False),
        "wrong as discrepant": published(misread, "discrepant", right=False),
        "lost": sum(row["status"] is None for row in misread),
        "others": len(innocent),
        "others held back": sum(row["status"] == "held_back" for row in innocent),
        "others made wrong": published(innocent, right=False),
        "accepted": published(outcomes, right=True) + published(outcomes, right=False),
        "accepted right": published(outcomes, right=True),
    }


_SHOWN = "figures|misread|repaired right|repaired wrong|held back|wrong as proven|wrong as unproven|others made wrong|others held back"


def table(outcomes: list[dict]) -> str:
    """A Markdown table, one row per share of misread figures and unit."""
    heads = ["share", "unit", *_SHOWN.split("|"), "accepted", "right among them"]
    lines = ["| " + " | ".join(heads) + " |", "|--:|---|" + "--:|" * (len(heads) - 2)]
    for share in sorted({row["share"] for row in outcomes}):
        for unit in ("元", "万元"):
            told = tally([row for row in outcomes if row["share"] == share and row["unit"] == unit])
            if told["figures"]:
                cells = [f"{share:.1%}", unit, *(f"{told[name]:,}" for name in _SHOWN.split("|"))]
                cells += [f"{told['accepted'] / told['figures']:.2%}", f"{told['accepted right'] / told['accepted']:.3%}"]
                lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def wrong(outcomes: list[dict]) -> list[dict]:
    """The figures that are published with another amount than the printed one."""
    return [row for row in outcomes if row["status"] not in ("held_back", None) and row["amount"] != row["true_amount"]]


def study(
    folders: list[Path], work: Path, shares: list[float], reports: int, rounds: int = 1, seed: int = 1
) -> tuple[list[dict], int, int]:
    """The outcomes, the number of reports, and how many copies are accused; `work` must be empty."""
    gather(folders, work / "raw")
    original, build_file = work / "original" / "warehouse.duckdb", work / "copies" / "warehouse.duckdb"
    build(work / "raw", original)
    clean = clean_reports(original, reports, seed)
    copies, readings = read_copies(clean, shares, rounds, seed)
    land_copies(work / "raw", work / "raw-copies", copies, readings)
    build(work / "raw-copies", build_file)
    return measure(original, build_file, copies), len(clean), accused(build_file)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("raw", nargs="+", type=Path, help="folders of raw tables")
    parser.add_argument("--shares", nargs="+", type=float, default=[0.002, 0.01, 0.025], help="of the figures that are misread")
    parser.add_argument("--reports", type=int, default=40, help="of each folder, at most")
    parser.add_argument("--rounds", type=int, default=1, help="copies of each report for each share")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--work", type=Path, help="an empty folder to keep the builds in")
    parser.add_argument("--show", type=int, default=20, help="name so many wrong figures")
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp())
    outcomes, reports, accusations = study(options.raw, work, options.shares, options.reports, options.rounds, options.seed)
    parts = [table(outcomes), f"reports: {reports}, copies accused: {accusations}"]
    parts += [str({name: str(value) for name, value in row.items()}) for row in wrong(outcomes)[: options.show]]
    sys.stdout.write("\n\n".join(parts) + "\n")


if __name__ == "__main__":
    main()
