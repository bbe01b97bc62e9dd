"""The reports of the published warehouse that a report is held against: its department's, of the same year and of the year before."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import duckdb

from extract.identities import Figure
from extract.inspection.between import OtherReport
from extract.inspection.report import Report

PRINTED_TO = Decimal(100)  # yuan: most reports print hundredths of 万元, and the warehouse keeps yuan alone

_REPORTS = """
SELECT report_key, title, kind, fiscal_year, scope
FROM dim_report
WHERE department = $department AND is_current AND fiscal_year BETWEEN $year - 1 AND $year AND kind IN ('final_account', 'budget')
ORDER BY report_key
"""
_FIGURES = """
SELECT statement, line_code, measure, amount, level, parent_code, NOT is_leaf
FROM fct_statement_line
WHERE report_key = $report_key AND amount IS NOT NULL
"""


def others_of(mart: Path, report: Report) -> list[OtherReport]:
    """The published reports beside a report that names its department and year. Raises duckdb.Error when the warehouse cannot be read."""
    if report.department is None or report.fiscal_year is None:
        return []
    with duckdb.connect(str(mart), read_only=True) as connection:
        found = connection.execute(_REPORTS, {"department": report.department, "year": report.fiscal_year}).fetchall()
        return [
            OtherReport(title or "", kind, year, scope, _figures(connection, key))
            for key, title, kind, year, scope in found
            if (kind, year) != (report.kind, report.fiscal_year) or scope != report.scope
        ]


def _figures(connection: duckdb.DuckDBPyConnection, report_key: int) -> list[Figure]:
    rows = connection.execute(_FIGURES, {"report_key": report_key}).fetchall()
    return [
        Figure(statement, line, measure, "figure", amount, PRINTED_TO, level, parent, has_children)
        for statement, line, measure, amount, level, parent, has_children in rows
    ]
