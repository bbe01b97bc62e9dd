"""Faults drawn into clean documents: how many are put down to the publisher, of those that an equation of the rule book covers.

    python -m benchmarks.faults CORPUS … [--faults 500] [--seed 1] [--show 20]

Documents are those of CORPUS/truth without a fault, read without an error. Each fault (a digit, a missing row, the figures of two rows
exchanged, a wrong unit, a subtotal) is put into a document of its own, on the pages as the readers yield them, both readers alike. It is
covered where an identity of severity error fails by it, asked of the figures that were read without it and then changed; it is named where
the built warehouse calls one of these identities violated, or corrects the unit; held where it calls them doubts of the reading or holds
figures back; else missed. The documents without faults are built as well: one that is accused itself is left out with its faults.
"""

from __future__ import annotations

import argparse
import copy
import hashlib
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from random import Random

import duckdb

from benchmarks.accusations import CHECKS, DOCUMENTS, FIGURES
from benchmarks.corpora import Sample, made_up
from benchmarks.faulty_pages import Change, NotPrinted, Spot, exchange, leave_out, other_unit, printed, spots_of, write
from extract.describe.documents import describe_documents
from extract.describe.found import Found
from extract.document.extraction import extract_one
from extract.document.outcome import Rows, Waiting
from extract.document.read import read_document
from extract.document.result import DocumentReading, ReadTable
from extract.document.rows import table_rows
from extract.identities import check_tables, figures_of_tables
from extract.landing import ensure_tables, land
from extract.meaning import ReadCell
from extract.printed.figures import read_figure
from mingzhang import steps
from mingzhang.settings import Settings

KINDS = ("digit", "missing_row", "exchanged_rows", "wrong_unit", "subtotal")
TRIES = 200  # draws of a fault before a document is said to have no place for it
FULL_WIDTH = "１２３４５６７８９"
SUBTOTALS = (3, 5)  # digits of codes that are sums of others


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault in a document; `breaks` are the identities that fail by it."""

    document: str
    kind: str
    where: str
    breaks: frozenset[str]


def violated(reading: DocumentReading) -> frozenset[str]:
    """The identities that must hold and do not, of all parts of a document."""
    found: set[str] = set()
    for part in reading.parts:
        rows = [table_rows(table, {"document_id": ""}, "") for table in reading.tables if table.part_no == part.number]
        figures = figures_of_tables([row for row, _ in rows], [cell for _, cells in rows for cell in cells])
        found |= {
            check.identity for check in check_tables(figures, part.fiscal_year) if check.result == "violation" and check.severity == "error"
        }
    return frozenset(found)


def draw(kind: str, reading: DocumentReading, random: Random) -> tuple[list[Change], DocumentReading, str] | None:
    """A fault of this kind: the changes of the pages, what would be read then, and where. None where the document has no place for it."""
    tables = [table for table in reading.tables if table.role == "statutory" and _mapped(table)]
    placed = [cell for table in reading.tables for cell in sorted(table.recognised.table.cells(), key=lambda cell: (cell.row, cell.column))]
    spots = spots_of(reading.pages, placed)
    for _ in range(TRIES if tables else 0):
        table = random.choice(tables)
        changed = copy.deepcopy(table)
        found = _DRAWN[kind](reading, spots, table, changed, random)
        if found is not None:
            changes, where = found
            after = copy.copy(reading)
            after.tables = [changed if each is table else each for each in reading.tables]
            return changes, after, f"{table.recognised.statement} {where}"
    return None


Drawn = tuple[list[Change], str] | None
Spots = dict[int, Spot]  # by id of the cell


def _mapped(table: ReadTable) -> list[ReadCell]:
    return [cell for cell in table.recognised.cells if cell.line_code and cell.measure and cell.figure.is_figure]


def _digits(reading: DocumentReading, spots: Spots, table: ReadTable, after: ReadTable, random: Random, subtotals: bool) -> Drawn:
    cells = [cell for cell in _mapped(table) if cell.figure.value and (not subtotals or _is_sum(cell.line_code or ""))]
    if not cells:
        return None
    cell = random.choice(cells)
    spot = spots.get(id(cell.cell))
    text = cell.cell.text
    places = [at for at, letter in enumerate(text) if letter.isdecimal()]
    if spot is None or not places:
        return None
    letters = list(text)
    for at in random.sample(places, min(len(places), random.randint(1, 3) if subtotals else 1)):
        digits = FULL_WIDTH if letters[at] in FULL_WIDTH else "123456789"
        letters[at] = random.choice([digit for digit in digits if digit != letters[at]])
    told = "".join(letters)
    for other in after.recognised.cells:
        if (other.cell.row, other.cell.column) == (cell.cell.row, cell.cell.column):
            other.figure = read_figure(told)
            other.cell.lines = [told]
    return [write(spot, told)], f"{cell.line_code}.{cell.measure} {text} → {told}"


def _is_sum(line: str) -> bool:
    return "total" in line or (line.isdecimal() and len(line) in SUBTOTALS)


def _missing_row(reading: DocumentReading, spots: Spots, table: ReadTable, after: ReadTable, random: Random) -> Drawn:
    cell = random.choice(_mapped(table))
    row = [placed for placed in table.recognised.table.cells() if placed.row == cell.cell.row]
    filled = [placed for placed in row if placed.lines]
    found = [spots[id(placed)] for placed in filled if id(placed) in spots]
    if "total" in (cell.line_code or "") or any(placed.row_span > 1 for placed in row) or len(found) < len(filled):
        return None
    after.recognised.cells = [other for other in after.recognised.cells if other.cell.row != cell.cell.row]
    return [leave_out(found)], f"row {cell.line_code} {cell.line_name}"


def _exchanged_rows(reading: DocumentReading, spots: Spots, table: ReadTable, after: ReadTable, random: Random) -> Drawn:
    rows: defaultdict[tuple[int, int], dict[int, ReadCell]] = defaultdict(dict)
    for cell in _mapped(table):
        rows[cell.cell.page, cell.cell.row][cell.cell.column] = cell
    pairs = [(a, b) for a, b in combinations(rows, 2) if a[0] == b[0] and rows[a].keys() == rows[b].keys()]
    if not pairs:
        return None
    one, other = random.choice(pairs)
    changes = []
    twins = {(cell.cell.row, cell.cell.column): cell for cell in after.recognised.cells}
    for column, cell in rows[one].items():
        beside = rows[other][column]
        own, its = spots.get(id(cell.cell)), spots.get(id(beside.cell))
        if own is None or its is None or cell.is_count != beside.is_count:
            return None
        changes.append(exchange(own, its))
        here, there = twins[one[1], column], twins[other[1], column]
        here.figure, there.figure = there.figure, here.figure
        here.cell.lines, there.cell.lines = there.cell.lines, here.cell.lines
    if all(cell.figure.value == rows[other][column].figure.value for column, cell in rows[one].items()):
        return None
    return changes, f"rows {next(iter(rows[one].values())).line_code} and {next(iter(rows[other].values())).line_code}"


def _wrong_unit(reading: DocumentReading, spots: Spots, table: ReadTable, after: ReadTable, random: Random) -> Drawn:
    number = table.recognised.table.pages[0]
    others = [each for each in reading.tables if each is not table and number in each.recognised.table.pages]
    found = other_unit(next(page for page in reading.pages if page.number == number))
    if found is None or others or table.unit_basis != "printed":
        return None
    change, after.unit = found
    return [change], f"{table.unit} → {after.unit}"


_DRAWN: dict[str, Callable[[DocumentReading, Spots, ReadTable, ReadTable, Random], Drawn]] = {
    "digit": partial(_digits, subtotals=False),
    "subtotal": partial(_digits, subtotals=True),
    "missing_row": _missing_row,
    "exchanged_rows": _exchanged_rows,
    "wrong_unit": _wrong_unit,
}


def faulty(sample: Sample, number: int, first: int, seed: int) -> tuple[str, list[tuple[Found, Rows, Fault | None]]]:
    """The document read without a fault and with each of `number` faults, their kinds in turn from the `first`: fewer where it has no place
    for them, nothing where an identity fails in it without any.
    """
    content = sample.path.read_bytes()
    reading = read_document(content, sample.path.name)
    if failing := violated(reading):
        return f"{sample.path.name}: {', '.join(sorted(failing))} fails in it as it is read", []
    read = [_extracted(content, sample, "", [], None)]
    for turn in range(number * len(KINDS)):
        kind = KINDS[(first + turn) % len(KINDS)]
        drawn = draw(kind, reading, Random(f"{seed} {sample.path.name} {turn}")) if len(read) <= number else None
        if drawn is not None:
            changes, after, where = drawn
            with suppress(NotPrinted):
                read.append(_extracted(content, sample, f"{turn}", changes, Fault("", kind, where, violated(after))))
    return "", read


def _extracted(content: bytes, sample: Sample, name: str, changes: list[Change], fault: Fault | None) -> tuple[Found, Rows, Fault | None]:
    """The rows of the document with the changes, under an id of its own."""
    document = hashlib.sha256(content + name.encode()).hexdigest()
    waiting = Waiting(document, sample.path.name, lambda: content)
    with printed(changes):
        _, rows = extract_one(waiting)
    known = fault and Fault(document, fault.kind, f"{sample.path.name} {fault.where}", fault.breaks)
    return Found(document, f"{name}/{sample.path.name}", f"{name}/{sample.path.name}", len(content)), rows, known


def built(read: list[tuple[Found, Rows, Fault | None]], home: Path) -> Path:
    """Land, describe and build; returns the build file."""
    settings = Settings.from_environment({"MINGZHANG_HOME": str(home)})
    ensure_tables(settings.raw)
    for found, rows, _ in read:
        land(settings.raw, found.document_id, rows, rows.keys())
    describe_documents([found for found, _, _ in read], settings.raw, {})
    steps.build(settings)
    return settings.build_file


def findings(build_file: Path) -> tuple[dict[str, set[str]], dict[str, set[str]], dict[str, set[str]]]:
    """By document: the identities called violated, those called doubts of the reading, and the states of its figures."""
    with duckdb.connect(str(build_file), read_only=True) as connection:
        documents = dict(connection.execute(DOCUMENTS).fetchall())
        checks, figures = connection.execute(CHECKS).fetchall(), connection.execute(FIGURES).fetchall()
    named: dict[str, set[str]] = defaultdict(set)
    held: dict[str, set[str]] = defaultdict(set)
    states: dict[str, set[str]] = defaultdict(set)
    for report, identity, _, severity, result in checks:
        if severity == "error" and result in ("violation", "reading"):
            (named if result == "violation" else held)[documents[report]].add(identity)
    for report, *_, status in figures:
        states[documents[report]].add(status)
    return named, held, states


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", type=Path, metavar="CORPUS")
    parser.add_argument("--faults", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=20, help="name so many of the faults not named")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    samples = [sample for corpus in options.corpora for sample in made_up(corpus) if is_clean(sample)]
    each_has = [options.faults // len(samples) + (number < options.faults % len(samples)) for number in range(len(samples))]
    read = []
    with ProcessPoolExecutor(options.workers) as pool:
        for refused, each in pool.map(faulty, samples, each_has, range(len(samples)), [options.seed] * len(samples)):
            if refused:
                print(f"left out {refused}")
            read += each
    with tempfile.TemporaryDirectory() as home:
        named, held, states = findings(built(read, Path(home)))
    print(f"{sum(fault is None for *_, fault in read)} documents, {sum(fault is not None for *_, fault in read)} faults")
    print("\n".join(table(read, named, held, states, options.show)))


def is_clean(sample: Sample) -> bool:
    """Whether the truth names no fault and no failing identity but by rounding."""
    return not sample.facts["defects"] and all(each["cause"] == "rounding" for each in sample.facts["expected_violations"])


def table(
    read: list[tuple[Found, Rows, Fault | None]],
    named: dict[str, set[str]],
    held: dict[str, set[str]],
    states: dict[str, set[str]],
    show: int,
) -> Iterator[str]:
    """A line for each kind, and the faults that are covered and not named."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    missed = []
    clean, accused = True, []
    for found, _, fault in read:
        if fault is None:  # the document itself stands before its faults
            clean = not named[found.document_id] and not states[found.document_id] & {"discrepant", "corrected"}
            accused += [] if clean else [found.name]
            continue
        if not clean:
            continue
        own = states[fault.document]
        is_named = bool(named[fault.document] & fault.breaks) or (fault.kind == "wrong_unit" and "corrected" in own)
        result = "named" if is_named else "held" if held[fault.document] or "held_back" in own else "missed"
        for kind in (fault.kind, "all"):
            counts[kind].update(
                ["drawn", *(["covered", result] if fault.breaks else ["uncovered and named"] if named[fault.document] else [])]
            )
        if fault.breaks and result != "named":
            missed.append(f"{result}: {fault.kind} {fault.where}, breaks {', '.join(sorted(fault.breaks))}")
    yield "| fault | drawn | covered by an equation | put down to the publisher | held back as a doubt of the reading | missed | share |"
    yield "|---|---|---|---|---|---|---|"
    for kind in (*KINDS, "all"):
        count = counts[kind]
        share = f"{count['named'] / count['covered']:.3f}" if count["covered"] else "–"
        yield f"| {kind} | {count['drawn']} | {count['covered']} | {count['named']} | {count['held']} | {count['missed']} | {share} |"
    yield from (f"accused without a fault, left out: {name}" for name in accused)
    yield from missed[:show]


if __name__ == "__main__":
    main()
