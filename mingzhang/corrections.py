"""A person's decisions on what a picture says: rows of the seed `corrections`, which the next build applies."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from extract.printed.figures import read_figure
from extract.store import write_whole
from mingzhang.settings import Settings
from mingzhang.show.review import Cell, NothingToReview, cells_of
from publish.dbt import PROJECT

SEED = PROJECT / "seeds" / "corrections.csv"
COLUMNS = ("document_id", "statement", "line_code", "measure", "text_read", "amount", "reason", "decided_on")
_KEY = COLUMNS[:4]
_MOST_LISTED = 12


class NotDecidable(Exception):
    """There is nothing to decide so; the message says why, and what would do."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of a cell: the amount in yuan (a count as it is); `earlier` is the day of the decision that it replaces."""

    cell: Cell
    amount: Decimal
    earlier: str | None


def decide(
    settings: Settings, seed: Path, document: str, statement: str, line: str, measure: str, printed: str, reason: str, today: date
) -> Decision:
    """Write down that a cell says `printed`, in the unit of its table; another decision on the same figure is replaced.

    `document` is the document's id or the first characters of it. Raises NotDecidable, and OSError when the seed cannot be written.
    """
    if not reason.strip():
        raise NotDecidable("Say why: --reason 'what the picture shows'. Who comes next has nothing else to go by.")
    value = read_figure(printed).value
    if value is None:
        raise NotDecidable(f"“{printed}” is no figure. Write it as it is printed, in the unit of the table: 3,449.21")
    cell = _cell(settings, document, statement, line, measure)
    amount = value * (cell.yuan_per_unit or 1)
    if amount != round(amount, 2):
        raise NotDecidable(f"{printed} {cell.unit} has more decimals than money has: {amount.normalize():f} yuan.")
    rows = _rows(seed)
    key = (cell.document_id, statement, line, measure)
    earlier = next((row["decided_on"] for row in rows if tuple(row[name] for name in _KEY) == key), None)
    kept = [row for row in rows if tuple(row[name] for name in _KEY) != key]
    decided = (*key, cell.text, f"{amount:.2f}", " ".join(reason.split()), today.isoformat())
    _write(seed, [*kept, dict(zip(COLUMNS, decided, strict=True))])
    return Decision(cell, amount, earlier)


def _cell(settings: Settings, document: str, statement: str, line: str, measure: str) -> Cell:
    """The one cell of a picture that is meant."""
    try:
        cells = [cell for cell, is_statutory in cells_of(settings, prefix=document) if is_statutory]
    except NothingToReview as error:
        raise NotDecidable(str(error)) from error
    documents = sorted({cell.document_id for cell in cells})
    if not documents:
        raise NotDecidable(f"No document whose id begins with {document} has a statutory table. mingzhang review lists what waits.")
    if len(documents) > 1:
        raise NotDecidable(f"{len(documents)} documents begin with {document}: {', '.join(each[:16] for each in documents[:_MOST_LISTED])}")
    of_line = [cell for cell in cells if (cell.statement, cell.line_code) == (statement, line)]
    found = [cell for cell in of_line if cell.measure == measure]
    if not found:
        measures = ", ".join(sorted({cell.measure for cell in of_line}))
        hint = f"That line has: {measures}." if measures else f"It has: {', '.join(sorted({cell.statement for cell in cells}))}."
        raise NotDecidable(f"{documents[0][:16]} has no {statement} {line} {measure}. {hint}")
    pictures = [cell for cell in found if cell.is_from_picture]
    if not pictures:
        raise NotDecidable(
            f"{statement} {line} {measure} was read from text, which is what the publisher printed: only a reading of a picture is decided."
        )
    return pictures[0]


def _rows(seed: Path) -> list[dict[str, str]]:
    with seed.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise NotDecidable(f"{seed} is no table of corrections: its first line has to be {','.join(COLUMNS)}")
        return list(reader)


def _write(seed: Path, rows: Sequence[dict[str, str]]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    write_whole(seed, text.getvalue().encode())
