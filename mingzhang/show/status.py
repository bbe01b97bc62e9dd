"""What was expected, found, read, proven and held back, and why: per source, department and year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from extract.sources import Source, load_sources
from extract.store import DocumentStore
from mingzhang.settings import Settings
from mingzhang.show import from_pictures, unmapped
from mingzhang.show.raw_tables import EarlierLayout
from mingzhang.show.unmapped import Unmapped

_NOT_NAMED = "(department or year not found)"
_UNMAPPED_SHOWN = 40


class NothingToShow(Exception):
    """There is no published warehouse yet; the message says how to make one."""


@dataclass(frozen=True, slots=True)
class Report:
    """One document of the warehouse. `why` says why it is not published, or why figures of it are held back; empty when neither."""

    source: str
    department: str
    fiscal_year: int | None
    document_id: str
    status: str
    is_current: bool
    figures: int
    proven: int
    discrepant: int
    held_back: int
    why: str


@dataclass(slots=True)
class YearStatus:
    """One department's year. Expected are the years between the first and the last that its publisher has of any department."""

    found: list[Report] = field(default_factory=list)

    @property
    def current(self) -> Report | None:
        return next((report for report in self.found if report.is_current), None)


def show(settings: Settings, console: Console) -> None:
    """Print one table per source, then what waits to be read from pictures, then what is not mapped. Raises NothingToShow."""
    reports = load(settings)
    sources, problems = load_sources(settings.sources)
    stored = len(DocumentStore(settings.home).document_ids())
    stored_and_built = f"{stored} documents stored, {len(reports)} in the warehouse {settings.mart}"
    console.print(escape(stored_and_built), highlight=False, soft_wrap=True)
    for problem in problems:
        console.print(f"[red]✗[/red] {escape(str(problem))}", highlight=False, soft_wrap=True)
    for source_id in sorted({report.source for report in reports} | {source.id for source in sources}):
        _show_source(source_id, next((each for each in sources if each.id == source_id), None), reports, console)
    names = {report.document_id: f"{report.department} {report.fiscal_year or ''}".strip() for report in reports}
    from_pictures.show(settings, names, console)
    show_unmapped(settings.raw, reports, console)


def load(settings: Settings) -> list[Report]:
    """Every document of the published warehouse. Raises NothingToShow."""
    if not settings.mart.exists():
        raise NothingToShow(f"There is no published warehouse at {settings.mart}. Make one: mingzhang run")
    with duckdb.connect(str(settings.mart), read_only=True) as connection:
        rows = connection.execute(
            """
            SELECT COALESCE(document.source, ''), COALESCE(document.department, ''), document.fiscal_year, document.document_id,
                audit.status, audit.is_current, audit.figures, audit.proven, audit.discrepant, audit.held_back,
                concat_ws(
                    '; ',
                    regexp_replace(audit.why_not_published, '([0-9a-f]{8})[0-9a-f]{56}', '\\1'),
                    audit.why_held_back,
                    CASE WHEN audit.status <> 'ok' THEN audit.message END
                )
            FROM audit_document AS audit INNER JOIN dim_document AS document USING (document_id, report_key)
            ORDER BY ALL
            """
        ).fetchall()
    return [Report(*row) for row in rows]


def by_year(reports: list[Report]) -> dict[tuple[str, int], YearStatus]:
    """Departments and years of one source, the missing years among them."""
    named = [report for report in reports if report.department and report.fiscal_year]
    years = [report.fiscal_year for report in named if report.fiscal_year]
    known = {(report.department, report.fiscal_year): YearStatus() for report in named if report.fiscal_year}
    of_department = {department: [year for name, year in known if name == department] for department, _ in known}
    for department, own in of_department.items():
        if len(own) > 1:  # a department seen once promises nothing
            known |= {(department, year): YearStatus() for year in range(min(years), max(years) + 1) if year not in own}
    for report in named:
        if report.fiscal_year:
            known[report.department, report.fiscal_year].found.append(report)
    return dict(sorted(known.items()))


def _show_source(source_id: str, source: Source | None, reports: list[Report], console: Console) -> None:
    own = [report for report in reports if report.source == source_id]
    expected = ""
    if source is not None:
        at_most = f" to {source.bounds.max}" if source.bounds.max else " or more"
        expected = f", {source.bounds.min}{at_most} expected"
    console.print(f"\n[bold]{escape(source_id or 'files without a source')}[/bold] {len(own)} documents{expected}", highlight=False)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("department", "year", "found", "read", "proven", "discrepant", "held back", "why"):
        table.add_column(name, justify="left" if name in ("department", "why") else "right", overflow="fold")
    previous = None
    for (department, year), status in by_year(own).items():
        current = status.current
        others = [f"{report.document_id[:8]} {report.why}" for report in status.found if report is not current and report.why]
        why = "; ".join([*([current.why] if current and current.why else []), *others]) if status.found else "expected, not found"
        table.add_row(
            escape(department) if department != previous else "",
            str(year),
            str(len(status.found)),
            f"{current.figures:,}" if current else "–",
            f"{current.proven:,}" if current else "–",
            f"{current.discrepant:,}" if current else "–",
            f"{current.held_back:,}" if current else "–",
            escape(why),
        )
        previous = department
    for report in own:
        if not (report.department and report.fiscal_year):
            why = escape(f"{report.document_id[:8]} {report.why}")
            table.add_row(_NOT_NAMED, str(report.fiscal_year or "–"), "1", "–", "–", "–", "–", why)
    console.print(table)


def show_unmapped(raw: Path, reports: list[Report], console: Console) -> None:
    """What was read without its meaning being known: counted by source and cause, then a line per document and reason; those with the most
    figures first.
    """
    groups: dict[tuple[str, str], list[Unmapped]] = {}
    try:
        found = unmapped.find(raw)
    except EarlierLayout as error:
        console.print(f"\n[bold]Not mapped[/bold] not known: {error}", highlight=False, soft_wrap=True)
        return
    for each in found:
        groups.setdefault((each.document_id, each.reason), []).append(each)
    if not groups:
        console.print("\n[bold]Not mapped[/bold] nothing: every table and figure that was read has its meaning", highlight=False)
        return
    tables = sum(each.is_table for group in groups.values() for each in group)
    figures = sum(each.figures for group in groups.values() for each in group)
    counted = f"{tables:,} tables without a statement, {figures:,} figures without a meaning; kept in raw.tables and raw.cells"
    title = f"\n[bold]Not mapped[/bold] {counted}"
    console.print(title, highlight=False, soft_wrap=True)
    _show_causes(found, console)
    named = {report.document_id: report for report in reports}
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("document", "department, year", "tables", "figures", "why"):
        shown.add_column(name, justify="right" if name in ("tables", "figures") else "left", overflow="fold")
    ordered = sorted(groups.items(), key=lambda item: (-sum(each.figures for each in item[1]), item[0]))
    for (document_id, reason), group in ordered[:_UNMAPPED_SHOWN]:
        report = named.get(document_id)
        whose = f"{report.department} {report.fiscal_year or ''}".strip() if report else ""
        first = f"“{group[0].title}”" + (f" and {len(group) - 1} more" if len(group) > 1 else "")
        count = sum(each.figures for each in group)
        shown.add_row(document_id[:8], escape(whose or "–"), f"{len(group):,}", f"{count:,}", escape(f"{first}: {reason}"))
    console.print(shown)
    if len(ordered) > _UNMAPPED_SHOWN:
        console.print(f"  … and {len(ordered) - _UNMAPPED_SHOWN} more, in raw.tables where figures > mapped_figures", highlight=False)


def _show_causes(found: list[Unmapped], console: Console) -> None:
    """For each source and each cause that tables may share, how many tables and figures have no meaning because of it."""
    tables: Counter[tuple[str, str]] = Counter()
    figures: Counter[tuple[str, str]] = Counter()
    for each in found:
        for cause, count in each.by_cause.items():
            tables[each.source, cause] += 1
            figures[each.source, cause] += count
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("source", "not understood, because", "tables", "figures"):
        shown.add_column(name, justify="right" if name in ("tables", "figures") else "left", overflow="fold")
    previous = None
    for source, cause in sorted(tables, key=lambda key: (key[0], -figures[key], -tables[key], key[1])):
        name = escape(source or "files without a source") if source != previous else ""
        shown.add_row(name, escape(cause), f"{tables[source, cause]:,}", f"{figures[source, cause]:,}")
        previous = source
    console.print(shown)
