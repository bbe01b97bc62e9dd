"""A document → its parts: one for each department whose report it binds; nearly every document is one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from extract.describe.titles import department_on_page, year_on_page
from extract.document.result import Part
from extract.meaning import Recognised
from extract.readers.page import Grid, Page
from extract.self_evaluation import STATEMENT as PERFORMANCE
from extract.tables.grids.lines import TextLine

FIRST_ROWS = 4  # rows of a table that may say whose it is
FIRST_PAGES = 2  # pages whose text tells what a report is


@dataclass(slots=True)
class _Run:
    """Pages one after the other that name no other department than their first one; `statements` are those of their tables."""

    department: str | None
    pages: list[int]
    statements: set[str] = field(default_factory=set)


def parts_of(pages: list[tuple[Page, list[Grid]]], lines: list[TextLine], tables: Iterable[Recognised], kind: str | None) -> list[Part]:
    """The parts of a document, in the order of their first pages; each page is in one.

    A document is a compilation where its pages name another department than those before them, on a cover or behind 部门：, and a statement
    stands there that the department before has already: a report whose pages name a unit here and there stays one. Texts count by page or
    sheet, so that a format without pages has one part.
    """
    named = {number: department_on_page("\n".join(texts)) for number, texts in _texts(pages, lines, every_table=True).items()}
    runs = _runs(named, tables)
    by_department: dict[str | None, list[int]] = {}
    for run in _compiled(runs):
        by_department.setdefault(run.department, []).extend(run.pages)
    first_texts = _texts(pages, lines, every_table=False)
    return [
        _part(number, sorted(numbers), first_texts, kind)
        for number, numbers in enumerate(sorted(by_department.values(), key=min) or [[]], 1)
    ]


def first_text_of(pages: list[tuple[Page, list[Grid]]], lines: list[TextLine]) -> str:
    """What the first pages of a document say outside of tables, line by line; of sheets, their names and first rows."""
    return "\n".join(text for texts in _texts(pages[:FIRST_PAGES], lines, every_table=False).values() for text in texts)


def _part(number: int, pages: list[int], texts: Mapping[int, list[str]], kind: str | None) -> Part:
    first_text = "\n".join(text for page in pages[:FIRST_PAGES] for text in texts.get(page, []))
    return Part(number, tuple(pages), first_text, year_on_page(first_text, kind))


def _texts(pages: list[tuple[Page, list[Grid]]], lines: list[TextLine], every_table: bool) -> dict[int, list[str]]:
    """What stands on each page outside of its tables, by its number, which several pieces of a text without pages share; and in the first
    rows of sheets, where all text stands in cells, with their names, or of every table.
    """
    by_page: dict[int, list[str]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(" ".join(line.parts))
    found: dict[int, list[str]] = {}
    for page, grids in pages:
        texts = found.setdefault(page.number, list(by_page.get(page.number, [])))
        for grid in grids if every_table or not page.is_on_paper else []:
            texts += [grid.name, *(cell.text for cell in grid.cells if cell.row < FIRST_ROWS and cell.text)]
    return found


def _runs(named: Mapping[int, str | None], tables: Iterable[Recognised]) -> list[_Run]:
    runs: list[_Run] = []
    for number, department in named.items():
        if not runs or (department is not None and department != runs[-1].department):
            if runs and runs[-1].department is None:
                runs[-1].department = department
            else:
                runs.append(_Run(department, []))
        runs[-1].pages.append(number)
    for table in tables:
        if table.statement and table.statement != PERFORMANCE and not table.is_annex:
            next(run for run in runs if table.table.pages[0] in run.pages).statements.add(table.statement)
    return runs


def _compiled(runs: list[_Run]) -> list[_Run]:
    """The runs of departments with a report of their own; every other run joins the one before it."""
    reports: list[_Run] = []
    for run in runs:
        begun = next((each for each in reports if each.department == run.department), None)
        if not reports:
            reports.append(run)
        elif begun is not None and run.statements & reports[-1].statements:
            reports.append(_Run(run.department, run.pages, begun.statements | run.statements))
        elif run.statements & reports[-1].statements:
            reports.append(run)
        else:
            reports[-1].pages.extend(run.pages)
            reports[-1].statements |= run.statements
    return reports
