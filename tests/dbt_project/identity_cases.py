"""The cases of vocabulary/identities/cases as made-up documents: one passing and one failing case of each identity."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import yaml
from made_up_claims import claim
from raw_reports import Report, Tables

BOOKS = ("identities", "performance_identities", "prose_identities")
FOLDER = Path(__file__).resolve().parents[2] / "vocabulary" / "identities"
YEAR = 2023


@dataclass(frozen=True)
class Case:
    """One case: the document that is asked, those beside it, and the differences of the violations expected of the identity in it."""

    book: str
    identity: str
    outcome: str  # holds, fails
    report: Report
    prior: Report | None
    account: Report | None
    violations: tuple[Decimal | None, ...]

    @property
    def reports(self) -> list[Report]:
        return [report for report in (self.report, self.prior, self.account) if report is not None]


def names(book: str) -> list[str]:
    """The identities of a rule book, in its order."""
    with (FOLDER / f"{book}.csv").open(encoding="utf-8", newline="") as rows:
        return [row["identity"] for row in csv.DictReader(rows)]


def written(book: str) -> dict[str, dict]:
    """The cases of a rule book as they are written down, by identity."""
    return yaml.safe_load((FOLDER / "cases" / f"{book}.yml").read_text(encoding="utf-8"))["cases"]


def cases(book: str) -> Iterator[Case]:
    """Both cases of each identity."""
    for identity, case in written(book).items():
        difference = None if case["difference"] is None else Decimal(case["difference"])
        for outcome in ("holds", "fails"):
            figures = case["tables"] if book == "prose_identities" else case["holds"] | (case["fails"] if outcome == "fails" else {})
            claims = [_claim(*each) for each in case[outcome]] if book == "prose_identities" else []
            violations = (difference,) if outcome == "fails" else ()
            yield Case(book, identity, outcome, *_documents(f"{identity} {outcome}", figures, claims), violations)


def _claim(subject: str, measure: str, text: str, rest: dict | None = None) -> dict:
    return claim(subject, measure, text, **(rest or {}))


def _documents(name: str, figures: Mapping[str, str], claims: list[dict]) -> tuple[Report, Report | None, Report | None]:
    """The document, the account of the year before and the account beside a self-evaluation."""
    own = {key: text for key, text in figures.items() if not key.endswith("@prior")}
    of_form = {key: text for key, text in own.items() if key.startswith("performance_")}
    of_tables = {key: text for key, text in own.items() if key not in of_form}
    of_prior = {key.removesuffix("@prior"): text for key, text in figures.items() if key.endswith("@prior")}
    prior = Report(f"{name} before", _tables(of_prior), department=name, fiscal_year=YEAR - 1, kind=_kind(of_prior)) if of_prior else None
    if of_form:
        account = Report(f"{name} account", _tables(of_tables), department=name, fiscal_year=YEAR) if of_tables else None
        return Report(name, {}, department=name, fiscal_year=YEAR, kind="performance", form=_tables(of_form)), prior, account
    return Report(name, _tables(of_tables), department=name, fiscal_year=YEAR, kind=_kind(own), claims=claims), prior, None


def _kind(figures: Iterable[str]) -> str:
    return "budget" if any(key.startswith("budget_") for key in figures) else "final_account"


def _tables(figures: Mapping[str, str]) -> Tables:
    tables: Tables = {}
    for key, text in figures.items():
        statement, _, place = key.partition(".")
        line, _, measure = place.rpartition(".")
        tables.setdefault(statement, {}).setdefault(line, {})[measure] = text
    return tables
