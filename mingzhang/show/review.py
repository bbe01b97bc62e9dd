"""What is held back, likeliest first: the figure, where it stands, the text that was read, and what it may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import duckdb
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from mingzhang.settings import Settings
from mingzhang.show.raw_tables import EarlierLayout, are_landed, latest_readings
from vocabulary import yuan_per_unit

Box = tuple[float, float, float, float]
_SHORT = 12  # characters of a document's id that name it
_MOST_PROPOSALS = 3


class NothingToReview(Exception):
    """There is no published warehouse, or one of an earlier version; the message says how to make one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The cell that a figure was read from: its text, its unit as printed, how many yuan are in one (None for what is no money)."""

    document_id: str
    statement: str
    line_code: str
    measure: str
    text: str
    unit: str
    yuan_per_unit: Decimal | None
    page: int | None
    box: Box | None
    is_from_picture: bool

    def printed(self, amount: Decimal) -> str:
        """An amount as the table would print it."""
        if self.yuan_per_unit is None:
            return f"{amount.normalize():,f}"
        value = amount / self.yuan_per_unit
        return f"{value:,.2f}" if value == round(value, 2) else f"{value.normalize():,f}"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a figure may be: the amount in yuan (a count as it is), why, how many checks would hold again, how many other explanations are
    about as likely.
    """

    amount: Decimal
    why: str
    restored: int
    alternatives: int


@dataclass(slots=True)
class Held:
    """One figure that waits for a person: of a table, in no fact, or of an approval annex that differs from its table (`is_annex`)."""

    cell: Cell
    department: str
    fiscal_year: int | None
    line_name: str
    reason: str
    confidence: float
    is_annex: bool
    proposals: list[Proposal] = field(default_factory=list)

    @property
    def likelihood(self) -> tuple[Any, ...]:
        """What orders the list: the best proposal first, figures of tables before those of annexes, what was read with most confidence."""
        best = self.proposals[0] if self.proposals else None
        cell = self.cell
        return (
            self.is_annex,
            best is None,
            best.alternatives if best else 0,
            -best.restored if best else 0,
            -self.confidence,
            (self.department, self.fiscal_year or 0, cell.document_id, cell.page or 0, cell.statement, cell.line_code, cell.measure),
        )

    def as_json(self) -> dict[str, Any]:
        """The figure as plain values: amounts are texts, so that no digit is lost."""
        cell = self.cell
        return {
            "document_id": cell.document_id,
            "department": self.department,
            "fiscal_year": self.fiscal_year,
            "statement": cell.statement,
            "line_code": cell.line_code,
            "line_name": self.line_name,
            "measure": cell.measure,
            "is_annex": self.is_annex,
            "page": cell.page,
            "box": cell.box,
            "text_read": cell.text,
            "unit": cell.unit,
            "is_from_picture": cell.is_from_picture,
            "confidence": self.confidence,
            "reason": self.reason,
            "proposals": [
                {"amount": str(each.amount), "printed": cell.printed(each.amount), "why": each.why, "restored": each.restored}
                | {"alternatives": each.alternatives}
                for each in self.proposals
            ],
        }


_HELD = """
SELECT figure.document_id, figure.statement, figure.line_code, figure.measure, figure.page, figure.x0, figure.top,
    coalesce(document.department, ''), document.fiscal_year, coalesce(figure.line_name, ''), figure.reason, figure.confidence,
    false AS is_annex, NULL AS table_amount
FROM audit_unpublished_figure AS figure
INNER JOIN dim_document AS document USING (document_id, report_key)
WHERE figure.status = 'held_back' AND figure.superseded_by IS NULL
    AND ($department IS NULL OR contains(document.department, $department)) AND ($year IS NULL OR document.fiscal_year = $year)
UNION ALL
SELECT annex.document_id, annex.statement, annex.line_code, annex.measure, annex.page, annex.x0, annex.top,
    coalesce(document.department, ''), document.fiscal_year, coalesce(annex.line_name, ''), annex.reason, annex.confidence,
    true, annex.table_amount
FROM audit_annex_figure AS annex
INNER JOIN dim_document AS document USING (document_id, report_key)
WHERE annex.result = 'held_back' AND annex.is_current
    AND ($department IS NULL OR contains(document.department, $department)) AND ($year IS NULL OR document.fiscal_year = $year)
"""
_PROPOSED = """
SELECT document_id, statement, line_code, measure, amount_proposed, misreading, restored_count, alternative_count, reason
FROM audit_repair WHERE result = 'ambiguous'
UNION ALL
SELECT document_id, statement, line_code, measure, proposed_amount, NULL, mended - broken, NULL, NULL
FROM audit_suspect WHERE fault = 'reading' AND mended > broken AND proposed_amount IS NOT NULL
"""
_CELLS = """
SELECT cells.document_id, cells.statement, cells.line_code,
    CASE
        WHEN cells.measure IN ('change', 'change_rate') AND cells.comparison_base IS NOT NULL
            THEN cells.measure || '_from_' || cells.comparison_base
        ELSE cells.measure
    END AS measure_key,
    cells.text, CASE WHEN cells.unit = 'count' THEN 'count' ELSE coalesce(agreed.unit, cells.unit, '') END,
    cells.page, cells.x0, cells.top, cells.x1, cells.bottom, coalesce(cells.read_from = 'picture', false), cells.role = 'statutory'
FROM cells
LEFT JOIN (
    SELECT document_id, table_no, any_value(unit) AS unit
    FROM (FROM read_parquet($agreed) QUALIFY described_at = max(described_at) OVER (PARTITION BY report_key))
    GROUP BY ALL
) AS agreed USING (document_id, table_no)
WHERE cells.line_code IS NOT NULL AND cells.measure IS NOT NULL AND cells.statement IS NOT NULL
    AND (concat_ws('.', document_id, statement, line_code, measure_key) IN (SELECT unnest($keys)) OR starts_with(document_id, $prefix))
ORDER BY ALL
"""
_Key = tuple[str, str, str, str]


def find(settings: Settings, department: str | None = None, year: int | None = None) -> list[Held]:
    """What is held back in the published warehouse, likeliest first. Raises NothingToReview."""
    if not settings.mart.exists():
        raise NothingToReview(f"There is no published warehouse at {settings.mart}. Make one: mingzhang run")
    with duckdb.connect(str(settings.mart), read_only=True) as connection:
        try:
            held = connection.execute(_HELD, {"department": department, "year": year}).fetchall()
            proposed = connection.execute(_PROPOSED).fetchall()
        except duckdb.CatalogException as error:
            raise NothingToReview(f"{settings.mart} was built by an earlier version. Build it again: mingzhang build") from error
    proposals: dict[_Key, list[Proposal]] = {}
    why_open: dict[_Key, str] = {}
    for *key, amount, misreading, restored, alternatives, why_not in proposed:
        own = proposals.setdefault(tuple(key), [])
        if why_not:
            why_open[tuple(key)] = why_not
        if all(each.amount != amount for each in own):
            why = misreading or "the sum asks for it"
            own.append(Proposal(amount, why.replace("_", " "), restored, alternatives or 0))
    cells = _by_key(cells_of(settings, keys={_joined(row[:4]) for row in held}))
    found = []
    for *key, page, x0, top, whose, fiscal_year, name, reason, confidence, is_annex, table_amount in held:
        cell = _at(cells.get(tuple(key), []), page, x0, top)
        if cell is None:
            continue  # read again since the warehouse was built
        own = sorted(proposals.get(tuple(key), []), key=lambda each: (each.alternatives, -each.restored, each.amount))
        if is_annex:
            own = [Proposal(table_amount, "the table prints it", 0, 0)] if table_amount is not None else []
        because = reason.replace("_", " ")
        if not is_annex and tuple(key) in why_open:
            because += f": {why_open[tuple(key)]}"
        found.append(Held(cell, whose, fiscal_year, name, because, confidence, is_annex, own))
    return sorted(found, key=lambda each: each.likelihood)


def cells_of(settings: Settings, keys: Iterable[str] = (), prefix: str | None = None) -> list[tuple[Cell, bool]]:
    """The cells of figures (`keys`: document, statement, line and measure, joined by points), or of documents whose id begins so, each
    with whether it stands in a statutory table; as read last. Raises NothingToReview where raw tables do not tell.
    """
    if not are_landed(settings.raw):
        raise NothingToReview(f"There are no raw tables at {settings.raw}. Make them: mingzhang run")
    asked = {"keys": sorted(keys), "prefix": prefix, "agreed": str(settings.raw / "report_tables" / "*.parquet")}
    try:
        with latest_readings(settings.raw) as connection:
            rows = connection.execute(_CELLS, asked).fetchall()
    except EarlierLayout as error:
        raise NothingToReview(str(error)) from error
    return [(_cell(*row[:-1]), row[-1]) for row in rows]


def _cell(document_id: str, statement: str, line: str, measure: str, text: str, unit: str, page: int | None, *place: Any) -> Cell:
    *edges, is_from_picture = place
    box = None if None in edges or edges[2] <= edges[0] or edges[3] <= edges[1] else tuple(edges)
    yuan = yuan_per_unit().get(unit)
    return Cell(document_id, statement, line, measure, text, unit, yuan, page, box, is_from_picture)


def _joined(key: Iterable[str]) -> str:
    return ".".join(key)


def _by_key(cells: Iterable[tuple[Cell, bool]]) -> dict[_Key, list[Cell]]:
    found: dict[_Key, list[Cell]] = {}
    for cell, _ in cells:
        found.setdefault((cell.document_id, cell.statement, cell.line_code, cell.measure), []).append(cell)
    return found


def _at(cells: list[Cell], page: int | None, x0: float | None, top: float | None) -> Cell | None:
    """The cell at a place; the first where the format has no places."""
    here = [cell for cell in cells if cell.page == page and (cell.box is None or cell.box[:2] == (x0, top))]
    return here[0] if here else None


def show(found: list[Held], limit: int, console: Console) -> None:
    """Print the first of what is held back, and how one is decided."""
    if not found:
        console.print("[green]✓[/green] Nothing is held back: every figure that was read is published.", highlight=False)
        return
    annexes = sum(each.is_annex for each in found)
    counted = f"Figures in no fact because their reading may be wrong: {len(found) - annexes:,}"
    beside = f"; of approval annexes that differ from their tables: {annexes:,}" if annexes else ""
    console.print(f"{counted}{beside}. The likeliest first:", highlight=False, soft_wrap=True)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("department, year", "document", "page", "figure", "read", "may be", "held back, because"):
        table.add_column(name, justify="right" if name in ("page", "read", "may be") else "left", overflow="fold")
    for each in found[:limit]:
        cell = each.cell
        name = f" {each.line_name}" if each.line_name and each.line_name != cell.line_code else ""
        table.add_row(
            escape(f"{each.department or '(not named)'} {each.fiscal_year or ''}".strip()),
            cell.document_id[:_SHORT],
            str(cell.page or "–"),
            escape(f"{cell.statement} {cell.line_code}{name} {cell.measure}"),
            escape("".join(cell.text.split()) or "–"),
            escape("\n".join(_said(each, proposal) for proposal in each.proposals[:_MOST_PROPOSALS])) or "–",
            escape(f"annex: {each.reason}" if each.is_annex else each.reason),
        )
    console.print(table)
    if len(found) > limit:
        console.print(f"  … and {len(found) - limit:,} more: --limit {len(found)}", highlight=False)
    decidable = next((each for each in found if each.cell.is_from_picture and not each.is_annex), None)
    if decidable is not None:
        console.print(f"To decide one: [bold]{escape(command(decidable))}[/bold]", highlight=False, soft_wrap=True)


def _said(held: Held, proposal: Proposal) -> str:
    checks = f", {proposal.restored} checks hold again" if proposal.restored > 1 else ", a check holds again" if proposal.restored else ""
    return f"{held.cell.printed(proposal.amount)} ({proposal.why}{checks})"


def command(held: Held) -> str:
    """The command that takes a decision on a figure, with its likeliest amount."""
    cell = held.cell
    amount = cell.printed(held.proposals[0].amount) if held.proposals else "AMOUNT"
    key = f"{cell.document_id[:_SHORT]} {cell.statement} {cell.line_code} {cell.measure}"
    return f"mingzhang review correct {key} {amount} --reason '…'"
