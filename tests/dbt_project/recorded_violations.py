"""The violations that the truth files of the practice corpora record, in the words of the rule book: identity, place and both sides.

A truth file names an identity in words of its own (`expenditure.20805.basic = sum of children`); what stands here is how they translate.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from extract.dimensions.schemas import schemas

_TABLES = {
    "income": "inc",
    "expenditure": "exp",
    "general_budget_expenditure": "gbe",
    "government_fund": "gf",
    "state_capital": "sc",
}
_WHOLE_REPORT = {
    "01 income lines": "re_income_lines_sum",
    "01 expenditure lines": "re_expenditure_classes_sum",
    "01 income grand total": "re_income_grand_total",
    "01 expenditure grand total": "re_expenditure_grand_total",
    "01 expenditure total = 03": "x_01_03_expenditure",
    "04 income grand total": "fa_income_grand_total",
    "04 general_public_budget = general_budget_expenditure": "x_04_05_total",
    "06 personnel": "bas_personnel_sum",
    "06 public": "bas_public_sum",
    "06: personnel_total = 301 + 303": "bas_personnel_sum",
    "10 procurement": "proc_sum",
}
_PATTERNS = [  # wording → identity, place; of the corpora made by machine, then of the reports checked by hand
    (r"(\w+)\.total\.(\w+) = sum of top lines", "{table}_total_row", "{2}"),
    (r"(\w+)\.(\d{3})\.(\w+) = sum of children", "{table}_hier_class", "{2}.{3}"),
    (r"(\w+)\.(\d{5})\.(\w+) = sum of children", "{table}_hier_subclass", "{2}.{3}"),
    (r"(\w+): total\.(\w+) = sum of classes", "{table}_total_row", "{2}"),
    (r"(\w+): (\d{3})\.(\w+) = sum of its children", "{table}_hier_class", "{2}.{3}"),
    (r"(\w+): (\d{5})\.(\w+) = sum of its children", "{table}_hier_subclass", "{2}.{3}"),
    (r"(\w+)\.(\w+) row", "{table}_row_sum", "{2}"),
    (r"(\w+): (\w+)\.total = sum of columns", "{table}_row_sum", "{2}"),
    (r"06:? (\d{3}) = sum of (?:children|款)", "bas_class_sum", "{1}"),
    (r"04 expenditure total (\w+)", "fa_expenditure_sum", "{1}"),
    (r"04: expenditure_total\.(\w+) = sum of classes", "fa_expenditure_sum", "{1}"),
    (r"04 grand total (\w+)", "fa_expenditure_grand_total", "{1}"),
    (r"01\.(\d{3}) = 03\.\d{3}\.total", "x_01_03_class", "{1}"),
    (r"04\.(\d{3})\.general_public_budget = 05\.\d{3}\.total", "x_04_05_class", "{1}"),
    (r"09 (\w+) total", "tp_sum", "{1}"),
    (r"09 (\w+) vehicles", "tp_vehicle_sum", "{1}"),
]
_OF_PROSE = re.compile(r"narrative|table section title")
_OF_NO_SUM_OF_THE_TABLES = re.compile(  # said of two documents, or of a sum of which the report prints no side
    r"between documents: |fiscal_appropriation_expenditure covers government fund "
)
_AMOUNT = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Recorded:
    """One violation of the printed figures; `result` is what the rule book has to say of it."""

    document_id: str
    identity: str
    place: str
    left: Decimal
    right: Decimal
    result: str


def in_words_of_the_rule_book(wording: str) -> tuple[str, str]:
    """The identity and its place. Raises ValueError for a wording that stands for none."""
    if wording in _WHOLE_REPORT:
        return _WHOLE_REPORT[wording], "report"
    for pattern, identity, place in _PATTERNS:
        if match := re.fullmatch(pattern, wording):
            return identity.format(table=_TABLES.get(match[1], "")), place.format(wording, *match.groups())
    raise ValueError(f"no identity is known by the words {wording!r}")


def of_made_corpus(truth: Path) -> list[Recorded]:
    """What `truth/*.json` records, without the documents of which a table names the wrong unit: these record its sums in that unit."""
    found = []
    for file in sorted(truth.glob("*.json")):
        document = json.loads(file.read_text(encoding="utf-8"))
        if wrong_units(document):
            continue
        for each in document["expected_violations"]:
            sides = Decimal(each["lhs"]), Decimal(each["rhs"])
            if each["identity"] == "06 = 05 basic":  # the rule book names table 05 first
                identity, place, sides = "x_05_06_basic", "report", sides[::-1]
            else:
                identity, place = in_words_of_the_rule_book(each["identity"])
            result = {"source": "violation", "rounding": "rounding"}[each["cause"]]
            found.append(Recorded(document["sha256"], identity, place, *sides, result))
    return found


def wrong_units(document: dict) -> list[str]:
    """The statements of a document that name another unit than their figures are in."""
    return [defect["statement"] for defect in document["defects"] if defect["kind"] == "wrong_unit"]


def in_known_forms(folder: Path) -> list[Path]:
    """The real reports whose record uses no measure of a table that no form has: of the others we claim to read nothing yet."""
    known = {(schema.statement, measure) for schema in schemas() for measure in schema.measures}
    records = [file for file in sorted(folder.glob("*.csv")) if not file.name.endswith(".violations.csv")]
    assert records, f"no recorded reports in {folder}"
    return [file.with_suffix(".pdf") for file in records if known >= {(row["statement"], row["measure"]) for row in _rows(file)}]


def of_real_reports(folder: Path) -> list[Recorded]:
    """What `*.violations.csv` records of the tables of reports in known forms. Prose and titles are another matter, and so is a row whose
    sides are words or percentages: no identity of the rule book adds those up. Not covered either: what is said of two documents of which
    one is not here, and the table of fiscal appropriations that leaves a fund out: its other side is printed in no table.
    """
    found = []
    for report in in_known_forms(folder):
        document_id = hashlib.sha256(report.read_bytes()).hexdigest()
        with report.with_suffix(".violations.csv").open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                is_sum = _AMOUNT.fullmatch(row["lhs"]) and _AMOUNT.fullmatch(row["rhs"])
                if is_sum and not _OF_PROSE.match(row["identity"]) and not _OF_NO_SUM_OF_THE_TABLES.match(row["identity"]):
                    result = "rounding" if row["note"].startswith("rounding") else "violation"
                    sides = Decimal(row["lhs"]), Decimal(row["rhs"])
                    found.append(Recorded(document_id, *in_words_of_the_rule_book(row["identity"]), *sides, result))
    return found


def printed_figures(truth: Path) -> dict[str, dict[tuple[str, str, str], Decimal]]:
    """Per document the figures that its truth file says are printed."""
    printed = {}
    for file in sorted(truth.glob("*.json")):
        document = json.loads(file.read_text(encoding="utf-8"))
        with file.with_suffix(".csv").open(encoding="utf-8", newline="") as rows:
            printed[document["sha256"]] = {
                (row["statement"], row["line_code"], row["measure"]): Decimal(row["amount"]) for row in csv.DictReader(rows)
            }
    return printed


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))
