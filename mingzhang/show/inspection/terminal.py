"""An inspection on the terminal: a line for each item, then each finding."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from extract.inspection import ADVICE, Inspection
from extract.inspection.items import items
from extract.inspection.presence import NO, UNCHECKED, YES
from mingzhang.show.inspection.inspected import Inspected
from mingzhang.show.inspection.labels import Labels
from mingzhang.show.inspection.said import Row, Said, counts, rows, said

MARKS = {YES: "[green]✓[/green]", NO: "[red]✗[/red]", UNCHECKED: "[dim]–[/dim]"}
COLOURS = {"error": "red", "warning": "yellow", "advice": "cyan"}
LONGEST_WORDS = 160
INDENT = 4


def show(inspected: Sequence[Inspected], words: Labels, console: Console, with_advice: bool = False) -> None:
    """Print what the inspector says of each file; of several reports a table of reports and items comes last."""
    for each in inspected:
        if each.why_unread:
            console.print(
                f"[red]✗[/red] [bold]{escape(each.path.name)}[/bold] {words['unread']}: {escape(each.why_unread)}", highlight=False
            )
        for inspection in each.inspections:
            _show(inspection, words, console, with_advice)
    reports = [inspection for each in inspected for inspection in each.inspections]
    if len(reports) > 1:
        console.print(overview(reports, words))
        legend = "  ".join(f"{number} {item.label[words.language]}" for number, item in enumerate(items(), 1))
        console.print(legend, style="dim", highlight=False)


def overview(reports: Sequence[Inspection], words: Labels) -> Table:
    """Reports × items, the items by their numbers."""
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column(words["report"], overflow="fold", min_width=24)
    for number, _ in enumerate(items(), 1):
        table.add_column(str(number), justify="center", no_wrap=True)
    for report in reports:
        answers = {answer.item.id: MARKS[answer.answer] for answer in report.checklist}
        table.add_row(escape(report.file_name), *(answers.get(item.id, "") for item in items()))
    return table


def _show(inspection: Inspection, words: Labels, console: Console, with_advice: bool) -> None:
    kind = words[inspection.kind or "unknown"]
    console.print()
    console.print(f"[bold]{escape(inspection.file_name)}[/bold]", highlight=False)
    facts = (
        inspection.department or words["unknown"],
        str(inspection.fiscal_year or words["unknown"]),
        kind,
        counts(inspection.findings, words),
    )
    console.print(escape(" · ".join(facts)), highlight=False, soft_wrap=True)
    for row in rows(inspection, words):
        console.print(_line(row, words), highlight=False, soft_wrap=True)
    shown = [finding for finding in inspection.findings if with_advice or finding.severity != ADVICE]
    for finding in shown:
        _finding(said(finding, inspection.kind, words), finding.about == "persons", words, console)
    if left := len(inspection.findings) - len(shown):
        console.print(f"  [dim]{words['more_advice'].format(count=left)}[/dim]", highlight=False)


def _line(row: Row, words: Labels) -> str:
    pages = f"  {words['page']} {', '.join(map(str, row.pages))}" if row.pages else ""
    about = f"  [dim]{escape(row.problems[0])}[/dim]" if row.answer == UNCHECKED and row.problems else ""
    count = f" ({len(row.problems)})" if row.answer == NO and len(row.problems) > 1 else ""
    return f"  {MARKS[row.answer]} {escape(row.label)}{count}[dim]{pages}[/dim]{about}"


def _finding(finding: Said, is_withheld: bool, words: Labels, console: Console) -> None:
    colour = COLOURS[finding.severity]
    place = f"{words['page']} {finding.page}" if finding.page else ""
    head = f"[{colour}]{words[finding.severity]}[/{colour}] {place} [bold]{escape(finding.what)}[/bold]"
    console.print(f"  {head} [dim]{finding.rule} · {finding.sure}[/dim]", highlight=False, soft_wrap=True)
    details = []
    if is_withheld:
        details.append(words["withheld"])
    elif finding.words:
        details.append(f"{words['words']}: {finding.words[:LONGEST_WORDS]}")
    if finding.right:
        details.append(f"{words['right']}: {finding.right}")
    details += [f"{words['consequence']}: {each}" for each in finding.consequences]
    if finding.also:
        details.append(f"{words['places']}: {words['page']} {', '.join(map(str, finding.also))}")
    if finding.doubt:
        details.append(f"{words['doubt']}: {finding.doubt}")
    for detail in details:
        console.print(Padding(escape(detail), (0, 0, 0, INDENT)), highlight=False, style="dim", soft_wrap=True)
