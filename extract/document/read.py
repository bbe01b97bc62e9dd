"""One document: its bytes → pages → tables with their meaning and their units; knows no address and no source."""

from __future__ import annotations

from extract.account import open_accounts
from extract.describe.titles import report_kind_on_page, year_on_page
from extract.dimensions.ties import known_figures
from extract.document.allowance import Allowance
from extract.document.doubts import doubts_of
from extract.document.footing import failed_sums
from extract.document.hidden import tables_of_hidden_sheets, visible, with_hidden
from extract.document.parts import first_text_of, parts_of
from extract.document.picture_cells import tell_pictures
from extract.document.picture_words import with_known_labels
from extract.document.pictures import Pictures, has_text_and_picture, with_pictures
from extract.document.recognise import recognise
from extract.document.result import DAMAGED, DocumentReading, Part, ReadTable, Understood
from extract.document.second_look import better, cut_again, read_again, second_look, unproven
from extract.document.second_reader import SecondReader
from extract.document.units import decimals_of, with_units
from extract.meaning import ReadCell, Recognised
from extract.prose import running_lines
from extract.readers import read
from extract.readers.page import Grid, Page
from extract.self_evaluation import STATEMENT as PERFORMANCE
from extract.self_evaluation import told_funds
from extract.self_evaluation.sentences import UNIT as TOLD_IN
from extract.tables.of_pages import grids_of_pages
from extract.tables.whole.read import Table, whole_tables
from vocabulary import REPORT_KINDS

LEAST_SENTENCE = 15  # letters of a cell of a sheet that is a sentence rather than a label
READ_KINDS = (*REPORT_KINDS, "performance")  # kinds of documents whose tables are looked for


def read_document(content: bytes, file_name: str, allowance: Allowance | None = None) -> DocumentReading:
    """Read one document with the reader for its bytes.

    Pages whose text is not what they show are read from their pictures, so far as `allowance` goes; their text is not used. Pages whose
    tables do not add up are cut in another way; those of a PDF for which that is no remedy, or which the fast reader doubted, are read
    again with pdfplumber, and from the picture of the page where there is one. The reading that is proven better wins.
    Raises UnreadableDocument with a status and a reason when nothing can be read.
    """
    opened = read(content, file_name)
    pictures = Pictures(content, opened.media_type, allowance)
    found = pictures.in_place_of_text(opened.pages)
    pages = grids_of_pages(visible(found))
    damage = "; ".join(opened.damage)
    second = SecondReader(content) if opened.media_type == "pdf" and not damage else None
    doubted = [page.number for page, _ in pages if page.doubts and not page.over_budget and not page.is_from_picture]
    if second is not None and doubted:
        pages = second_look(second, pages, doubted)
    understood = _understand(pages)
    if not damage:  # no reading of changed bytes is better than another
        understood = _looked_again(understood, second, pictures)
    understood = with_hidden(found, understood, _understand)
    pages = understood.pages
    tell_pictures(understood.tables, [page for page, _ in pages])
    parts = parts_of(pages, understood.lines, understood.tables, understood.kind)
    reading = DocumentReading(
        opened.media_type,
        "+".join([opened.reader, *(["pdfplumber"] if second and second.was_asked else []), *(["pictures"] if pictures.read else [])]),
        len(pages),
        _tables_of(parts, understood, DAMAGED if damage else 1.0),
        running_lines(pages, _known_tables(understood.tables)),
        parts,
        understood.kind,
        pictures,
        doubts_of(page for page, _ in pages if _is_lost(page)),
        doubts_of(page for page, _ in pages if not _is_lost(page)),
        damage,
        [page for page, _ in pages],
        second,
    )
    accounts = open_accounts(reading.pages, understood.tables)
    for table in reading.tables:
        table.doubts = accounts.get(table.recognised.table.number, [])
    if reading.kind == PERFORMANCE and (told := _told_table(reading)) is not None:
        reading.tables.append(told)
    reading.tables += tables_of_hidden_sheets(found, len(reading.tables) + 1, DAMAGED if damage else 1.0)
    return reading


def _looked_again(understood: Understood, second: SecondReader | None, pictures: Pictures) -> Understood:
    """The best of the reading, of the same words and lines cut in another way, of pdfplumber's reading, and of the pictures of pages that
    have text, which cost most.
    """
    if (doubtful := unproven(understood)) and (cut := cut_again(understood.pages, doubtful)) is not None:
        understood = better(understood, _understand(cut))
    if second is not None and (doubtful := unproven(understood) - pictures.without_text - set(pictures.read)):
        understood = better(understood, _understand(read_again(second, understood.pages, doubtful)))
    twofold = {page.number for page, _ in understood.pages if has_text_and_picture(page)}
    if twofold and (looked := pictures.beside_text(twofold & unproven(understood))):
        understood = better(understood, _understand(with_pictures(understood.pages, looked)))
    return understood


def _understand(pages: list[tuple[Page, list[Grid]]]) -> Understood:
    pages = with_known_labels(pages)
    whole, lines = whole_tables(pages)
    first_text = first_text_of(pages, lines)
    told = report_kind_on_page(first_text)
    year = year_on_page(first_text, told)
    if told is not None:
        kind = told if told in READ_KINDS else None
        tables = _recognised(whole, kind, year)
    else:
        # Nothing says whose tables they are: those of the kind that gives most of their figures a meaning.
        readings = [(each, _recognised(whole, each, year)) for each in READ_KINDS]
        kind, tables = max(readings, key=lambda reading: len(_mapped(reading[1])))
    mapped = _mapped(tables)
    return Understood(
        pages,
        tables,
        lines,
        kind,
        sum(failed_sums(table) for table in tables),
        sum(cell.figure.content == "unreadable" for cell in mapped),
        sum(cell.figure.is_figure for cell in mapped),
    )


def _recognised(tables: list[Table], kind: str | None, fiscal_year: int | None) -> list[Recognised]:
    """Each table by its own words; then those of which these say too little, by what they share with the others."""
    found = [recognise(table, kind, fiscal_year) for table in tables]
    known = known_figures((each.statement, each.cells) for each in found)
    return [recognise(each.table, kind, fiscal_year, known) if each.statement is None and each.messages else each for each in found]


def _mapped(tables: list[Recognised]) -> list[ReadCell]:
    return [cell for table in tables for cell in table.cells if cell.line_code and cell.measure]


def _tables_of(parts: list[Part], understood: Understood, trust: float) -> list[ReadTable]:
    """The tables with role and unit, which the other tables and the prose of their own part decide; in the order of the document."""
    tables: list[ReadTable] = []
    for part in parts:
        pages = set(part.pages)
        own = [table for table in understood.tables if table.table.pages[0] in pages]
        lines = [line for line in understood.lines if line.page in pages]
        tables.extend(with_units(own, lines, trust, part.number, _sentences_in_cells(own)))
    return sorted(tables, key=lambda table: table.recognised.table.number)


def _sentences_in_cells(tables: list[Recognised]) -> list[str]:
    """Sentences that a sheet holds in cells: of its tables without a figure."""
    return [
        cell.text
        for table in tables
        if table.statement is None and not any(cell.figure.is_figure for cell in table.cells)
        for cell in table.table.cells()
        if len(cell.text) > LEAST_SENTENCE
    ]


def _known_tables(tables: list[Recognised]) -> set[tuple[int, float]]:
    """Where the tables of known forms stand: page, top of the first cell on each page."""
    places: set[tuple[int, float]] = set()
    for table in tables:
        tops: dict[int, float] = {}
        for cell in table.table.cells() if table.statement else []:
            tops[cell.page] = min(tops.get(cell.page, cell.top), cell.top)
        places.update(tops.items())
    return places


def _is_lost(page: Page) -> bool:
    """The reader could make nothing of the page, and says why."""
    return bool(page.doubts) and not page.words and not page.grids


def _told_table(reading: DocumentReading) -> ReadTable | None:
    """The funds of projects that a self-evaluation tells in sentences, as a table after its last one."""
    told = told_funds(reading.prose, len(reading.tables) + 1)
    if told is None:
        return None
    table, cells = told
    trust = DAMAGED if reading.damage else 1.0
    recognised = Recognised(table, "", PERFORMANCE, cells, [], 1.0)
    return ReadTable(recognised, "performance", None, TOLD_IN, "printed", decimals_of(recognised), trust, trust)
