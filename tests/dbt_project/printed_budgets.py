"""The figures that truth files of the practice corpora say are printed, as reports read without a fault: what the warehouse makes of a
budget does not have to wait for the reading of it.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from raw_reports import Report, Tables

from vocabulary import yuan_per_unit


@dataclass(frozen=True)
class PrintedBudget:
    """One budget of a corpus: its regional form, the report, and the kinds of faults that were planted into it."""

    form: str
    report: Report
    faults: tuple[str, ...]


def printed_budgets(truth: Path) -> Iterator[PrintedBudget]:
    """The budgets of `truth/*.json` with `truth/*.csv`, blanks and dashes filled in where a table prints them for nought."""
    for file in sorted(truth.glob("*.json")):
        facts = json.loads(file.read_text(encoding="utf-8"))
        if facts["kind"] == "budget":
            with file.with_suffix(".csv").open(encoding="utf-8", newline="") as rows:
                yield PrintedBudget(
                    facts["form"], _report(facts, list(csv.DictReader(rows))), tuple(fault["kind"] for fault in facts["defects"])
                )


def _report(facts: dict, rows: list[dict[str, str]]) -> Report:
    tables: Tables = {}
    units: dict[str, str] = {}
    for row in rows:
        unit = units[row["statement"]] = row["unit_printed"]
        printed = Decimal(row["amount"]) / yuan_per_unit()[unit]
        decimals = max(facts["decimals"], -printed.normalize().as_tuple().exponent)
        tables.setdefault(row["statement"], {}).setdefault(row["line_code"], {})[row["measure"]] = f"{printed:.{decimals}f}"
    for statement, lines in tables.items():
        _fill_in(lines, {"blank": None, "—": "—", "-": "—"}.get(facts["zero"], ""))
        _name_comparisons(lines)
        assert units[statement] in yuan_per_unit()
    return Report(
        facts["doc_id"],
        tables,
        unit=facts["unit"],
        decimals=facts["decimals"],
        department=facts["department"],
        region=facts["region"],
        fiscal_year=facts["fiscal_year"],
        kind="budget",
        scope={"部门": "department", "单位": "unit"}[facts["noun"]],
        units=units,
    )


def _fill_in(lines: dict[str, dict[str, str | None]], zero: str | None) -> None:
    """Put what the table prints for nought into the places of its coded lines that the truth has no row for; nothing where it prints 0."""
    measures: dict[bool, set[str]] = defaultdict(set)
    for line, cells in lines.items():
        measures[line.isdecimal()] |= cells.keys()
    for line, cells in lines.items():
        if zero != "" and line.isdecimal():
            cells |= dict.fromkeys(sorted(measures[True] - cells.keys()), zero)


def _name_comparisons(lines: dict[str, dict[str, str | None]]) -> None:
    """A change compares with the one column of the year before that its table prints."""
    printed = {measure for cells in lines.values() for measure in cells}
    bases = sorted(printed & {"prior_year_budget", "prior_year_actual", "prior_year_adjusted"})
    for cells in lines.values():
        for measure in ("change", "change_rate"):
            if measure in cells and len(bases) == 1:
                cells[f"{measure}_from_{bases[0]}"] = cells.pop(measure)
