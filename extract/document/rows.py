"""What was read, as rows of the raw tables."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from extract.document.result import DocumentReading, ReadTable
from extract.meaning import ReadCell
from extract.persons.rows import without_persons
from extract.printed.runs import listed
from extract.prose import Claim
from vocabulary import yuan_per_unit

LARGEST_AMOUNT = Decimal(10) ** 18  # what raw.cells can hold; a larger number is not money
MOST_DECIMALS = 6  # of a printed value in raw.cells
FINEST = Decimal(1).scaleb(-MOST_DECIMALS)
CENT = Decimal("0.01")
MOST_LINES = 120  # of the first pages that are kept to tell what a report is
MOST_OF_A_LINE = 120  # characters
MOST_DOUBTS = 12  # of one table that are told one by one

Row = dict[str, Any]


def part_rows(reading: DocumentReading, provenance: Row) -> list[Row]:
    """The rows of raw.parts: what each part of the document says of itself, and how much of a report it holds."""
    rows = []
    for part in reading.parts:
        tables = [table for table in reading.tables if table.part_no == part.number]
        statements = {table.recognised.statement for table in tables if table.role == "statutory"}
        lines = [line.strip()[:MOST_OF_A_LINE] for line in part.first_text.splitlines() if line.strip()]
        rows.append(
            {
                **provenance,
                "part_no": part.number,
                "pages": listed(part.pages),
                "first_text": "\n".join(without_persons(line) for line in lines[:MOST_LINES]),
                "kind": reading.kind,
                "fiscal_year": part.fiscal_year,
                "statements": len(statements),
            }
        )
    return rows


def table_rows(table: ReadTable, provenance: Row, file_name: str) -> tuple[Row, list[Row]]:
    """The row of raw.tables and the rows of raw.cells of one table.

    A number too large or with more decimals than raw.cells can hold is landed as unreadable, with its text. Of a sheet the text is what it
    shows, value and amount are what it stores; of a formula without a result the text is its wording.
    """
    recognised = table.recognised
    pages = recognised.table.pages
    cells = [row for read in recognised.cells if (row := _cell_row(read, table, provenance, file_name)) is not None]
    figures = [row for row in cells if row["content"] == "figure"]
    return {
        **provenance,
        "part_no": table.part_no,
        "table_no": recognised.table.number,
        "title": recognised.title,
        "statement": recognised.statement,
        "role": table.role,
        "pages": str(pages[0]) if len(pages) == 1 else f"{pages[0]}-{pages[-1]}",
        "unit_printed": table.unit_printed,
        "unit": table.unit,
        "unit_basis": table.unit_basis,
        "decimals": table.decimals,
        "figures": len(figures),
        "mapped_figures": sum(bool(row["line_code"] and row["measure"]) for row in figures),
        "confidence": table.confidence,
        "reading_confidence": table.reading_confidence,
        "basis": recognised.table.basis,
        "message": "; ".join([*recognised.table.notes, *recognised.messages]) or None,
        "evidence": recognised.evidence or None,
        "not_understood": recognised.not_understood,
    }, cells


def told_doubts(table: ReadTable) -> str | None:
    """The table's doubts as raw.tables has them, the first ones one by one; None where all its figures are accounted for."""
    told = [without_persons(str(doubt))[:MOST_OF_A_LINE] for doubt in table.doubts[:MOST_DOUBTS]]
    further = len(table.doubts) - len(told)
    return "; ".join([*told, *([f"and {further} more"] if further else [])]) or None


def _cell_row(read: ReadCell, table: ReadTable, provenance: Row, file_name: str) -> Row | None:
    """One row of raw.cells; None for text that stands where no figure is expected."""
    is_mapped = bool(read.line_code and read.measure)
    content, value, amount = read.figure.content, read.figure.value, None
    if value is not None:
        is_unknown = table.unit_basis == "unknown" and not read.is_count  # such a figure has a value and no amount
        factor = Decimal(1) if read.is_count or is_unknown else yuan_per_unit()[table.unit]
        amount = value * factor
        if abs(amount) >= LARGEST_AMOUNT or (read.figure.decimals > MOST_DECIMALS and not read.figure.is_stored):
            content, value, amount = "unreadable", None, None
        else:
            # what a sheet stores may have any number of decimals: money has its value to the 分
            value = value.quantize(max(CENT / factor, FINEST), ROUND_HALF_UP) if read.figure.is_stored else value
            amount = None if is_unknown else amount.quantize(CENT, ROUND_HALF_UP)
    if content == "unreadable" and not is_mapped:
        return None
    cell = read.cell
    return {
        **provenance,
        "file_name": file_name,
        "part_no": table.part_no,
        "table_no": table.recognised.table.number,
        "role": table.role,
        # raw.tables knows the table's statement all the same
        "statement": (read.statement or table.recognised.statement) if is_mapped else None,
        "line_code": read.line_code,
        "line_name": read.line_name,
        "measure": read.measure,
        "entity": read.entity,
        "dimensions": read.dimensions,
        "comparison_base": read.comparison_base,
        "text": (cell.unread or "\n".join(cell.lines)) if read.shown is None else read.shown,
        "content": content,
        "value": value,
        "unit": read.unit or ("count" if read.is_count else table.unit),
        "amount": amount,
        "page": cell.page,
        "x0": cell.x0,
        "top": cell.top,
        "x1": cell.x1,
        "bottom": cell.bottom,
        "row_no": cell.row + 1,
        "column_no": cell.column + 1,
        "confidence": min(read.confidence, table.reading_confidence),
        "read_from": read.read_from,
        "alternatives": [{"text": text, "probability": probability} for text, probability in read.alternatives] or None,
    }


def claim_rows(claims: list[Claim], provenance: Row, first_no: int) -> list[Row]:
    """The rows of raw.claims, numbered from `first_no`. An amount is in yuan, or a count; a number too large for money is no claim."""
    rows = []
    for number, claim in enumerate(claims, first_no):
        quantity = claim.quantity
        amount = None
        if quantity.value is not None and quantity.kind in ("money", "count"):
            amount = quantity.value * yuan_per_unit()[quantity.unit] if quantity.kind == "money" else quantity.value
            if abs(amount) >= LARGEST_AMOUNT or quantity.decimals > MOST_DECIMALS:
                continue
            amount = amount.quantize(CENT)
        rows.append(
            {
                **provenance,
                "claim_no": number,
                "section": claim.section,
                "subject": claim.subject,
                "measure": claim.measure,
                "against": claim.against,
                "direction": claim.direction,
                "names": claim.names,
                "year": claim.year,
                "text": quantity.text,
                "value": quantity.value,
                "unit": quantity.unit or None,
                "decimals": quantity.decimals,
                "amount": amount,
                "sentence": claim.sentence,
                "sentence_no": claim.sentence_no,
                "budget_direction": claim.budget_direction,
                "compared_year": claim.compared_year,
                "page": claim.page,
                "confidence": claim.confidence,
            }
        )
    return rows
