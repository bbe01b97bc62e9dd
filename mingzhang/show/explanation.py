"""Why the tables of one file were understood as they were, in full: what `mingzhang extract --explain` prints."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table

from extract.dimensions.reasons import REASONS, Tried
from extract.document.allowance import Allowance
from extract.document.explain import ColumnMeaning, Explanation, Named, explain_document
from extract.readers.page import UnreadableDocument
from extract.self_evaluation import STATEMENT as PERFORMANCE
from extract.work import Failed
from extract.workers import Limits, each_within_limits
from mingzhang.show.raw_tables import latest_readings

INDENT = 2
_AGREE = {True: "a second reader read the same", False: "a second reader read otherwise", None: "not compared with a second reader"}


class NotExplainable(Exception):
    """The file has no tables to explain; the message says why."""


@dataclass(frozen=True, slots=True)
class Landed:
    """What raw.tables holds of a table beside its meaning."""

    not_understood: str | None
    message: str | None
    doubts: str | None
    readers_agree: bool | None


def show(path: Path, raw: Path, document_id: str, console: Console, limits: Limits, allowance: Allowance | None = None) -> None:
    """Print the explanation of each table of a file, whose document was read into `raw`. It is read again in a process of its own, within
    `limits` and, as when it was landed, with its pictures where `allowance` lets. Raises NotExplainable.
    """
    explanations = _explanations(path, limits, allowance)
    landed = _landed(raw, document_id)
    for each in explanations:
        console.print()
        console.print(f"[bold]{each.table_no}  {escape(each.title.printed or '(no title)')}[/bold] → {_meaning(each)}", highlight=False)
        console.print(Padding(_facts(each, landed[each.table_no]), (0, 0, 0, INDENT)))


def _explanations(path: Path, limits: Limits, allowance: Allowance | None) -> list[Explanation]:
    for _, result in each_within_limits(_explain, [(path.read_bytes(), path.name, allowance)], limits, 1):
        if isinstance(result, Failed):
            raise NotExplainable(result.message)
        if isinstance(result, str):
            raise NotExplainable(result)
        return result
    return []


def _explain(task: tuple[bytes, str, Allowance | None]) -> list[Explanation] | str:
    """The explanations, or why there are none."""
    try:
        return explain_document(*task)
    except UnreadableDocument as error:
        return str(error)


def _landed(raw: Path, document_id: str) -> dict[int, Landed]:
    with latest_readings(raw) as connection:
        rows = connection.execute(
            "SELECT table_no, not_understood, message, doubts, readers_agree FROM tables WHERE document_id = ?", [document_id]
        ).fetchall()
    return {number: Landed(*row) for number, *row in rows}


def _meaning(each: Explanation) -> str:
    return f"[cyan]{each.statement}[/cyan]" if each.statement else "[yellow]no statement[/yellow]"


def _facts(each: Explanation, landed: Landed) -> Table:
    """What speaks for the statement, a row for each kind of evidence."""
    facts = Table.grid(padding=(0, 2))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    if landed.not_understood:
        facts.add_row("why not", f"[yellow]{REASONS[landed.not_understood]}[/yellow]")
    if landed.message:
        facts.add_row("message", escape(landed.message))
    if each.title.printed:
        facts.add_row("title", _named(each.title) or "names nothing")
    if each.statement == PERFORMANCE:
        facts.add_row("told by", "the sections of a self-evaluation")
    if each.columns:
        facts.add_row("columns", _columns(each.columns))
    if each.rows:
        facts.add_row("rows", ", ".join(each.rows))
    if each.without_line:
        facts.add_row("no line for", _without_line(each.without_line))
    if tried := [_tried(one, each.statement) for one in each.tried if one.mapped]:
        facts.add_row("read as", "\n".join(tried))
    if nothing := [one.statement for one in each.tried if one.figures and not one.mapped]:
        facts.add_row("nothing as", f"[dim]{', '.join(nothing)}[/dim]")
    if each.statement is None and each.title.words and each.not_by_title:
        facts.add_row("title is not of", f"[dim]{', '.join(each.not_by_title)}[/dim]")
    facts.add_row("digits", f"[yellow]{escape(landed.doubts)}[/yellow]" if landed.doubts else "every one is accounted for")
    facts.add_row("readers", _AGREE[landed.readers_agree])
    return facts


def _named(named: Named) -> str:
    unknown = [f"[yellow]{escape(word)} is not known[/yellow]" for word in named.unknown]
    return ", ".join([*map(escape, named.words), *unknown])


def _columns(columns: Iterable[ColumnMeaning]) -> Table:
    """Each column of figures: number, headings, measure or why it has none, and the words that tell it."""
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right")
    for _ in range(3):
        table.add_column(overflow="fold")
    for each in columns:
        measure = f"[cyan]{each.measure}[/cyan]" if each.measure else f"[yellow]{escape(each.why_not) or '–'}[/yellow]"
        table.add_row(str(each.number), escape(each.named.printed or "(no heading)"), measure, _named(each.named))
    return table


def _without_line(labels: Iterable[tuple[Named, int]]) -> str:
    lines = []
    for named, figures in labels:
        said = _named(named)
        count = f"{figures} figure{'s' if figures > 1 else ''}"
        lines.append(f"[yellow]{escape(named.printed or '(no label)')}[/yellow] {count}{f': {said}' if said else ''}")
    return "\n".join(lines)


def _tried(tried: Tried, taken: str | None) -> str:
    share = f"{tried.mapped} of {tried.figures} figures have a meaning"
    if tried.statement == taken:
        return f"[cyan]{tried.statement}[/cyan] {share}: taken"
    return f"{tried.statement} {share}: {escape(tried.why_not)}"
