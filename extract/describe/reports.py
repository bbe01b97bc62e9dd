"""Which documents are one report: what one page or archive publishes for the same department, year, kind and scope."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from extract.describe.describe import Description
from extract.describe.found import Found
from extract.describe.readings import TableRead
from extract.printed.units import ProseAmount, unit_by_prose
from vocabulary import REPORT_KINDS, yuan_per_unit

OTHERS = "the other documents of its archive"


@dataclass(frozen=True, slots=True)
class Key:
    """What makes documents one report: they were published together, and say that they are about the same."""

    carrier: str
    department: str
    fiscal_year: int
    kind: str
    scope: str
    is_correction: bool
    published_on: date | None

    @property
    def report_id(self) -> str:
        facts = (self.carrier, self.department, self.fiscal_year, self.kind, self.scope, self.is_correction, self.published_on)
        return hashlib.sha256("\n".join(map(str, facts)).encode()).hexdigest()


def key_of(found: Found, described: Description) -> Key | None:
    """What a document may share with others; None where it is a report by itself: its department or year is unknown, or it is no statutory
    account or budget. Self-evaluations are counted one by one: a department has one for each of its projects.
    """
    if described.kind not in REPORT_KINDS or described.department is None or described.fiscal_year is None:
        return None
    return Key(
        _carrier(found, described),
        described.department,
        described.fiscal_year,
        described.kind,
        described.scope or "department",
        described.is_correction,
        described.published_on,
    )


def _carrier(found: Found, described: Description) -> str:
    """The page it was published on, for a file from disk the archive it came in."""
    origin = described.origin
    if origin is None:
        return found.archive_document_id or found.document_id
    page = origin.url if origin.content_digest else origin.linked_from  # a web page with a digest is itself a document
    return f"{origin.source}\n{page}"


def part_id(document_id: str, part_no: int) -> str:
    """The id of a report that is one part of a compilation."""
    return hashlib.sha256(f"{document_id}\npart {part_no}".encode()).hexdigest()


def filled(described: Sequence[Description]) -> list[Description]:
    """The descriptions of an archive's members; what one of them does not say, and all others say alike, is said of it too."""
    departments = {(each.department, each.region) for each in described if each.department is not None}
    years = {each.fiscal_year for each in described if each.fiscal_year is not None}
    kinds = {each.kind for each in described if each.kind_is_known and each.kind in REPORT_KINDS}
    done = []
    for each in described:
        if each.department is None and len(departments) == 1:
            [(department, region)] = departments
            each = replace(each, department=department, department_basis=OTHERS, region=region, region_basis=OTHERS)
        if each.fiscal_year is None and len(years) == 1:
            each = replace(each, fiscal_year=next(iter(years)), fiscal_year_basis=OTHERS)
        if not each.kind_is_known and len(kinds) == 1:
            each = replace(each, kind=next(iter(kinds)), kind_basis=OTHERS)
        done.append(each)
    return done


def agreed_tables(tables: Iterable[TableRead], told: Iterable[tuple[Decimal, str, int]]) -> list[TableRead]:
    """The tables of a report of several documents, with the role and unit that they have among all of them.

    The document with most figures comes first: a table most of whose lines stand in one before is a second copy. So is an approval annex
    (批复) of a statement that one of the documents prints for itself. A table whose own document does not tell its unit has the one that
    all other documents print, else the one in which their sentences tell its figures (`told`: value, unit, decimals).
    """
    by_document: dict[str, list[TableRead]] = {}
    for table in tables:
        by_document.setdefault(table.document_id, []).append(table)
    units = yuan_per_unit()
    money = [(value * units[unit], Decimal(1).scaleb(-decimals) * units[unit]) for value, unit, decimals in told if unit in units]
    prose = [ProseAmount(amount, slack) for amount, slack in sorted(money)]
    printed = {table.unit for own in by_document.values() for table in own if table.unit_basis == "printed"}
    silent = [value for own in by_document.values() for table in own if table.unit_basis == "assumed" for value in table.values]
    told_unit = unit_by_prose(silent, prose)
    statutory = [table for own in by_document.values() for table in own if table.role == "statutory" and table.keys]
    originals = {table.statement for table in statutory if not table.is_annex}
    for table in statutory:
        if table.is_annex and table.statement in originals:
            table.role = "annex"
    before: dict[str, set[tuple[str, str]]] = {}
    for own in sorted(by_document.values(), key=lambda each: (-sum(len(table.keys) for table in each), each[0].document_id)):
        earlier = {statement: set(keys) for statement, keys in before.items()}
        for table in own:
            known = earlier.get(table.statement, set())
            if table.role == "statutory" and table.keys and len(table.keys & known) * 2 > len(table.keys):
                table.role = "annex"
            elif table.role == "statutory":
                before.setdefault(table.statement, set()).update(table.keys)
            if table.unit_basis == "assumed" and (unit := next(iter(printed)) if len(printed) == 1 else told_unit):
                table.unit, table.unit_basis = unit, "report" if len(printed) == 1 else "prose"
                table.confidence = table.reading_confidence
    return [table for own in by_document.values() for table in own]
