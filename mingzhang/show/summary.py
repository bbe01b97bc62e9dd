"""What a run came to, read from the published warehouse and printed for a person."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from pathlib import Path

import duckdb
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

_VIOLATIONS_SHOWN = 20

EXAMPLE_QUERIES = (
    (
        "What did each department spend, year by year (yuan)?",
        """SELECT department, fiscal_year, SUM(amount) AS spent
FROM fct_expenditure_functional GROUP BY ALL ORDER BY ALL LIMIT 6""",
    ),
    (
        "How much of what is published is proven by arithmetic?",
        """SELECT status, COUNT(*) AS figures, ROUND(100.0 * COUNT(*) / SUM(COUNT(*)) OVER (), 1) AS percent
FROM fct_statement_line GROUP BY status ORDER BY figures DESC""",
    ),
    (
        "Which figures does the publisher contradict itself about?",
        """SELECT department, fiscal_year, statement, line_code, amount
FROM fct_statement_line WHERE status = 'discrepant' ORDER BY ALL LIMIT 6""",
    ),
)


def show(mart: Path, console: Console) -> None:
    """Print documents, figures, violated identities, where the warehouse is, and three queries with their answers."""
    with duckdb.connect(str(mart), read_only=True) as connection:
        console.rule("[bold]明账 · what is published", style="dim")
        _documents(connection, console)
        _figures(connection, console)
        _violations(connection, console)
        _in_doubt(connection, console)
        console.print(f"\n[bold]The warehouse[/bold] {escape(str(mart))}", highlight=False, soft_wrap=True)
        console.print(f"[bold]As Parquet[/bold]    {escape(str(mart.parent / 'parquet'))}", highlight=False, soft_wrap=True)
        for question, query in EXAMPLE_QUERIES:
            console.print(f"\n[bold]{question}[/bold]", highlight=False)
            console.print(f"[dim]{escape(query)}[/dim]", highlight=False)
            console.print(as_table(connection.execute(query)))


def _documents(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Documents by what became of them, worst last."""
    rows = connection.execute(
        """
        SELECT
            CASE
                WHEN is_current THEN 'published'
                WHEN why_not_published LIKE 'superseded by%' THEN 'superseded by another edition'
                ELSE COALESCE(why_not_published, status)
            END,
            COUNT(*),
            COALESCE(SUM(figures), 0)
        FROM audit_document GROUP BY ALL ORDER BY ALL
        """
    ).fetchall()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title="Documents", title_justify="left", title_style="bold")
    table.add_column("became")
    table.add_column("documents", justify="right")
    table.add_column("figures in them", justify="right")
    for became, documents, figures in sorted(rows, key=lambda row: row[0] != "published"):
        table.add_row(escape(became), f"{documents:,}", f"{figures:,}")
    table.add_section()
    table.add_row("[bold]all[/bold]", f"{sum(row[1] for row in rows):,}", f"{sum(row[2] for row in rows):,}")
    console.print(table)


def _figures(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """How many figures of the current reports were read, and how each stands."""
    [(read, proven, corrected, unproven, discrepant, held_back)] = connection.execute(
        """
        SELECT COALESCE(SUM(figures), 0), COALESCE(SUM(proven), 0), COALESCE(SUM(corrected), 0),
            COALESCE(SUM(unproven), 0), COALESCE(SUM(discrepant), 0), COALESCE(SUM(held_back), 0)
        FROM audit_document WHERE is_current
        """
    ).fetchall()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title="Figures of the current reports", title_justify="left", title_style="bold")
    table.add_column("")
    table.add_column("figures", justify="right")
    table.add_column("share", justify="right")
    table.add_column("meaning")
    rows = (
        ("[green]proven[/green]", proven, "identities that hold it hold"),
        ("[yellow]corrected[/yellow]", corrected, "identities hold it in another unit than its table prints"),
        ("unproven", unproven, "nothing to check it against"),
        ("[yellow]discrepant[/yellow]", discrepant, "the publisher's own figures disagree; published as printed"),
        ("[red]held back[/red]", held_back, "the reading may be wrong; in no fact"),
    )
    for name, count, meaning in rows:
        table.add_row(name, f"{count:,}", f"{count / read:.1%}" if read else "–", meaning)
    table.add_section()
    table.add_row("[bold]read[/bold]", f"{read:,}", "", "")
    console.print(table)


def _violations(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Every identity that does not hold, with both sides; those of replaced editions too."""
    rows = connection.execute(
        """
        SELECT report.department, report.fiscal_year, checks.document_id, report.superseded_by, checks.identity, checks.place,
            checks.wording_en, checks.left_amount, checks.right_amount, checks.difference, checks.severity, checks.is_accepted
        FROM audit_identity_check AS checks
        INNER JOIN dim_report AS report USING (report_key)
        WHERE checks.result = 'violation'
        ORDER BY report.department, report.fiscal_year, checks.document_id, checks.severity, checks.identity, checks.place
        """
    ).fetchall()
    if not rows:
        console.print("[bold]Violated identities[/bold] none")
        return
    console.print(f"[bold]Violated identities[/bold] {len(rows)}", highlight=False)
    for document, violations in groupby(rows[:_VIOLATIONS_SHOWN], key=lambda row: row[:4]):
        department, year, document_id, replaced = document
        edition = f", replaced by {replaced[:8]}" if replaced else ""
        console.print(f"  {escape(f'{department} {year}')} [dim]document {document_id[:8]}{edition}[/dim]", highlight=False)
        lines = Table.grid(padding=(0, 1))
        for _, _, _, _, identity, place, wording, left, right, difference, severity, accepted in violations:
            colour = "yellow" if accepted or severity != "error" else "red"
            note = ", accepted by a recorded decision" if accepted else ""
            sides = f"at {escape(place)}: {left:,} against {right:,}, difference [bold]{difference:,}[/bold] yuan{note}"
            lines.add_row(f"    [{colour}]{severity}[/{colour}]", f"{escape(wording)} [dim]{escape(identity)}[/dim]\n{sides}")
        console.print(lines)
    if len(rows) > _VIOLATIONS_SHOWN:
        query = "SELECT * FROM audit_identity_check WHERE result = 'violation'"
        console.print(f"  … and {len(rows) - _VIOLATIONS_SHOWN} more: {query}", highlight=False)


def _in_doubt(connection: duckdb.DuckDBPyConnection, console: Console) -> None:
    """Where to look: tables in which identities fail, though nothing says that it is not their reading."""
    rows = connection.execute(
        """
        SELECT report.department, report.fiscal_year, checks.document_id, checks.doubted_table_no, checks.doubted_pages, checks.doubt,
            count(*), any_value(checks.unaccounted_for)
        FROM audit_identity_check AS checks
        INNER JOIN dim_report AS report USING (report_key)
        WHERE checks.result = 'reading' AND checks.severity = 'error'
        GROUP BY ALL
        ORDER BY ALL
        """
    ).fetchall()
    if not rows:
        return
    console.print(f"[bold]In doubt by their reading[/bold] {len(rows)} tables, which accuse nobody", highlight=False)
    for department, year, document_id, table_no, pages, doubt, failing, unaccounted_for in rows[:_VIOLATIONS_SHOWN]:
        place = f"{escape(f'{department} {year}')} [dim]document {document_id[:8]}[/dim] page {escape(pages)}, table {table_no}"
        console.print(f"  {place}: {doubt}, {failing} identities fail", highlight=False)
        if unaccounted_for:
            console.print(f"    [dim]{escape(unaccounted_for)}[/dim]", highlight=False)
    if len(rows) > _VIOLATIONS_SHOWN:
        query = "SELECT * FROM audit_identity_check WHERE result = 'reading'"
        console.print(f"  … and {len(rows) - _VIOLATIONS_SHOWN} more: {query}", highlight=False)


def as_table(answer: duckdb.DuckDBPyConnection) -> Table:
    """A query's answer as a table; numbers to the right, with thousands separators and their decimals."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    names = [column[0] for column in answer.description]
    rows = answer.fetchall()
    for position, name in enumerate(names):
        numeric = any(isinstance(row[position], int | Decimal | float) for row in rows) and name != "fiscal_year"
        table.add_column(name, justify="right" if numeric else "left")
    for row in rows:
        table.add_row(*(_printed(value, name) for value, name in zip(row, names, strict=True)))
    return table


def _printed(value: object, name: str) -> str:
    if value is None:
        return "–"
    if isinstance(value, int | Decimal) and name != "fiscal_year":
        return f"{value:,}"
    return escape(str(value))
