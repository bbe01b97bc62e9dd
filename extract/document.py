"""One document: its bytes → pages → tables with their meaning and their units."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from extract.doubts import doubts_of
from extract.footing import failed_sums
from extract.forms import KINDS, load_wordings
from extract.forms.titles import form_of_title
from extract.prose import running_lines
from extract.readers import read
from extract.readers.page import Grid, Page, Word
from extract.readers.pdf_reference import read_pdf_reference
from extract.readers.reading_order import with_missing_words
from extract.recognise import Recognised, recognise
from extract.self_evaluation import STATEMENT as PERFORMANCE
from extract.self_evaluation import told_funds
from extract.self_evaluation.sentences import UNIT as TOLD_IN
from extract.tables.headings import heading_rows
from extract.tables.lines import TextLine
from extract.tables.parts import Rows
from extract.tables.ruled import ruled_grids
from extract.tables.sheet_parts import parted
from extract.tables.unmerged import with_spread_headings
from extract.tables.watermarks import watermarks, without_watermarks
from extract.tables.white_space import Headings, white_space_grids
from extract.tables.whole import whole_tables
from extract.units import printed_unit, prose_amounts, unit_by_prose

DAMAGED = 0.5  # confidence of what a file with changed bytes holds
ASSUMED_UNIT = 0.4  # confidence of amounts whose unit nothing confirms
SAME_SIZE = 1.0  # points by which two readings of one page may differ
FIRST_ROWS = 4  # rows of a sheet that may say so
FIRST_PAGES = 2  # pages whose text tells what a document is
SCANNED = 0.5  # share of a page's area under pictures from which a page without text is a scan


@dataclass(slots=True)
class ReadTable:
    """A recognised table in its document. `unit` is what its amounts are scaled by; `unit_basis` says how it was decided."""

    recognised: Recognised
    role: str  # statutory, annex, performance, other
    unit_printed: str | None
    unit: str
    unit_basis: str  # printed, document, prose, assumed
    decimals: int
    confidence: float


@dataclass(slots=True)
class DocumentReading:
    """What a document holds. `scanned_pages` have a picture and no text; `doubts` are the reader's; `damage` says
    what is wrong with the file's bytes, though it could be opened.
    """

    media_type: str
    reader: str
    page_count: int
    tables: list[ReadTable]
    prose: list[TextLine]
    scanned_pages: list[int] = field(default_factory=list)
    lost_pages: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    damage: str = ""


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
        pages = _second_look(content, pages, doubted)
    understood = _understand(pages, kind_of)
    if looks_again and (unproven := _unproven(understood)):
        reader = f"{opened.reader}+pdfplumber"
        understood = _better(understood, _understand(_read_again(content, pages, unproven), kind_of))
    pages = understood.pages
    return DocumentReading(
        opened.media_type,
        reader,
        len({(page.file_name, page.number) for page, _ in pages}),
        _with_units(understood.tables, understood.lines, DAMAGED if damage else 1.0),
        running_lines(pages, _known_tables(understood.tables)),
        [page.number for page, _ in pages if not page.words and not page.grids and page.image_share >= SCANNED],
        doubts_of(page for page, _ in pages if _is_lost(page)),
        doubts_of(page for page, _ in pages if not _is_lost(page)),
        damage,
    )


@dataclass(slots=True)
class _Understood:
    """One reading of the whole document: how many sums fail in it, how many cells hold no number, how many figures have a meaning."""

    pages: list[tuple[Page, list[Grid]]]
    tables: list[Recognised]
    lines: list[TextLine]
    failed: int
    unreadable: int
    mapped: int


def _understand(pages: list[tuple[Page, list[Grid]]], kind_of: Callable[[str], str | None]) -> _Understood:
    wordings = load_wordings()

    def statement_of_title(text: str) -> str | None:
        return next((form.statement for kind in KINDS if (form := form_of_title(text, kind))), None)

    def count_headings(rows: Rows) -> int:
        return heading_rows(rows, wordings)

    whole, lines = whole_tables(pages, statement_of_title, count_headings)
    kind = kind_of(_first_text(pages, lines))
    tables = [recognise(table, kind) for table in whole]
    mapped = [cell for table in tables for cell in table.cells if cell.line_code and cell.measure]
    return _Understood(
        pages,
        tables,
        lines,
        sum(failed_sums(table) for table in tables),
        sum(cell.figure.content == "unreadable" for cell in mapped),
        sum(cell.figure.content == "figure" for cell in mapped),
    )


def _unproven(understood: _Understood) -> set[int]:
    """Pages of tables whose sums fail, that hold unreadable cells, or that have a known title and no known meaning."""
    pages: set[int] = set()
    for table in understood.tables:
        unreadable = any(cell.figure.content == "unreadable" and cell.line_code and cell.measure for cell in table.cells)
        untold = table.statement is None and form_of_title(table.title) is not None and bool(table.cells)
        if unreadable or untold or failed_sums(table):
            pages.update(table.table.pages)
    return pages - {page.number for page, _ in understood.pages if page.over_budget}


def _read_again(content: bytes, pages: list[tuple[Page, list[Grid]]], numbers: set[int]) -> list[tuple[Page, list[Grid]]]:
    """The pages with pdfplumber's reading in place of those `numbers`."""
    again = {page.number: page for page in read_pdf_reference(content, sorted(numbers))}
    headings = Headings()
    read = []
    for page, grids in pages:
        other = again.get(page.number)
        if other is None:
            read.append((page, grids))
        else:
            other.doubts = [*page.doubts, "read again with pdfplumber, for its sums"]
            other.image_share = max(other.image_share, page.image_share)
            read.append((other, grids_of_page(other, headings)))
    return read


def _better(first: _Understood, second: _Understood) -> _Understood:
    """The reading that is proven better: fewer sums fail, fewer cells are unreadable, and no figure lost. The first, if equal."""
    improved = second.failed + second.unreadable < first.failed + first.unreadable or second.mapped > first.mapped
    worse = second.mapped < first.mapped or second.failed > first.failed or second.unreadable > first.unreadable
    return second if improved and not worse else first


def _known_tables(tables: list[Recognised]) -> set[tuple[str, int, float]]:
    """Where the tables of known forms stand: file, page, top of the first cell on each page."""
    places: dict[tuple[str, int], float] = {}
    for number, table in enumerate(tables):
        for cell in table.table.cells() if table.statement else []:
            place = (f"{cell.file_name}\0{number}", cell.page)
            places[place] = min(places.get(place, cell.top), cell.top)
    return {(file.partition("\0")[0], page, top) for (file, page), top in places.items()}


def _is_lost(page: Page) -> bool:
    """The reader could make nothing of the page, or of the archive's member, and says why."""
    return bool(page.doubts) and not page.words and not page.grids


def grids_of_pages(pages: Iterable[Page]) -> list[tuple[Page, list[Grid]]]:
    """Each page with its grids: its own where the format has tables, else those its lines and its white space form.

    Text without a place on paper (of a web page, a Word file) has no white space to tell by.
    """
    pages, headings = list(pages), Headings()
    marks = [mark for page in pages for mark in watermarks(page)]
    return [(page, _tables_of(page) or (grids_of_page(page, headings, marks) if page.width else [])) for page in pages]


def _tables_of(page: Page) -> list[Grid]:
    """The tables in the grids that a page brings along."""
    return [with_spread_headings(part) for grid in page.grids for part in parted(grid)]


def grids_of_page(page: Page, headings: Headings, marks: Iterable[Word] = ()) -> list[Grid]:
    """The page's grids: those its lines draw, and those white space forms beside them; watermarks are taken off the page.

    `marks` are watermarks of other pages.
    """
    page.words = without_watermarks(page, marks)
    ruled = [part for grid in ruled_grids(page) for part in parted(grid)]
    return sorted([*ruled, *white_space_grids(page, ruled, headings)], key=lambda grid: (grid.top, grid.x0))


def _first_text(pages: list[tuple[Page, list[Grid]]], lines: list[TextLine]) -> str:
    """What stands on the first pages; of sheets, where all text stands in cells, their names and first rows."""
    texts = [" ".join(line.parts) for line in lines if line.page <= FIRST_PAGES]
    for page, grids in pages[:FIRST_PAGES]:
        for grid in grids if page.grids else []:
            texts.append(grid.name)
            texts.extend(cell.text for cell in grid.cells if cell.row < FIRST_ROWS and cell.text)
    return "\n".join(texts)


def _second_look(content: bytes, pages: list[tuple[Page, list[Grid]]], doubted: list[int]) -> list[tuple[Page, list[Grid]]]:
    """Replace doubted pages by pdfplumber's reading where that fills more cells; the doubt stays on the page.

    Where only letters are missing, they alone are taken from pdfplumber: it knows fewer characters of the same fonts.
    """
    again = {page.number: page for page in read_pdf_reference(content, doubted)}
    headings = Headings()
    marks = [mark for page in again.values() for mark in watermarks(page)]
    chosen = []
    for page, grids in pages:
        other = again.get(page.number)
        if other is not None:
            if page.letters_missing and abs(page.width - other.width) + abs(page.height - other.height) < SAME_SIZE:
                page.words = with_missing_words(page.words, other.words)
                page.doubts.append("missing letters read with pdfplumber")
                grids = grids_of_page(page, headings, marks)
            elif _filled(other_grids := grids_of_page(other, headings, marks)) > _filled(grids):
                other.doubts = [*page.doubts, "read with pdfplumber"]
                page, grids = other, other_grids
        chosen.append((page, grids))
    return chosen


def _filled(grids: list[Grid]) -> int:
    return sum(bool(cell.lines) for grid in grids for cell in grid.cells)


def told_table(reading: DocumentReading) -> ReadTable | None:
    """The funds of projects that a self-evaluation tells in sentences, as a table after its last one."""
    told = told_funds(reading.prose, len(reading.tables) + 1)
    if told is None:
        return None
    table, cells = told
    recognised = Recognised(table, "", PERFORMANCE, cells, [], 1.0)
    return ReadTable(recognised, "performance", None, TOLD_IN, "printed", _decimals(recognised), DAMAGED if reading.damage else 1.0)


def _with_units(recognised: list[Recognised], lines: list[TextLine], trust: float) -> list[ReadTable]:
    """Decide each table's role and unit; no table is trusted more than the document (`trust`, 0 to 1).

    A table whose figures the prose tells in one unit alone has that unit, whatever it prints. Otherwise what it prints counts, then what
    the other tables of the document agree on, then the prose and all tables without a unit together.
    """
    units = load_wordings().units
    prose = prose_amounts("".join(line.text for line in lines), units)
    printed = [printed_unit(table.unit_texts) for table in recognised]
    agreed = {unit for unit, table in zip(printed, recognised, strict=True) if unit and table.statement}
    values = [_amounts(table) if table.statement else [] for table in recognised]
    silent = [value for unit, group in zip(printed, values, strict=True) if not unit for value in group]
    silent_unit = unit_by_prose(silent, prose, units)
    keys: dict[str, set[tuple[str, str]]] = {}
    tables = []
    for table, unit_printed, figures in zip(recognised, printed, values, strict=True):
        told = unit_by_prose(figures, prose, units)
        if told is not None and told != unit_printed:
            unit, basis = told, "prose"
        elif unit_printed is not None:
            unit, basis = unit_printed, "printed"
        elif len(agreed) == 1:
            unit, basis = next(iter(agreed)), "document"
        elif silent_unit is not None:
            unit, basis = silent_unit, "prose"
        else:
            unit, basis = "元", "assumed"
        if basis == "prose" and unit_printed:
            table.messages.append(f"the table says {unit_printed}, the prose tells its figures in {unit}")
        confidence = min(table.confidence, trust, ASSUMED_UNIT if basis == "assumed" else 1.0)
        tables.append(ReadTable(table, _role(table, keys), unit_printed, unit, basis, _decimals(table), confidence))
    return tables


def _role(table: Recognised, keys: dict[str, set[tuple[str, str]]]) -> str:
    """`annex` for a second copy of a statement: most of its lines were read before. `keys` remembers what was read."""
    if table.statement is None:
        return "other"
    if table.statement == PERFORMANCE:
        return "performance"
    own = {(cell.line_code, cell.measure) for cell in table.cells if cell.line_code and cell.measure and cell.figure.content == "figure"}
    before = keys.setdefault(table.statement, set())
    if table.is_annex or (own and len(own & before) * 2 > len(own)):
        return "annex"
    before |= own
    return "statutory"


def _amounts(table: Recognised) -> list[Decimal]:
    return [cell.figure.value for cell in table.cells if cell.figure.value and cell.line_code and cell.measure and not cell.is_count]


def _decimals(table: Recognised) -> int:
    return max((cell.figure.decimals for cell in table.cells if cell.figure.content == "figure" and not cell.is_count), default=0)
