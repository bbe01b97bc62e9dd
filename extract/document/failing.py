"""Tables whose identities fail, looked at once more: what pdfplumber reads on their pages, and whether what sums lack is printed there.

Which tables these are the rule book says, as it is when the document is read. A changed rule book reads nothing again: of a table that
fails only by it the readers are not compared, and its publisher is not accused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any

from extract.account.agreement import readers_agree
from extract.account.unexplained import left_out
from extract.document.result import DocumentReading, ReadTable
from extract.identities import check_tables, figures_of_tables, identities
from extract.readers.page import Page
from extract.tables.of_pages import grids_of_pages
from extract.tables.whole.read import whole_tables
from vocabulary import yuan_per_unit

Row = Mapping[str, Any]


def look_at_failing(reading: DocumentReading, tables: Collection[Row], cells: Iterable[Row]) -> dict[int, bool]:
    """Whether the second reader agrees, for each table of a PDF that takes part in a failing identity, by its number; what sums lack and
    their tables print is added to the doubts of these.

    `tables` and `cells` are the document's rows of raw.tables and raw.cells. Tables on pages that are not looked at twice or were read
    from their pictures, and those of a damaged file, are not compared.
    """
    failing = failing_statements(reading, tables, cells)
    doubtful = [table for table in reading.tables if table.role == "statutory" and (table.part_no, table.recognised.statement) in failing]
    for table in doubtful:
        factor = yuan_per_unit().get(table.unit, Decimal(1))
        table.doubts = [*table.doubts, *left_out(table.recognised, failing[table.part_no, table.recognised.statement], factor)]
    if reading.second_reader is None:
        return {}
    by_number = {page.number: page for page in reading.pages}
    compared = [table for table in doubtful if all(_has_two_readers(by_number[number]) for number in table.recognised.table.pages)]
    asked = {number for table in compared if not _is_replaced(table, by_number) for number in table.recognised.table.pages}
    second, _ = whole_tables(grids_of_pages(reading.second_reader.pages(asked))) if asked else ([], [])
    return {
        table.recognised.table.number: not _is_replaced(table, by_number) and readers_agree(table.recognised.table, second)
        for table in compared
    }


def failing_statements(
    reading: DocumentReading, tables: Collection[Row], cells: Iterable[Row]
) -> dict[tuple[int, str | None], set[Decimal]]:
    """Part and statement of the tables of which an identity that must hold does not, within their part, with the differences in yuan."""
    by_name = {identity.name: identity for identity in identities()}
    cells = list(cells)
    found: dict[tuple[int, str | None], set[Decimal]] = defaultdict(set)
    for part in reading.parts:
        own = [table for table in tables if table["part_no"] == part.number]
        figures = figures_of_tables(own, [cell for cell in cells if cell["part_no"] == part.number])
        for check in check_tables(figures, part.fiscal_year):
            if check.result == "violation" and check.severity == "error" and check.difference is not None:
                for term in by_name[check.identity].terms:
                    found[part.number, term.statement].add(check.difference)
    return found


def _has_two_readers(page: Page) -> bool:
    return not page.over_budget and not page.is_from_picture


def _is_replaced(table: ReadTable, pages: Mapping[int, Page]) -> bool:
    """A page of the table was better read by the second reader: then the two differ."""
    return any(pages[number].is_second_reading for number in table.recognised.table.pages)
