"""Writes docs/founding-reports.md: what comes out of the five founding reports, and what contradicts itself in them.

    python docs/founding_reports.py <folder of the five text files>

The reports are their publishers': figures and names of bodies and projects are shown, sentences are not.
"""

from __future__ import annotations

import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import duckdb

from extract.batches import extract_files
from publish.dbt import run_dbt

PAGE = Path(__file__).with_name("founding-reports.md")
REPORTS = "*-20[0-9][0-9]-*.txt"
_KINDS = {"final_account": "final account", "performance": "self-evaluation"}
_INTRO = """# The five founding reports

What came out of the reports this project was started for, and what contradicts itself in them. This page is written by
`python docs/founding_reports.py <folder>` over the five text files; a test compares the two. Amounts are in 万元 unless another unit
stands there.
"""
_SEEN = """## Seen by eye, found by no rule

Contradictions that a reader sees and the program does not, because nothing tells it that the two speak of one thing.

| report | one statement | the other |
|---|---|---|
| 汨罗 | 81 people in post (table of basic data) | 82 in post, 107 with the retired (report on one project) |
| 汨罗 | the five projects named in the form of 司法专项 spent 112 (80, 2, 10, 7, 13) | the form: 83 budgeted and spent |
| 零陵 | project money received and spent 502.32 | its two parts, 110.98 and 235.80, are 346.78 |
| 芦淞 | spent on the three projects: 71.00, 3.00, 67.20 (general budget) | 50.24, 4.35, 4.28 (special funds) |
| 芦淞 | project expenditure 130.16 | the three projects and the superior's money: 50.24, 4.35, 4.28 and 102.44 are 161.31 |
| 芦淞 | 31 posts (targets) | 29 posts filled and one employee (staff); none of it in a table |
| 芦淞 | 842 disputes mediated, 832 settled; 612 cases of legal aid, 550 asked for | 774 and 749; 669 and 400 |
"""


def build(reports: list[Path], home: Path) -> Path:
    """Read the reports and build the warehouse under `home`; returns the build file. Raises RuntimeError when dbt fails."""
    extract_files(reports, home / "raw", workers=1)
    run = run_dbt(home / "raw", home / "build" / "warehouse.duckdb", home / "build" / "dbt")
    if not run.succeeded:
        raise RuntimeError(f"dbt failed: {run.failures}")
    return home / "build" / "warehouse.duckdb"


def page(warehouse: Path) -> str:
    """The page, from the built warehouse."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        documents = connection.execute(
            "select report_key, department, fiscal_year, kind, status from marts.dim_document order by kind, department"
        ).fetchall()
        parts = [_INTRO]
        for key, department, year, kind, status in documents:
            parts.append(f"## {department} {year}, {_KINDS[kind]}\n\nRead: `{status}`.\n")
            for title, heads, query in _SECTIONS:
                rows = connection.execute(query, [key]).fetchall()
                if rows:
                    parts.append(f"{title}\n\n{_table(heads, rows)}")
    parts.append(_SEEN)
    return "\n".join(parts)


def _table(heads: str, rows: list[tuple[object, ...]]) -> str:
    names = heads.split("|")
    lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
    lines += ["| " + " | ".join(_shown(value) for value in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _shown(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, Decimal | float):
        text = f"{value:.6f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return str(value).replace("|", "/")


_PIVOT = ", ".join(
    f"max(amount) filter (measure in ({columns})) / case when max(unit) filter (measure in ({columns})) = 'yuan' then 10000 else 1 end"
    for columns in (
        "'prior_actual', 'carried_in'",
        "'budget', 'initial_budget'",
        "'annual_budget', 'adjustment'",
        "'actual', 'executed'",
        "'execution_rate'",
        "'amount'",
        "'carried_over'",
        "'weight'",
        "'score'",
    )
)

_SECTIONS = (
    (
        "Tables:",
        "statement|role|figures|with a meaning",
        """select coalesce(tables.statement, 'not recognised'), tables.role, cast(sum(tables.figures) as bigint),
            cast(sum(tables.mapped_figures) as bigint)
        from staging.stg_tables as tables where tables.document_key = ? group by 1, 2 order by 2 desc, 1""",
    ),
    (
        "Figures of the statutory tables:",
        "status|figures",
        "select status, count(*) from marts.fct_statement_line where report_key = ? group by 1 order by 1",
    ),
    (
        "Totals:",
        "table|line|万元|status",
        """select statement, line_code, round(amount / 10000, 2), status from marts.fct_statement_line
        where report_key = ? and statement = 'revenue_and_expenditure'
            and line_code in ('income_total', 'expenditure_total', 'opening_carryover', 'closing_carryover') order by 2""",
    ),
    (
        "Approval annexes (批复表) beside the tables that they repeat:",
        "statement|result|why|figures",
        """select statement, result, coalesce(misreading, reason), count(*) from audit.audit_annex_figure
        where report_key = ? group by all order by all""",
    ),
    (
        "**Where an annex and its table differ** (the table in 万元; repaired: one misreading of the annex explains it):",
        "statement|line|measure|annex|table|result|why",
        """select statement, line_code, measure, nullif(text, ''), table_amount / 10000, result, coalesce(misreading, reason)
        from audit.audit_annex_figure where report_key = ? and result <> 'agrees' order by 1, 2, 3""",
    ),
    (
        "Staff:",
        "posts|in post|control rate %|status",
        "select authorised, in_post, control_rate, status from marts.fct_staffing where report_key = ?",
    ),
    (
        "Costs and funds (form, line; project where the publisher names one):",
        "form|line|project|year before, carried in|initial budget|full-year budget, adjustment|spent|rate %|amount|carried over|to win|won"
        "|status",
        f"""select form_no, line_code, any_value(project), {_PIVOT},
            case when bool_or(status = 'discrepant') then 'discrepant' when bool_and(status = 'proven') then 'proven' else 'unproven' end
        from marts.fct_performance_fund where report_key = ?
        group by statement, form_no, line_code order by form_no, statement, line_code""",
    ),
    (
        "Points:",
        "form|about|to win|won|of it for execution|of it for indicators|indicators",
        """select forms.form_no, coalesce(forms.project, forms.scope), forms.weight, forms.score, forms.execution_score,
            forms.indicator_score, count(indicators.line_code)
        from marts.fct_performance_form as forms
        inner join marts.fct_performance_indicator as indicators using (report_key, form_no)
        where forms.report_key = ? group by all order by 1""",
    ),
    (
        "Figures in sentences:",
        "result|figures",
        "select result, count(*) from marts.fct_claim where report_key = ? group by 1 order by 1",
    ),
    (
        "What sentences say of lines of accounts (each once):",
        "subject|measure|year|printed",
        """select distinct subject, measure, year, text from marts.fct_claim
        where report_key = ? and kind = 'performance' and subject <> 'unmapped' and unit in ('元', '万元') and measure <> 'share'
            and amount <> 0 order by 1, 3, 2, 4""",
    ),
    (
        "**Contradictions in tables** (both sides in yuan):",
        "identity|place|left|right",
        """select identity, place, left_amount, right_amount from audit.audit_identity_check
        where report_key = ? and result = 'violation' order by 1, 2""",
    ),
    (
        "**Contradictions in the self-evaluation** (yuan, persons, percent or points):",
        "identity|place|left|right|what should hold",
        """select identity, place, left_amount, right_amount, wording_en from audit.audit_performance_check
        where report_key = ? and result = 'violation' order by 1, 2""",
    ),
    (
        "**Contradictions between sentences and tables, or within a sentence** (yuan, counts or percent):",
        "rule|of|printed|should be",
        """select identity, subject || '.' || measure, round(left_value, 2), round(right_value, 2) from audit.audit_claim_check
        where report_key = ? and result = 'violation' and severity <> 'information' order by 1, 2, claim_no""",
    ),
    (
        "**Told twice and differently:**",
        "of|year|once|again",
        """select subject || '.' || measure, year, first_text, second_text from audit.audit_claim_conflict
        where report_key = ? order by 1, first_claim_no, second_claim_no""",
    ),
)


def main() -> None:
    """Write the page."""
    reports = sorted(Path(sys.argv[1]).glob(REPORTS))
    with tempfile.TemporaryDirectory() as home:
        PAGE.write_text(page(build(reports, Path(home))), encoding="utf-8")


if __name__ == "__main__":
    main()
