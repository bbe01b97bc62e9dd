"""One document as it was read, for a person: each table with its title, statement, unit, pages, figures, and what is unmapped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich import box
from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from extract.dimensions.evidence import NOT_UNDERSTOOD, UNTITLED
from extract.landing import ARCHIVE_READER
from mingzhang.show import unmapped
from mingzhang.show.raw_tables import latest_readings

_COLOURS = {"ok": "green", "partial": "yellow", "needs_ocr": "yellow"}
_BASES = {
    "printed": "printed",
    "document": "as other tables",
    "report": "as other documents",
    "prose": "told by the text",
    "assumed": "assumed",
}
_EVIDENCE_WIDTH = 150  # of the evidence for a table that is shown in its row: --explain has all of it
_STATUSES = (("proven", "green"), ("corrected", "yellow"), ("unproven", "dim"), ("discrepant", "yellow"), ("held_back", "red"))

Statuses = dict[tuple[str, int], dict[str, int]]


def show(raw: Path, document_id: str, console: Console, statuses: Statuses | None = None) -> None:
    """Print what `raw` holds of one document. `statuses` is what the rule book says of each table, None when it was not asked."""
    with latest_readings(raw) as connection:
        parts = connection.execute(
            """
            SELECT status, message, reader, extractions.pages, seconds, file_name, documents.media_type, department, fiscal_year, kind,
                scope, size_bytes
            FROM extractions INNER JOIN documents USING (document_id) WHERE document_id = ? ORDER BY part_no
            """,
            [document_id],
        ).fetchall()
        tables = connection.execute(
            """
            SELECT table_no, title, statement, role, pages, unit, unit_printed, unit_basis, figures, mapped_figures, confidence, basis,
                message, evidence
            FROM tables WHERE document_id = ? ORDER BY table_no
            """,
            [document_id],
        ).fetchall()
    for part in parts:
        _header(part, document_id, console)
    if not tables:
        is_archive = any(reader == ARCHIVE_READER for _, _, reader, *_ in parts)
        console.print("an archive: each document in it is one of its own" if is_archive else "no tables", highlight=False)
        return
    reasons = {each.table_no: each for each in unmapped.find(raw) if each.document_id == document_id}
    console.print(_tables(tables, reasons, document_id, statuses))
    _sum(tables, document_id, statuses, console)


def _header(extraction: tuple[Any, ...], document_id: str, console: Console) -> None:
    status, message, reader, pages, seconds, name, media_type, department, year, kind, scope, size = extraction
    colour = _COLOURS.get(status, "red")
    console.print(f"[bold]{escape(name)}[/bold] [{colour}]{status}[/{colour}]", highlight=False)
    what = " ".join(str(each) for each in (department, year, (kind or "").replace("_", " "), f"({scope})" if scope else "") if each)
    facts = [what or "of unknown department, year and kind", f"{pages} pages" if pages else "", f"{media_type}, {size:,} bytes"]
    if reader and reader != ARCHIVE_READER:
        facts.append(f"read with {reader} in {seconds:.1f} s of processor time")
    facts.append(f"document {document_id[:12]}")
    console.print(escape(" · ".join(fact for fact in facts if fact)), highlight=False, style="dim")
    if message:
        console.print(f"[{colour}]![/{colour}] {escape(message)}", highlight=False)


def _tables(tables: list[tuple[Any, ...]], reasons: dict[int, unmapped.Unmapped], document_id: str, statuses: Statuses | None) -> Table:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1))
    shown.add_column("no", justify="right")
    shown.add_column("page", justify="right")
    shown.add_column("title, statement, why, what is not mapped", overflow="fold", ratio=1)
    shown.add_column("unit", overflow="fold", max_width=18)
    for name in ("figures", "mapped", *(("proven",) if statuses is not None else ())):
        shown.add_column(name, justify="right")
    for table_no, title, statement, role, pages, unit, printed, basis, figures, mapped, confidence, grid, message, evidence in tables:
        lines = [f"[bold]{escape(title or '(no title)')}[/bold]"]
        meaning = f"[cyan]{statement}[/cyan]" if statement else "[yellow]no statement[/yellow]"
        notes = [] if role == "statutory" or not statement else [f"{role}: a second copy" if role == "annex" else role]
        notes.append((grid or "").replace("_", " "))
        notes += [f"[yellow]confidence {confidence:.1f}[/yellow]"] if confidence < 1 else []
        lines.append(f"{meaning} [dim]{', '.join(notes)}[/dim]")
        told, _, left_out = (evidence or "").partition(NOT_UNDERSTOOD)
        lines += [f"[dim]{escape(_shortened(told))}[/dim]"] if told not in ("", UNTITLED) else []
        lines += [f"[yellow]not understood:[/yellow] {escape(left_out)}"] if left_out else []
        if table_no in reasons:
            lines.append(f"[yellow]not mapped:[/yellow] {escape(reasons[table_no].reason)}")
        if message and (statement or table_no not in reasons):
            lines.append(escape(message))
        how = _BASES.get(basis, basis or "")
        how += f", {printed} printed" if printed and printed != unit else ""
        cells = [str(table_no), pages, "\n".join(lines), f"{unit}\n[dim]{escape(how)}[/dim]" if statement else "", str(figures)]
        cells.append(str(mapped) if mapped == figures else f"[yellow]{mapped}[/yellow]")
        if statuses is not None:
            cells.append(_proof(statuses.get((document_id, table_no), {})))
        shown.add_row(*cells)
    return shown


def _shortened(text: str) -> str:
    return text if cell_len(text) <= _EVIDENCE_WIDTH else f"{set_cell_size(text, _EVIDENCE_WIDTH - 1).rstrip()}…"


def _proof(counts: dict[str, int]) -> str:
    lines = [f"[green]{counts['proven']}[/green]"] if counts.get("proven") else ["0" if counts else "–"]
    lines += [f"[{colour}]{counts[name]} {name.replace('_', ' ')}[/{colour}]" for name, colour in _STATUSES[1:] if counts.get(name)]
    return "\n".join(lines)


def _sum(tables: list[tuple[Any, ...]], document_id: str, statuses: Statuses | None, console: Console) -> None:
    figures, mapped = sum(row[8] for row in tables), sum(row[9] for row in tables)
    without = sum(row[2] is None for row in tables)
    text = f"{len(tables)} tables, {without} without a statement · {figures:,} figures, {figures - mapped:,} unmapped"
    if statuses is None:
        text += " · not proven here: --prove checks this file alone, mingzhang build all of them"
    else:
        total = {name: sum(counts.get(name, 0) for (whose, _), counts in statuses.items() if whose == document_id) for name, _ in _STATUSES}
        text += "".join(f" · {count:,} {name.replace('_', ' ')}" for name, count in total.items() if count)
    console.print(text, highlight=False)
