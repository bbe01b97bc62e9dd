"""Personal data in what is to be published: where it stands and of what kind; the words themselves are told to nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extract.inspection.finding import NOWHERE, Finding, Place
from extract.inspection.report import Report
from extract.inspection.rules import rules
from extract.readers.page import Page
from extract.tables.grids.lines import print_lines
from vocabulary.yaml_text import load_yaml

PERSONS = "persons"  # the item of the checklist that all of it is about
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


@dataclass(frozen=True, slots=True)
class _Kind:
    rule: str
    pattern: re.Pattern[str]
    has_check_digit: bool


def personal(report: Report) -> Iterator[Finding]:
    """Identity numbers, bank accounts, private telephone numbers, and names beside payments or diagnoses, in tables and text alike."""
    for page in report.pages:
        if page.is_hidden:
            continue
        for text, place in _texts(page):
            for kind in _kinds():
                for found in kind.pattern.finditer(text):
                    if not kind.has_check_digit or _is_identity_number(found[0]):
                        yield Finding(kind.rule, rules()[kind.rule].severity, PERSONS, place or NOWHERE, "")


def _texts(page: Page) -> Iterator[tuple[str, Place]]:
    """Each printed line of a page, or each cell of a sheet, with its place."""
    for line in print_lines([word for word in page.words if not word.slanted], page.number) if page.words else []:
        yield " ".join(line.parts), Place(page.number, (line.x0, line.top, line.x1, line.bottom))
    for grid in page.grids:
        for cell in grid.cells:
            if cell.text and not cell.is_hidden:
                yield cell.text, Place(page.number)


def _is_identity_number(text: str) -> bool:
    """Whether the last place of 18 is the check digit of the others."""
    digits = text.upper()
    return len(digits) == 18 and _CHECK_DIGITS[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11] == digits[17]


@cache
def _kinds() -> tuple[_Kind, ...]:
    spec = load_yaml((resources.files(__package__) / "personal.yml").read_text(encoding="utf-8"))
    return tuple(_Kind(rule, re.compile(each["pattern"]), each.get("has_check_digit", False)) for rule, each in spec.items())
