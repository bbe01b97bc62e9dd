"""Hand-made raw tables: small reports with known figures, landed the way the extraction lands them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from extract.landing import land
from extract.store import document_key
from vocabulary import yuan_per_unit

Tables = dict[str, dict[str, dict[str, str | None]]]

_SURE = 0.998  # a reading of which the recogniser has no doubt


@dataclass
class Report:
    """One document; `report` names the report that it shares with others, `archive` what it came in. Parts of one document share its
    `name`, have each a `part_no` and a `report`, and are landed together.

    `tables` holds what is printed: statement → line → measure → text; None is a blank, — a dash, ? unreadable.

    `copies` are statutory tables printed once more, `names` are names of lines that are not called by their codes,
    `labels` units that tables print and the reading overruled, `agreed` role and unit of a statement among all documents of the report.
    `is_picture`: all of it is read from a picture, with `confidences`, and `alternatives` where the recogniser sees others.
    `doubts` are told of the accounts of statements, `readers_agree` where two readers were compared.
    `form` is one self-evaluation: all of it stands in one table, and its
    figures may be 90% or 10分.
    """

    name: str
    tables: Tables
    unit: str = "元"
    decimals: int = 2
    department: str | None = "甲局"
    region: str | None = "某省某市"
    fiscal_year: int | None = 2023
    kind: str = "final_account"
    scope: str = "department"
    is_correction: bool = False
    published_on: date | None = date(2024, 9, 1)
    status: str = "ok"
    message: str | None = None
    extractor_version: str = "1"
    extracted_at: datetime = datetime(2025, 1, 1, tzinfo=UTC)
    confidences: Mapping[tuple[str, str, str], float] = field(default_factory=dict)
    table_confidences: Mapping[str, float] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    annex: Tables = field(default_factory=dict)
    copies: Tables = field(default_factory=dict)
    form: Tables = field(default_factory=dict)
    claims: list[dict] = field(default_factory=list)
    findings: list[dict] = field(default_factory=list)
    report: str | None = None
    archive: str | None = None
    agreed: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    part_no: int = 1
    media_type: str | None = None
    doubts: Mapping[str, str] = field(default_factory=dict)
    readers_agree: Mapping[str, bool] = field(default_factory=dict)
    is_picture: bool = False
    alternatives: Mapping[tuple[str, str, str], list[tuple[str, float]]] = field(default_factory=dict)

    @property
    def document_id(self) -> str:
        return hashlib.sha256(self.name.encode()).hexdigest()

    @property
    def key(self) -> int:
        return document_key(self.document_id)


def land_reports(raw: Path, *reports: Report) -> None:
    """Land each report as a batch of its own."""
    for report in reports:
        land(raw, f"batch-{report.name}-{report.extractor_version}", rows_of(report))


def land_together(raw: Path, reports: Iterable[Report]) -> None:
    """Land many reports as one batch."""
    rows: dict[str, list[dict]] = {}
    for report in reports:
        for table, own in rows_of(report).items():
            rows.setdefault(table, []).extend(own)
    land(raw, "batch-together", rows)


def rows_of(report: Report) -> dict[str, list[dict]]:
    """The rows of the raw tables that a report is landed as."""
    origin = {
        "document_id": report.document_id,
        "document_key": report.key,
        "archive_document_id": report.archive,
        "part_no": report.part_no,
        "extractor_version": report.extractor_version,
        "extracted_at": report.extracted_at,
    }
    report_id = hashlib.sha256(report.report.encode()).hexdigest() if report.report else report.document_id
    document = origin | {
        "described_at": report.extracted_at,
        "report_id": report_id,
        "report_key": document_key(report_id),
        "kind_is_told": True,
        "source": "made_up",
        "url": f"http://127.0.0.1/{report.name}.pdf",
        "title": report.name,
        "published_on": report.published_on,
        "fetched_at": datetime(2024, 12, 1, tzinfo=UTC),
        "region": report.region,
        "department": report.department,
        "fiscal_year": report.fiscal_year,
        "kind": report.kind,
        "scope": report.scope,
        "is_correction": report.is_correction,
    }
    tables, cells = [], []
    copies = [("statutory", *item) for printed in (report.tables, report.copies) for item in printed.items()] + [
        ("annex", *item) for item in report.annex.items()
    ]
    numbers = {("performance", statement): len(copies) + 1 for statement in report.form}
    copies += [("performance", *item) for item in report.form.items()]
    before = 100 * (report.part_no - 1)
    for place, (role, statement, lines) in enumerate(copies, 1):
        table_no = numbers.get((role, statement), place) + before
        unit = report.units.get(statement, report.unit)
        if table_no > len(tables) + before:
            tables.append(
                origin
                | {
                    "table_no": table_no,
                    "statement": statement,
                    "role": role,
                    "unit": unit,
                    "unit_printed": report.labels.get(statement, unit),
                    "unit_basis": "printed" if unit in yuan_per_unit() else "unknown",
                    "decimals": report.decimals,
                    "mapped_figures": sum(map(len, lines.values())) if report.report else None,
                    "confidence": report.table_confidences.get(statement, 1.0),
                    "pages": str(table_no),
                    "doubts": report.doubts.get(statement),
                    "readers_agree": report.readers_agree.get(statement),
                }
            )
        cells += [
            origin
            | {"file_name": f"{report.name}.pdf", "table_no": table_no, "role": role, "statement": statement}
            | {
                "line_code": line,
                "line_name": report.names.get(line, line),
                **_measured(measure),
                "row_no": row_no,
                "column_no": column_no,
                "page": table_no,
            }
            | {"x0": 10.0 * column_no, "top": 10.0 * row_no, "x1": 10.0 * column_no + 9, "bottom": 10.0 * row_no + 9}
            | {"confidence": report.confidences.get((statement, line, measure), _SURE if report.is_picture else 1.0)}
            | {
                "read_from": "picture" if report.is_picture else "text",
                "alternatives": [
                    {"text": other, "probability": probability}
                    for other, probability in report.alternatives.get((statement, line, measure), ())
                ]
                or None,
            }
            | _printed(text, "count" if measure == "count" else unit)
            for row_no, (line, measures) in enumerate(lines.items())
            for column_no, (measure, text) in enumerate(measures.items())
        ]
    report_tables = [
        origin
        | {"described_at": report.extracted_at, "report_id": report_id, "report_key": document_key(report_id), "confidence": 1.0}
        | {"table_no": table["table_no"], "role": role, "unit": unit, "unit_basis": "report"}
        for table in tables
        for role, unit in [report.agreed.get(table["statement"], (table["role"], table["unit"]))]
        if report.report
    ]
    extraction = origin | {"status": report.status, "reader": "made_up", "pages": len(copies), "message": report.message}
    extraction["media_type"] = report.media_type
    claims = [origin | {"year": report.fiscal_year} | claim | {"claim_no": number} for number, claim in enumerate(report.claims, 1)]
    findings = [origin | finding | {"finding_no": number} for number, finding in enumerate(report.findings, 1)]
    return {
        "documents": [document],
        "report_tables": report_tables,
        "extractions": [extraction],
        "tables": tables,
        "cells": cells,
        "claims": claims,
        "findings": findings,
    }


def _printed(text: str | None, unit: str) -> dict:
    if text and text[-1] in "%分":
        value = Decimal(text[:-1])
        return {"text": text, "content": "figure", "value": value, "unit": "percent" if text[-1] == "%" else "points", "amount": value}
    content = {None: "blank", "—": "dash", "?": "unreadable"}.get(text, "figure")
    value = Decimal(text) if content == "figure" and text else None
    factor = Decimal(1) if unit == "count" else yuan_per_unit().get(unit)
    return {
        "text": text or "",
        "content": content,
        "value": value,
        "unit": unit,
        "amount": None if value is None or factor is None else value * factor,
    }


def consistent_tables(items: Mapping[str, tuple[str, str]], *, levels: tuple[int, ...] = (3, 5, 7), opening: str = "0.00") -> Tables:
    """Tables 01–06 of a report that spends general budget money alone, every identity holding exactly.

    `items` maps 7-digit codes to basic and project expenditure; `levels` are the lengths of the codes that are printed.
    """
    spent = {code: (Decimal(basic), Decimal(project)) for code, (basic, project) in items.items()}

    def added_up(prefix: str) -> tuple[Decimal, Decimal]:
        chosen = [pair for code, pair in spent.items() if code.startswith(prefix)]
        return sum((pair[0] for pair in chosen), Decimal("0.00")), sum((pair[1] for pair in chosen), Decimal("0.00"))

    codes = sorted({code[:length] for code in spent for length in levels})
    rows = {"total": added_up("")} | {code: added_up(code) for code in codes}
    basic, project = rows["total"]
    total, zero = basic + project, "0.00"
    income, goods, classes = total - Decimal(opening), basic - Decimal("10.00"), sorted({code[:3] for code in spent})
    fund = {"general_public_budget": str(income), "government_fund_budget": zero, "state_capital_budget": zero}
    by_fund = {"government_fund_budget": zero, "state_capital_budget": zero}

    def row(amount: Decimal) -> dict[str, str | None]:
        return {"total": str(amount), "general_public_budget": str(amount), **by_fund}

    return {
        "revenue_and_expenditure": {
            **{line: {"amount": text} for line, text in fund.items()},
            "other_income": {"amount": zero},
            **{code: {"amount": str(sum(added_up(code)))} for code in classes},
            "income_total": {"amount": str(income)},
            "expenditure_total": {"amount": str(total)},
            "opening_carryover": {"amount": opening},
            "closing_carryover": {"amount": zero},
            "income_grand_total": {"amount": str(total)},
            "expenditure_grand_total": {"amount": str(total)},
        },
        "income": {"total": {"total": str(income), "fiscal_appropriation": str(income), "other_income": zero}}
        if Decimal(opening)
        else {line: {"total": str(b + p), "fiscal_appropriation": str(b + p), "other_income": zero} for line, (b, p) in rows.items()},
        "expenditure": {
            line: {"total": str(b + p), "basic": str(b), "project": str(p), "operating": zero} for line, (b, p) in rows.items()
        },
        "fiscal_appropriation": {
            **{line: {"amount": text} for line, text in fund.items()},
            "income_total": {"amount": str(income)},
            "opening_carryover": {"amount": opening},
            "opening_general_public_budget": {"amount": opening},
            "income_grand_total": {"amount": str(total)},
            **{code: row(sum(added_up(code), Decimal(0))) for code in classes},
            "expenditure_total": row(total),
            "closing_carryover": row(Decimal("0.00")),
            "expenditure_grand_total": row(total),
        },
        "general_budget_expenditure": {line: {"total": str(b + p), "basic": str(b), "project": str(p)} for line, (b, p) in rows.items()},
        "general_budget_basic_expenditure": {
            "301": {"amount": str(goods)},
            "30101": {"amount": str(goods)},
            "302": {"amount": "10.00"},
            "30201": {"amount": "10.00"},
            "personnel_total": {"amount": str(goods)},
            "public_total": {"amount": "10.00"},
        },
    }


def _measured(measure: str) -> dict[str, str | None]:
    """A measure as it is landed: what a change compares with stands in a column of its own."""
    name, _, base = measure.partition("_from_")
    return {"measure": name, "comparison_base": base or None}
