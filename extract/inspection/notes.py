"""Notes that call a table empty under one that is filled, and empty tables without such a note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.inspection.finding import ADVICE, WARNING, Finding, Place
from extract.inspection.places import place_of_span
from extract.inspection.report import Report, Row
from extract.inspection.words import words
from extract.printed.labels import plain
from extract.prose import ReadParagraph


def notes(report: Report) -> Iterator[Finding]:
    """Each note of an empty table that stands under a filled one, of which it speaks by name: 无“三公”经费，故本表为空表."""
    for read in report.paragraphs:
        for found in words().empty_note.finditer(read.paragraph.text):
            table = _table_above(report, read, found.start())
            if table is None or not _speaks_of(read.paragraph.text[: found.start()], table):
                continue
            amounts = [cell for cell in _cells(report, table) if cell["content"] == "figure" and cell["value"]]
            if amounts:
                first = amounts[0]
                yield Finding(
                    "note_of_empty_table",
                    WARNING,
                    table["statement"] or "",
                    place_of_span(read.paragraph, found.start(), found.end()),
                    read.paragraph.as_printed(max(0, found.start() - 30), found.end()),
                    {"name": table["title"] or "", "left": first["text"] or "", "count": str(len(amounts))},
                )


def empty_tables(report: Report) -> Iterator[Finding]:
    """Tables of a known title without any amount on whose page no words say that they are empty."""
    for table in report.tables:
        if not table["title"] or table["role"] == "annex" or table["role"] == "performance":
            continue
        cells = _cells(report, table)
        has_said = any(cell["content"] in ("figure", "unreadable", "no_data") for cell in cells)
        if has_said or not words().statement_title.search(plain(table["title"])):
            continue
        said = "".join(read.paragraph.text for read in report.paragraphs if _speaks_on(read, table))
        if not words().says_empty.search(said):
            yield Finding(
                "empty_table_without_note",
                ADVICE,
                table["statement"] or "",
                Place(_pages(table)[0]),
                table["title"],
                {"name": table["title"]},
            )


def _speaks_on(read: ReadParagraph, table: Row) -> bool:
    return any(line.page in _pages(table) for line in read.paragraph.lines)


def _speaks_of(note: str, table: Row) -> bool:
    """Whether the last sentence of a note names what the title of a table names."""
    last = re.split(r"[。:]", note)[-1]
    return any(each.search(last) and each.search(plain(table["title"] or "")) for each in words().about_tables)


def _table_above(report: Report, read: ReadParagraph, place: int) -> Row | None:
    """The table that a note is about: the only one on its page, else the last one above it. None in formats without places."""
    line = read.paragraph.lines_between(place, place + 1)[0]
    if line.x1 <= line.x0:
        return None
    on_page = [table for table in report.tables if line.page in _pages(table)]
    above = [table for table in on_page if any(cell["top"] < line.top for cell in _cells(report, table) if cell["page"] == line.page)]
    if len(on_page) <= 1:
        return on_page[0] if on_page else None
    return above[-1] if above else None


def _cells(report: Report, table: Row) -> list[Row]:
    return [cell for cell in report.cells if cell["table_no"] == table["table_no"]]


def _pages(table: Row) -> list[int]:
    first, _, last = str(table["pages"]).partition("-")
    return list(range(int(first), int(last or first) + 1))
