"""What is inspected: one report of a document as it was read, with all that the rules ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from extract.describe.titles import department_of, department_on_page, kind_of, named_place, scope_of, scope_on_page, without_body, year_of
from extract.document.result import DocumentReading, Part
from extract.identities import Figure, cells_of_figures, figures_of_tables
from extract.prose import ReadParagraph, read_paragraphs
from extract.readers.page import Page
from vocabulary import region_suffixes, yuan_per_unit

LEAST_CONFIDENCE = 0.9  # of a table that leaves no doubt of its reading
LEAST_PROSE = 5  # paragraphs outside of tables: a file with fewer explains nothing

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Report:
    """One part of a document. `kind` is final_account, budget or performance, None where nothing says; `department`, `scope` (department,
    unit) and `fiscal_year` are those that the document itself names. `tables` and `cells` are its rows of raw.tables and raw.cells.
    `prior` are the figures of the account, or budget, of the year before, where it is known.
    """

    file_name: str
    media_type: str
    part_no: int
    kind: str | None
    fiscal_year: int | None
    department: str | None
    scope: str | None
    first_text: str
    pages: Sequence[Page]
    tables: Sequence[Row]
    cells: Sequence[Row]
    paragraphs: Sequence[ReadParagraph]
    is_damaged: bool = False
    prior: Sequence[Figure] = field(default=())

    @cached_property
    def figures(self) -> list[Figure]:
        """The statutory figures, each once."""
        return figures_of_tables(self.tables, self.cells)

    @cached_property
    def figure_by_key(self) -> dict[str, Figure]:
        """The figures by statement.line_code.measure."""
        return {f"{each.statement}.{each.line_code}.{each.measure}": each for each in self.figures}

    @cached_property
    def cell_by_key(self) -> dict[str, Row]:
        """The row of raw.cells of each figure by statement.line_code.measure."""
        return {".".join(key): cell for key, cell in cells_of_figures(self.tables, self.cells).items()}

    @cached_property
    def line_names(self) -> dict[tuple[str, str], str]:
        """The names that the statutory tables print of their lines, by statement and code."""
        found: dict[tuple[str, str], str] = {}
        for cell in self.cells:
            if cell["role"] == "statutory" and cell["statement"] and cell["line_code"] and cell["line_name"]:
                found.setdefault((cell["statement"], cell["line_code"]), cell["line_name"])
        return found

    @cached_property
    def has_prose(self) -> bool:
        """Whether the file explains anything; a workbook of tables does not."""
        return sum("。" in each.paragraph.text or len(each.claims) > 0 for each in self.paragraphs) >= LEAST_PROSE

    @cached_property
    def level(self) -> str | None:
        """The level of government of the department's region, as its name tells: 县级 for a district or county; None where it does not."""
        place = named_place(without_body(self.department)) if self.department else None
        if place is None or self.department is None:
            return None
        counties = tuple(each for each in region_suffixes("县级") if each not in region_suffixes("地级"))
        rest = self.department.partition(place)[2]
        inner = named_place(rest) if len(rest) > 2 else None
        return "县级" if (inner or place).endswith(counties) else None

    def doubt_of(self, statements: Iterable[str]) -> str:
        """Why the reading of a table of these statements may be at fault; empty where nothing speaks for it."""
        if self.is_damaged:
            return "the file is damaged"
        wanted = set(statements)
        for table in self.tables:
            if table["statement"] in wanted and table["role"] == "statutory":
                if table.get("doubts"):
                    return f"page {table['pages']}: {table['doubts']}"
                if table.get("readers_agree") is False:
                    return f"page {table['pages']}: two readers read it differently"
                if table["reading_confidence"] < LEAST_CONFIDENCE:
                    return f"page {table['pages']}: the table was hard to tell"
        return ""

    def unit_of(self, statement: str) -> str:
        """The unit in which the statement's table prints money; 万元 where it is not known."""
        units = (table["unit"] for table in self.tables if table["statement"] == statement and table["unit"] in yuan_per_unit())
        return next(units, "万元")


def reports_of(reading: DocumentReading, rows: Mapping[str, list[dict[str, Any]]], file_name: str) -> list[Report]:
    """The reports that a document binds, nearly always one. `rows` are its rows of the raw tables by table."""
    return [_report(reading, rows, part, file_name) for part in reading.parts]


def _report(reading: DocumentReading, rows: Mapping[str, list[dict[str, Any]]], part: Part, file_name: str) -> Report:
    pages = set(part.pages)
    cells = [cell for cell in rows["cells"] if cell["part_no"] == part.number]
    named = [(cell["line_code"], cell["line_name"]) for cell in cells if cell["line_code"]]
    year = part.fiscal_year or (year_of(file_name, reading.kind) if len(reading.parts) == 1 else None)
    title = file_name if len(reading.parts) == 1 else ""
    return Report(
        file_name,
        reading.media_type,
        part.number,
        reading.kind if reading.kind is not None else kind_of(title) if title else None,
        year,
        department_on_page(part.first_text) or (department_of(title) if title else None),
        scope_on_page(part.first_text) or (scope_of(title) if title else None),
        part.first_text,
        [page for page in reading.pages if page.number in pages],
        [table for table in rows["tables"] if table["part_no"] == part.number],
        cells,
        list(read_paragraphs([line for line in reading.prose if line.page in pages], reading.kind, year, named)),
        bool(reading.damage),
    )
