"""Which of several readings of a table the other tables of the document bear out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from extract.dimensions.read import StatementReading
from extract.meaning import ReadCell

Known = Mapping[tuple[str, str, str], Decimal]


def known_figures(tables: Iterable[tuple[str | None, Iterable[ReadCell]]]) -> dict[tuple[str, str, str], Decimal]:
    """The figures of tables that words told, by statement, line and measure, as printed."""
    return {
        (statement, cell.line_code, cell.measure): cell.figure.value
        for statement, cells in tables
        for cell in cells
        if statement and cell.line_code and cell.measure and cell.figure.value is not None
    }


def borne_out(readings: Iterable[StatementReading], known: Known) -> StatementReading | None:
    """The one reading whose ties with known figures hold, where each other one is refuted: by a tie that fails, or because another table
    of the document is that statement already.

    Ties of nought prove nothing, and a reading that nothing refutes leaves the table open.
    """
    statements = {statement for statement, _, _ in known}
    left = [reading for reading in readings if reading.schema.statement not in statements and not _fails(reading, known)]
    return left[0] if len(left) == 1 and any(one for one, _ in _pairs(left[0], known)) else None


def _fails(reading: StatementReading, known: Known) -> bool:
    return any(one != other for one, other in _pairs(reading, known))


def _pairs(reading: StatementReading, known: Known) -> list[tuple[Decimal, Decimal]]:
    """The figures that a reading and other tables both print."""
    own = {(cell.line_code, cell.measure): cell.figure.value for cell in reading.cells if cell.line_code and cell.figure.value is not None}
    return [(own[mine], known[other]) for mine, other in reading.schema.ties if mine in own and other in known]
