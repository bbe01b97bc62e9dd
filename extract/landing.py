"""Raw tables as Parquet: one fixed schema each, written atomically, safe to repeat.

Every table carries `document_id` (sha256 of the bytes, hex), `document_key` (its first 63 bits), `archive_document_id`,
`extractor_version` and `extracted_at`. Reading lands all tables but `documents` and `report_tables`, which describing lands. A batch of
documents is one file per table, named after its documents, so that the same batch lands in the same place.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

MONEY = pa.decimal128(20, 2)
PRINTED = pa.decimal128(26, 6)
ALTERNATIVES = pa.list_(pa.struct([("text", pa.string()), ("probability", pa.float64())]))

_PROVENANCE = [
    pa.field("document_id", pa.string(), nullable=False),
    pa.field("document_key", pa.int64(), nullable=False),
    pa.field("archive_document_id", pa.string()),  # the outermost archive it came in, if any
    pa.field("extractor_version", pa.string(), nullable=False),
    pa.field("extracted_at", pa.timestamp("us", tz="UTC"), nullable=False),
]


def _schema(*columns: tuple[str, pa.DataType]) -> pa.Schema:
    return pa.schema([*_PROVENANCE, *(pa.field(name, kind) for name, kind in columns)])


SCHEMAS: dict[str, pa.Schema] = {
    # one row per document edition and report in it, by content; what it is may be found out anew: the latest described_at holds
    "documents": _schema(
        ("described_at", pa.timestamp("us", tz="UTC")),
        ("report_id", pa.string()),  # document_id where the report is this one document; null for an archive that was opened
        ("report_key", pa.int64()),  # the first 63 bits of report_id
        ("part_no", pa.int32()),
        ("pages", pa.string()),  # of a compilation, those of this part: "4", "5-6"
        ("evidence", pa.string()),  # a digest of what this row was made of
        ("source", pa.string()),
        ("url", pa.string()),
        ("linked_from", pa.string()),
        ("title", pa.string()),
        ("published_on", pa.date32()),
        ("published_on_basis", pa.string()),
        ("fetched_at", pa.timestamp("us", tz="UTC")),
        ("media_type", pa.string()),
        ("file_name", pa.string()),
        ("size_bytes", pa.int64()),
        ("storage_uri", pa.string()),
        ("region", pa.string()),
        ("region_basis", pa.string()),
        ("department", pa.string()),
        ("department_basis", pa.string()),
        ("fiscal_year", pa.int32()),
        ("fiscal_year_basis", pa.string()),
        ("kind", pa.string()),  # final_account, budget, performance, other
        ("kind_basis", pa.string()),
        ("kind_is_told", pa.bool_()),  # a title or the first pages tell the kind; else its tables or nothing do
        ("scope", pa.string()),  # department (本级 with its units), unit
        ("is_correction", pa.bool_()),  # the publisher calls it 更正 or 重新公开
        ("supersedes", pa.string()),
    ),
    # one row per document and extractor version
    "extractions": _schema(
        (
            "status",
            pa.string(),
        ),  # ok, partial, needs_ocr, no_tables, not_a_report, encrypted, damaged, unsupported, over_limit, failed, changed_in_store
        ("media_type", pa.string()),
        ("reader", pa.string()),
        ("pages", pa.int32()),
        ("picture_pages", pa.int32()),  # read from their pictures
        ("picture_pages_waiting", pa.int32()),  # to be read from their pictures, and not read yet
        ("seconds", pa.float64()),
        ("message", pa.string()),
    ),
    # one row per part of a document: a compilation of several departments has several
    "parts": _schema(
        ("part_no", pa.int32()),
        ("pages", pa.string()),
        ("first_text", pa.string()),  # what its first pages say of it, line by line; persons are masked
        ("kind", pa.string()),  # whose tables were looked for
        ("fiscal_year", pa.int32()),  # as its words name it
        ("statements", pa.int32()),  # statutory statements found
    ),
    # one row per table of a document, recognised or not
    "tables": _schema(
        ("part_no", pa.int32()),
        ("table_no", pa.int32()),
        ("title", pa.string()),
        ("statement", pa.string()),  # key of statements.yml; performance for a self-evaluation; null where not recognised
        ("role", pa.string()),  # statutory, annex, performance (self-evaluation), other
        ("pages", pa.string()),  # "4", "5-6"
        ("unit_printed", pa.string()),
        ("unit", pa.string()),  # 元, 千元, 万元, 亿元
        ("unit_basis", pa.string()),  # printed, document, prose, assumed, unknown
        ("decimals", pa.int32()),  # printed decimals: the rounding unit is 10^-decimals of the unit
        ("figures", pa.int32()),
        ("mapped_figures", pa.int32()),
        ("confidence", pa.float64()),
        ("reading_confidence", pa.float64()),  # what it would be were the unit certain
        ("basis", pa.string()),  # ruled, white_space, sheet, html, word, text
        ("message", pa.string()),
        ("evidence", pa.string()),  # what title, rows and columns say that made it this statement; without one what the title says
        ("not_understood", pa.string()),  # why it has no statement: a key of REASONS (extract/dimensions/reasons.py)
        ("doubts", pa.string()),  # why not every digit of its pages is accounted for, and where; null: all are
        ("readers_agree", pa.bool_()),  # whether a second reader of the format read the same; null: not compared
    ),
    # one row per table of a report that several documents make up: what its own document could not tell of it
    "report_tables": _schema(
        ("described_at", pa.timestamp("us", tz="UTC")),
        ("report_id", pa.string()),
        ("report_key", pa.int64()),
        ("table_no", pa.int32()),
        ("role", pa.string()),  # annex where another document of the report prints most of its lines too
        ("unit", pa.string()),
        ("unit_basis", pa.string()),  # as in tables; report where the other documents print one unit
        ("confidence", pa.float64()),
    ),
    # one row per cell that holds a figure or could hold one
    "cells": _schema(
        ("file_name", pa.string()),
        ("part_no", pa.int32()),
        ("table_no", pa.int32()),
        ("role", pa.string()),
        ("statement", pa.string()),
        ("line_code", pa.string()),
        ("line_name", pa.string()),
        ("measure", pa.string()),
        ("entity", pa.string()),  # the unit of the department (code and name as printed) whose row it is or under which the row stands
        ("dimensions", pa.string()),  # JSON object, dimension to member: where the figure lies beside its keys
        ("comparison_base", pa.string()),  # of a change: the measure of the year before that it compares with
        ("text", pa.string()),
        ("content", pa.string()),  # figure, blank, dash, no_data, unreadable; text (words of a self-evaluation)
        ("value", PRINTED),
        ("unit", pa.string()),  # 元, 千元, 万元, 亿元, count; of self-evaluations also percent, points, text
        ("amount", MONEY),  # yuan, or the count, percentage, points; null unless content = figure
        ("page", pa.int32()),
        ("x0", pa.float64()),
        ("top", pa.float64()),
        ("x1", pa.float64()),
        ("bottom", pa.float64()),
        ("row_no", pa.int32()),
        ("column_no", pa.int32()),
        ("confidence", pa.float64()),  # below 1 where it was read from a picture
        ("read_from", pa.string()),  # text, picture
        ("alternatives", ALTERNATIVES),  # what else a picture may say, likeliest first; null where nothing else is likely
    ),
    # one row per finding of the inspector about a part, the gravest first
    "findings": _schema(
        ("part_no", pa.int32()),
        ("finding_no", pa.int32()),  # from 1
        ("rule", pa.string()),  # an identity, or a key of extract/inspection/rules.yml
        ("family", pa.string()),  # arithmetic, text_and_tables, told_twice, sums, growth, years, leftovers, …
        ("severity", pa.string()),  # error, warning, advice
        ("about", pa.string()),  # the statement, text.<topic of the section>, or the item of the checklist
        ("key", pa.string()),  # the figure spoken of, statement.line_code.measure
        ("page", pa.int32()),
        ("x0", pa.float64()),
        ("top", pa.float64()),
        ("x1", pa.float64()),
        ("bottom", pa.float64()),
        ("words", pa.string()),  # as printed; none of what is found of persons
        ("what_zh", pa.string()),
        ("what_en", pa.string()),
        ("right_zh", pa.string()),  # what would be right
        ("right_en", pa.string()),
        ("left_value", PRINTED),  # the two sides, in yuan, percent or counts
        ("right_value", PRINTED),
        ("unit", pa.string()),  # yuan, percent, count
        ("doubt", pa.string()),  # why the reading may be at fault
        ("consequences", pa.int32()),  # identities that fail by the same wrong figure
        ("places", pa.int32()),  # how often it comes
    ),
    # one row per figure that a sentence states
    "claims": _schema(
        ("part_no", pa.int32()),
        ("claim_no", pa.int32()),  # in the order of the text, from 1
        ("section", pa.string()),  # the heading above it
        ("subject", pa.string()),  # key of the figure spoken of, statement.line_code.measure; unmapped where the sentence does not tell
        ("measure", pa.string()),  # what is said of it: amount, initial_budget, change, change_rate, share, completion_rate, count, …
        ("against", pa.string()),  # what a change or completion is measured by; of a share, the key of the whole
        ("direction", pa.string()),  # increase, decrease, none, undecided (the template's choice was not made)
        ("names", pa.string()),  # class/sub-class/item as the sentence names it
        ("year", pa.int32()),
        ("text", pa.string()),
        ("value", PRINTED),
        ("unit", pa.string()),
        ("decimals", pa.int32()),
        ("amount", MONEY),  # yuan, or the count; null for percentages and for what a template left open
        ("sentence", pa.string()),  # persons' names and telephone numbers are masked
        ("sentence_no", pa.int32()),
        ("budget_direction", pa.string()),  # above, below: what the sentence says in words of the account beside the budget
        ("compared_year", pa.int32()),  # the year that the sentence compares with (与2022年相比)
        ("page", pa.int32()),
        ("confidence", pa.float64()),
    ),
}


READ_TABLES = ("parts", "tables", "cells", "claims", "findings", "extractions")  # what reading lands; the last one closes a batch
ARCHIVE_READER = "archive"  # what `reader` of extractions says of an archive: it was opened, its members were read
DESCRIBED_TABLES = ("report_tables", "documents")  # what describing lands
ALL_TABLES = (*DESCRIBED_TABLES, *READ_TABLES)
LAYOUT = hashlib.sha256("\n".join(f"{name}\n{schema}" for name, schema in sorted(SCHEMAS.items())).encode()).hexdigest()


def batch_name(document_ids: Iterable[str], extractor_version: str, picture_pages: int = 0) -> str:
    """A name that depends on nothing but the batch's documents, the extractor's version, and how many pages of a document may be read from
    their pictures: a reading with pictures is another one than that without.
    """
    pictures = [f"{picture_pages} pages from pictures"] if picture_pages else []
    digest = hashlib.sha256("\n".join([extractor_version, *pictures, *sorted(document_ids)]).encode()).hexdigest()
    return f"batch-{digest[:20]}"


def land(folder: Path, batch: str, rows: Mapping[str, list[dict[str, Any]]], tables: Iterable[str] = ALL_TABLES) -> None:
    """Write one batch: `folder/<table>/<batch>.parquet` for each of `tables`, empty ones included.

    `rows` maps a table's name to its rows. Each file appears whole or not at all; the last of `tables` is written last, so that a batch
    counts as landed only when all of it is there. Raises OSError when the disk is full or the folder cannot be written.
    """
    for name in tables:
        target = folder / name / f"{batch}.parquet"
        target.parent.mkdir(parents=True, exist_ok=True)
        _write(target, pa.Table.from_pylist(rows.get(name, []), schema=SCHEMAS[name]))


def ensure_tables(folder: Path) -> None:
    """Put one empty file into each raw table that has none: a glob that matches nothing is an error to its readers.

    Files of an earlier layout are moved into `folder/earlier-layout`, where nothing reads them: the store has the documents.
    """
    layout = folder / "layout"
    known = layout.read_text() if layout.exists() else None
    if known != LAYOUT:
        for name in SCHEMAS:
            earlier = [path for path in (folder / name).glob("*.parquet") if pq.read_schema(path).names != SCHEMAS[name].names]
            for path in earlier:
                target = folder / "earlier-layout" / name / path.name
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(path, target)
    for name, schema in SCHEMAS.items():
        table = folder / name
        table.mkdir(parents=True, exist_ok=True)
        if not any(table.glob("*.parquet")):
            _write(table / "empty.parquet", schema.empty_table())
    if known != LAYOUT:
        layout.write_text(LAYOUT)


def _write(target: Path, table: pa.Table) -> None:
    part = target.with_suffix(f".{os.getpid()}.part")
    try:
        pq.write_table(table, part, compression="zstd")
        os.replace(part, target)
    finally:
        part.unlink(missing_ok=True)
