"""From a published figure back to the cell, the page, the document's bytes and the address they came from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from rich.console import Console
from rich.markup import escape

from extract.store import DocumentStore, Origin
from mingzhang.settings import Settings
from mingzhang.show.raw_tables import EarlierLayout, are_landed, latest_readings

_MOST_CANDIDATES = 12
_MOST_CHECKS = 8


class NotTraceable(Exception):
    """The question names no figure, or more than one; the message says what would narrow it down."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The figure that is asked for: the cell's keys, and either a document or a department and a year."""

    statement: str
    line: str
    measure: str
    document: str | None = None
    department: str | None = None
    year: int | None = None

    @property
    def cell(self) -> str:
        return f"{self.statement} · {self.line} · {self.measure}"


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of fct_statement_line. The box is in points from the page's upper left corner; without one in formats that have none."""

    document_id: str
    department: str
    fiscal_year: int | None
    amount: Decimal
    status: str
    proof: int
    page: int | None
    box: tuple[float, float, float, float] | None
    report_key: int


def trace(settings: Settings, console: Console, wanted: Wanted, image: Path | None = None) -> None:
    """Print every hop; with `image`, draw the page with the cell marked. Raises NotTraceable."""
    fact = find(settings.mart, wanted)
    store = DocumentStore(settings.home)
    origins = store.origins(fact.document_id)
    checks = _checks(settings.mart, fact.report_key, wanted)
    cell = _raw_cell(settings.raw, fact.document_id, wanted)

    def hop(name: str, text: str) -> None:
        console.print(f"[bold cyan]{name:>9}[/bold cyan]  {escape(text)}", highlight=False, soft_wrap=True)

    whose = f"{fact.department} {fact.fiscal_year or ''}".strip()
    hop("fact", f"{whose} · {wanted.cell} = {fact.amount:,} yuan · {fact.status}, in {fact.proof} identities")
    for result, identity, place, left, right in checks[:_MOST_CHECKS]:
        hop("check", f"{result}: {identity} at {place}: {left:,} against {right:,}")
    if len(checks) > _MOST_CHECKS:
        hop("", f"… and {len(checks) - _MOST_CHECKS} more identities")
    if cell is not None:
        name, text, unit, table, title = cell
        printed = "".join(text.split())
        hop("cell", f"printed “{printed}” ({unit}) in the line {name}, table {table}: {title}")
    hop("page", f"{fact.page}" + (f", box {', '.join(f'{value:.1f}' for value in fact.box)}" if fact.box else ", the format has no boxes"))
    hop("document", f"{fact.document_id} · {store.path(fact.document_id)}")
    for origin in origins:
        hop("address", _address(origin))
    if not origins:
        hop("address", "none: the document was read from a file, not harvested")
    if image is not None:
        draw(store.read(fact.document_id), fact, image)
        hop("image", str(image))


def find(mart: Path, wanted: Wanted) -> Fact:
    """The one current figure that is asked for. Raises NotTraceable when there is none, or more than one."""
    if not mart.exists():
        raise NotTraceable(f"There is no published warehouse at {mart}. Make one: mingzhang run")
    if wanted.document is None and wanted.department is None:
        raise NotTraceable("Say whose figure: --document ID, or --department NAME --year YEAR.")
    with duckdb.connect(str(mart), read_only=True) as connection:
        rows = connection.execute(
            """
            SELECT document_id, department, fiscal_year, amount, status, proof, page, x0, top, x1, bottom, report_key
            FROM fct_statement_line
            WHERE statement = $statement AND line_code = $line AND measure = $measure
              AND ($document IS NULL OR starts_with(document_id, $document))
              AND ($department IS NULL OR contains(department, $department))
              AND ($year IS NULL OR fiscal_year = $year)
            ORDER BY department, fiscal_year, document_id
            """,
            {
                "statement": wanted.statement,
                "line": wanted.line,
                "measure": wanted.measure,
                "document": wanted.document,
                "department": wanted.department,
                "year": wanted.year,
            },
        ).fetchall()
        if not rows:
            raise NotTraceable(_why_none(connection, wanted))
    if len(rows) > 1:
        listed = "\n".join(f"  --document {row[0][:12]}   {row[1]} {row[2]}: {row[3]:,}" for row in rows[:_MOST_CANDIDATES])
        more = "" if len(rows) <= _MOST_CANDIDATES else f"\n  … and {len(rows) - _MOST_CANDIDATES} more"
        raise NotTraceable(f"{len(rows)} figures fit. Name one:\n{listed}{more}")
    document_id, department, year, amount, status, proof, page, *box, report_key = rows[0]
    drawn = tuple(box) if None not in box and (box[2] > box[0] and box[3] > box[1]) else None
    return Fact(document_id, department, year, amount, status, proof, page, drawn, report_key)


def _why_none(connection: duckdb.DuckDBPyConnection, wanted: Wanted) -> str:
    statements = [row[0] for row in connection.execute("SELECT DISTINCT statement FROM fct_statement_line ORDER BY 1").fetchall()]
    if wanted.statement not in statements:
        return f"There is no statement {wanted.statement}. There are: {', '.join(statements)}."
    query = "SELECT DISTINCT measure FROM fct_statement_line WHERE statement = ? ORDER BY 1"
    measures = [row[0] for row in connection.execute(query, [wanted.statement]).fetchall()]
    if wanted.measure not in measures:
        return f"{wanted.statement} has no measure {wanted.measure}. It has: {', '.join(measures)}."
    return (
        f"No published figure is {wanted.cell} for that document, department or year. "
        "mingzhang status shows which reports are published, and what is held back."
    )


def _checks(mart: Path, report_key: int, wanted: Wanted) -> list[tuple[Any, ...]]:
    """The identities that the figure takes part in: result, identity, place, both sides; the ones that do not hold first."""
    with duckdb.connect(str(mart), read_only=True) as connection:
        return connection.execute(
            """
            SELECT result, identity, place, left_amount, right_amount FROM audit_identity_check
            SEMI JOIN (
                FROM audit_identity_addend
                WHERE cell_report_key = $report AND statement = $statement AND line_code = $line AND measure = $measure
            ) AS addends USING (report_key, identity, place)
            WHERE result <> 'not_checkable'
            ORDER BY array_position(['violation', 'rounding', 'exact'], result), identity, place
            """,
            {"report": report_key, "statement": wanted.statement, "line": wanted.line, "measure": wanted.measure},
        ).fetchall()


def _raw_cell(raw: Path, document_id: str, wanted: Wanted) -> tuple[Any, ...] | None:
    """What the page says in that cell: line name, printed text, unit, table number and title; None where raw tables do not tell."""
    if not are_landed(raw):
        return None
    try:
        with latest_readings(raw) as connection:
            return connection.execute(
                """
                SELECT cells.line_name, cells.text, cells.unit, cells.table_no, tables.title
                FROM cells LEFT JOIN tables USING (document_id, table_no)
                WHERE cells.document_id = ? AND cells.statement = ? AND cells.line_code = ? AND cells.measure = ?
                    AND cells.role = 'statutory'
                ORDER BY cells.table_no LIMIT 1
                """,
                [document_id, wanted.statement, wanted.line, wanted.measure],
            ).fetchone()
    except EarlierLayout:
        return None


def _address(origin: Origin) -> str:
    return f"{origin.url} · fetched {origin.fetched_at:%Y-%m-%d %H:%M} UTC · linked from {origin.linked_from}"


def draw(content: bytes, fact: Fact, image: Path, scale: float = 2.0) -> None:
    """Draw the fact's page with its cell marked. Raises NotTraceable for a format without pages or a cell without a box."""
    from PIL import ImageDraw

    from extract.media_type import media_type
    from mingzhang.show.pictures import NotDrawable, page_picture

    if fact.box is None or fact.page is None or media_type(content) != "pdf":
        raise NotTraceable("Only a cell of a PDF can be drawn; this document has no pages with boxes.")
    try:
        picture = page_picture(content, fact.page, scale)
    except NotDrawable as error:
        raise NotTraceable(str(error)) from error
    x0, top, x1, bottom = (value * scale for value in fact.box)
    margin = 2 * scale
    marker = ImageDraw.Draw(picture)
    marker.rectangle((x0 - margin, top - margin, x1 + margin, bottom + margin), outline=(220, 30, 30), width=max(2, round(1.5 * scale)))
    image.parent.mkdir(parents=True, exist_ok=True)
    picture.save(image)
