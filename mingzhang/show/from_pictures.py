"""What was read from pictures, and what waits for it and why."""

from __future__ import annotations

from collections.abc import Mapping

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from extract.night import waiting_pages
from extract.pictures.lane import SETUP, is_installed
from mingzhang.settings import Settings
from mingzhang.show.raw_tables import EarlierLayout, are_landed, latest_readings

SHOWN = 20


def show(settings: Settings, names: Mapping[str, str], console: Console) -> None:
    """Print how much was read from pictures, then the documents that wait for it. `names` are those of documents, by id."""
    if not are_landed(settings.raw):
        return
    try:
        with latest_readings(settings.raw) as connection:
            rows = connection.execute("SELECT document_id, status, picture_pages FROM extractions ORDER BY document_id").fetchall()
    except EarlierLayout:
        return  # who shows what is not mapped says so
    statuses = {document_id: status for document_id, status, _ in rows}
    read = {document_id: pages for document_id, _, pages in rows if pages}
    waiting = waiting_pages(settings.raw, settings.allowance)
    if not read and not waiting:
        return
    console.print(f"\n[bold]Pictures[/bold] {_counted(read)} read from them", highlight=False)
    if not waiting:
        return
    why = f"a night reads {settings.ocr_pages_per_night:,} pages" if is_installed() else f"`{SETUP}` installs what reads them"
    console.print(f"  [yellow]![/yellow] {_counted(waiting)} to be read from them: {why}", highlight=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("document")
    table.add_column("department, year", overflow="fold")
    table.add_column("status")
    table.add_column("pages", justify="right")
    ordered = sorted(waiting, key=lambda document_id: (waiting[document_id], document_id))
    for document_id in ordered[:SHOWN]:
        table.add_row(document_id[:8], escape(names.get(document_id, "") or "–"), statuses[document_id], str(waiting[document_id]))
    console.print(table)
    if len(ordered) > SHOWN:
        console.print(f"  … and {len(ordered) - SHOWN} more, in raw.extractions where picture_pages_waiting > 0", highlight=False)


def _counted(pages: Mapping[str, int]) -> str:
    count, documents = sum(pages.values()), len(pages)
    return f"{count:,} page{'' if count == 1 else 's'} of {documents:,} document{'' if documents == 1 else 's'}"
