"""One document: its bytes → pages → tables with their meaning and their units."""

from __future__ import annotations

from collections.abc import Callable

from extract.document.doubts import doubts_of
from extract.document.footing import failed_sums
from extract.document.recognise import recognise
from extract.document.result import DAMAGED, DocumentReading, ReadTable, Understood
from extract.document.second_look import better, read_again, second_look, unproven
from extract.document.units import decimals_of, with_units
from extract.meaning import Recognised
from extract.prose import running_lines
from extract.readers import read
from extract.readers.page import Grid, Page
from extract.self_evaluation import STATEMENT as PERFORMANCE
from extract.self_evaluation import told_funds
from extract.self_evaluation.sentences import UNIT as TOLD_IN
from extract.tables.grids.lines import TextLine
from extract.tables.of_pages import grids_of_pages
from extract.tables.whole.read import whole_tables

FIRST_ROWS = 4  # rows of a sheet that may say so
FIRST_PAGES = 2  # pages whose text tells what a document is
SCANNED = 0.5  # share of a page's area under pictures from which a page without text is a scan


def read_document(content: bytes, file_name: str, kind_of: Callable[[str], str | None]) -> DocumentReading:
    """Read one document with the reader for its bytes.

    Pages of a PDF that the fast reader doubted, or whose tables do not add up, are read again with pdfplumber; the better reading wins.

    `kind_of` gets the text of the first pages and says whose tables to look for: final_account, budget, performance, or None. Raises
    UnreadableDocument with a status and a reason when nothing can be read.
    """
    opened = read(content, file_name)
    pages = grids_of_pages(opened.pages)
    is_pdf = opened.media_type == "pdf"
    damage = "; ".join(opened.damage)
    looks_again = is_pdf and not damage  # no reading of changed bytes is better than another
    reader = opened.reader
    doubted = [page.number for page, _ in pages if page.doubts and not page.over_budget] if looks_again else []
    if doubted:
        reader = f"{opened.reader}+pdfplumber"
        pages = second_look(content, pages, doubted)
    understood = _understand(pages, kind_of)
    if looks_again and (doubtful := unproven(understood)):
        reader = f"{opened.reader}+pdfplumber"
        understood = better(understood, _understand(read_again(content, pages, doubtful), kind_of))
    pages = understood.pages
    return DocumentReading(
        opened.media_type,
        reader,
        len({(page.file_name, page.number) for page, _ in pages}),
        with_units(understood.tables, understood.lines, DAMAGED if damage else 1.0),
        running_lines(pages, _known_tables(understood.tables)),
        [page.number for page, _ in pages if not page.words and not page.grids and page.image_share >= SCANNED],
        doubts_of(page for page, _ in pages if _is_lost(page)),
        doubts_of(page for page, _ in pages if not _is_lost(page)),
        damage,
    )


def _understand(pages: list[tuple[Page, list[Grid]]], kind_of: Callable[[str], str | None]) -> Understood:
    whole, lines = whole_tables(pages)
    kind = kind_of(_first_text(pages, lines))
    tables = [recognise(table, kind) for table in whole]
    mapped = [cell for table in tables for cell in table.cells if cell.line_code and cell.measure]
    return Understood(
        pages,
        tables,
        lines,
        sum(failed_sums(table) for table in tables),
        sum(cell.figure.content == "unreadable" for cell in mapped),
        sum(cell.figure.is_figure for cell in mapped),
    )


def _known_tables(tables: list[Recognised]) -> set[tuple[str, int, float]]:
    """Where the tables of known forms stand: file, page, top of the first cell on each page."""
    places: set[tuple[str, int, float]] = set()
    for table in tables:
        tops: dict[tuple[str, int], float] = {}
        for cell in table.table.cells() if table.statement else []:
            page = (cell.file_name, cell.page)
            tops[page] = min(tops.get(page, cell.top), cell.top)
        places.update((*page, top) for page, top in tops.items())
    return places


def _is_lost(page: Page) -> bool:
    """The reader could make nothing of the page, or of the archive's member, and says why."""
    return bool(page.doubts) and not page.words and not page.grids


def _first_text(pages: list[tuple[Page, list[Grid]]], lines: list[TextLine]) -> str:
    """What stands on the first pages; of sheets, where all text stands in cells, their names and first rows."""
    texts = [" ".join(line.parts) for line in lines if line.page <= FIRST_PAGES]
    for page, grids in pages[:FIRST_PAGES]:
        for grid in [] if page.is_on_paper else grids:
            texts.append(grid.name)
            texts.extend(cell.text for cell in grid.cells if cell.row < FIRST_ROWS and cell.text)
    return "\n".join(texts)


def told_table(reading: DocumentReading) -> ReadTable | None:
    """The funds of projects that a self-evaluation tells in sentences, as a table after its last one."""
    told = told_funds(reading.prose, len(reading.tables) + 1)
    if told is None:
        return None
    table, cells = told
    recognised = Recognised(table, "", PERFORMANCE, cells, [], 1.0)
    return ReadTable(recognised, "performance", None, TOLD_IN, "printed", decimals_of(recognised), DAMAGED if reading.damage else 1.0)
