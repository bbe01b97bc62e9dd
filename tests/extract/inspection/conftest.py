"""Small reports, made of lines of text and figures, as the inspector takes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

import pytest

from extract.inspection.report import Report
from extract.prose import read_paragraphs
from extract.readers.page import Page, Word
from extract.tables.grids.lines import TextLine

SIZE = 12.0


def _line(text: str, number: int, page: int) -> TextLine:
    """A line as wide as its characters; the longest of a page is a full one."""
    top, x1 = 100.0 + 30 * number, 50.0 + SIZE * len(text)
    return TextLine(text, 50.0, top, x1, top + SIZE, page, (text,), ((50.0, x1),))


def _cell(key: str, value: object, number: int, names: Mapping[str, str]) -> dict[str, object]:
    statement, line, measure = key.split(".")
    amount = Decimal(str(value)) * 10000
    is_counted = measure == "count"
    return {
        "part_no": 1, "table_no": 1 + hash_of(statement), "role": "statutory", "statement": statement, "line_code": line,
        "line_name": names.get(line, line), "measure": measure, "comparison_base": None, "text": str(value), "content": "figure",
        "value": Decimal(str(value)), "unit": "count" if is_counted else "万元", "amount": Decimal(str(value)) if is_counted else amount,
        "page": 1, "x0": 50.0, "top": 200.0 + 15 * number, "x1": 120.0, "bottom": 212.0 + 15 * number, "row_no": number, "column_no": 1,
        "confidence": 1.0, "read_from": "text",
    }  # fmt: skip


def hash_of(statement: str) -> int:
    return sum(map(ord, statement)) % 1000


def made_report(
    lines: Sequence[str] = (),
    figures: Mapping[str, object] | None = None,
    names: Mapping[str, str] | None = None,
    kind: str = "final_account",
    fiscal_year: int | None = 2023,
    department: str | None = "示例市普安区水务局",
    scope: str | None = "department",
    titles: Mapping[str, str] | None = None,
    **table: object,
) -> Report:
    """A report of one page: `figures` in 万元 by statement.line.measure, `names` of their lines, `lines` as printed, and `table`
    what the tables say of themselves.
    """
    cells = [_cell(key, value, number, names or {}) for number, (key, value) in enumerate((figures or {}).items())]
    statements = dict.fromkeys(cell["statement"] for cell in cells)
    tables = [
        {
            "part_no": 1, "table_no": 1 + hash_of(statement), "title": (titles or {}).get(statement, statement), "statement": statement,
            "role": "statutory", "pages": "1", "unit_printed": "万元", "unit": "万元", "unit_basis": "printed", "decimals": 2, "figures": 1,
            "mapped_figures": 1, "confidence": 1.0, "reading_confidence": 1.0, "doubts": None, "readers_agree": None,
        } | table
        for statement in statements
    ]  # fmt: skip
    printed = [_line(text, number, 1) for number, text in enumerate(lines)]
    edge = TextLine("　", 50.0, 60.0, 50.0 + 200 * SIZE, 60.0 + SIZE, 1)  # no line reaches the right edge, so that each is a paragraph
    words = [Word(line.text, line.x0, line.top, line.x1, line.bottom, 12.0) for line in printed]
    coded = [(cell["line_code"], cell["line_name"]) for cell in cells]
    paragraphs = list(read_paragraphs([edge, *printed], kind, fiscal_year, coded))
    return Report(
        "report.pdf",
        "pdf",
        1,
        kind,
        fiscal_year,
        department,
        scope,
        "\n".join(lines),
        [Page(1, 595.0, 842.0, words)],
        tables,
        cells,
        paragraphs,
    )  # fmt: skip


@pytest.fixture
def report() -> Callable[..., Report]:
    return made_report
