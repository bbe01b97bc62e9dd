"""Made-up reports for the warehouse's benchmark: raw tables in the landed schema, as many as wanted, every identity holding in each.

A department reports the same dozen 项 each year, tables 01–06; carry-overs meet from year to year; every third department
reports in 万元, rounded cell by cell, so that its sums hold within rounding alone. One report in a thousand has a wrong
cell, one in a hundred a corrected edition.
A report is some 250 cells. The same number always makes the same report.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from extract.landing import SCHEMAS

CELLS_A_REPORT = 250
YEARS = 8
FIRST_YEAR = 2017
REPORTS_A_BATCH = 100
VOCABULARY = Path(__file__).resolve().parent.parent / "vocabulary"

# Money that depends on nothing but the names of what it is for: 0.01 to 2,000,000.00 yuan.
_PREPARE = f"""
create macro money(a, b, c) as cast((hash(a, b, c) % 200000000 + 1) / 100 as decimal(20, 2));
create table items as select code, name, row_number() over (order by code) - 1 as no
    from read_csv('{VOCABULARY}/functional_classification.csv', all_varchar = true) where length(code) = 7 and valid_to_year is null;
create table goods as select code, name, row_number() over (order by code) - 1 as no
    from read_csv('{VOCABULARY}/economic_classification.csv', all_varchar = true)
    where length(code) = 5 and system = '部门预算' and left(code, 3) in ('301', '302', '303', '310') and valid_to_year is null;
create table names as select code, any_value(name) as name from (
    select code, name from read_csv('{VOCABULARY}/functional_classification.csv', all_varchar = true)
    union all select code, name from read_csv('{VOCABULARY}/economic_classification.csv', all_varchar = true) where system = '部门预算'
    union all select line_code, line_name from read_csv('{VOCABULARY}/statement_lines.csv', all_varchar = true)
) group by code;
"""

# Report n is of department n / YEARS and of the year n % YEARS; every hundredth has a later edition, which corrects one cell.
_REPORTS = """
create or replace temp table reports as
select
    n, edition, sha256('report ' || n || ' edition ' || edition) as document_id,
    n // {years} as department_no, {first_year} + n % {years} as fiscal_year, (n // {years}) % 3 = 0 as in_wan
from (select unnest({numbers}) as n) cross join (select unnest([0, 1]) as edition)
where edition = 0 or n % 100 = 7;

create or replace temp table provenance as
select document_id, cast(('0x' || left(document_id, 16))::ubigint // 2 as bigint) as document_key,
    'benchmark' as extractor_version, timestamptz '{extracted_at}' as extracted_at, * exclude (document_id)
from reports;

create or replace temp table spent as
with chosen as (
    select distinct n, edition, department_no, fiscal_year, items.code, 0 as is_good
    from reports cross join (select unnest(range(12)) as k)
    inner join items on items.no = hash(department_no, k // 3, 'class') % 97 * 5 % (select count(*) from items)
        + k % 3 and items.no < (select count(*) from items)
),
numbered as (
    select *, row_number() over (partition by n, edition order by code) - 1 as no, count(*) over (partition by n, edition) as of from chosen
),
bought as (
    select distinct n, edition, goods.code, money(department_no, fiscal_year, goods.code) as amount, hash(department_no, goods.code) as pick
    from reports cross join (select unnest(range(26)) as k)
    inner join goods on goods.no = hash(department_no, k) % (select count(*) from goods)
),
basic as (
    select bought.n, bought.edition, numbered.code, sum(bought.amount) as basic
    from bought inner join numbered
        on bought.n = numbered.n and bought.edition = numbered.edition and numbered.no = bought.pick % numbered.of
    group by all
)
select numbered.n, numbered.edition, numbered.code, numbered.no, coalesce(basic.basic, 0.00) as basic,
    money(department_no, fiscal_year, 'project' || numbered.code) + case numbered.no when 0 then 50000 else 0 end as project
from numbered left join basic on numbered.n = basic.n and numbered.edition = basic.edition and numbered.code = basic.code;

create or replace temp table bought as
select distinct n, edition, goods.code, money(department_no, fiscal_year, goods.code) as amount
from reports cross join (select unnest(range(26)) as k)
inner join goods on goods.no = hash(department_no, k) % (select count(*) from goods);

create or replace temp table carried as
select n, edition,
    case when fiscal_year = {first_year} then 0.00 else money(department_no, fiscal_year - 1, 'closing') % 40000 end as opening,
    money(department_no, fiscal_year, 'closing') % 40000 as closing
from reports;

create or replace temp table rows_spent as
select n, edition, code, sum(basic) as basic, sum(project) as project, bool_or(no = 0) as has_first
from (select n, edition, no, basic, project, unnest(['total', code[:3], code[:5], code]) as code from spent)
group by all;

create or replace temp table totals as
select carried.*, basic + project as spent, basic + project + closing - opening as income
from carried inner join rows_spent using (n, edition) where code = 'total';

create or replace temp table printed as
with lines as (
    select n, edition, 1 as table_no, 'revenue_and_expenditure' as statement, 'amount' as measure, 0 as column_no,
        unnest(map_entries(map {{'general_public_budget': income, 'government_fund_budget': 0, 'state_capital_budget': 0, 'other_income': 0,
            'income_total': income, 'opening_carryover': opening, 'income_grand_total': income + opening, 'expenditure_total': spent,
            'closing_carryover': closing, 'expenditure_grand_total': spent + closing}}), recursive := true)
    from totals
    union all by name
    select n, edition, 1 as table_no, 'revenue_and_expenditure' as statement, 'amount' as measure, 0 as column_no,
        code as key, basic + project as value
    from rows_spent where length(code) = 3
    union all by name
    select n, edition, 2 as table_no, 'income' as statement, rows_spent.code as key,
        unnest([{{'measure': 'total', 'column_no': 0, 'value': basic + project + case when has_first then closing - opening else 0 end}},
                {{'measure': 'fiscal_appropriation', 'column_no': 1,
                  'value': basic + project + case when has_first then closing - opening else 0 end}}], recursive := true)
    from rows_spent inner join carried using (n, edition)
    union all by name
    select n, edition, 3 as table_no, 'expenditure' as statement, code as key,
        unnest([{{'measure': 'total', 'column_no': 0, 'value': basic + project}}, {{'measure': 'basic', 'column_no': 1, 'value': basic}},
                {{'measure': 'project', 'column_no': 2, 'value': project}}], recursive := true)
    from rows_spent
    union all by name
    select n, edition, 4 as table_no, 'fiscal_appropriation' as statement, 'amount' as measure, 0 as column_no,
        unnest(map_entries(map {{'general_public_budget': income, 'government_fund_budget': 0, 'state_capital_budget': 0, 'income_total': income,
            'opening_carryover': opening, 'opening_general_public_budget': opening, 'income_grand_total': income + opening}}),
            recursive := true)
    from totals
    union all by name
    select n, edition, 4 as table_no, 'fiscal_appropriation' as statement, key,
        unnest([{{'measure': 'total', 'column_no': 1, 'value': value}}, {{'measure': 'general_public_budget', 'column_no': 2, 'value': value}}],
            recursive := true)
    from (
        select n, edition, unnest(map_entries(map {{'expenditure_total': spent, 'closing_carryover': closing,
            'expenditure_grand_total': spent + closing}}), recursive := true)
        from totals
        union all by name
        select n, edition, code as key, basic + project as value from rows_spent where length(code) = 3
    )
    union all by name
    select n, edition, 5 as table_no, 'general_budget_expenditure' as statement, code as key,
        unnest([{{'measure': 'total', 'column_no': 0, 'value': basic + project}}, {{'measure': 'basic', 'column_no': 1, 'value': basic}},
                {{'measure': 'project', 'column_no': 2, 'value': project}}], recursive := true)
    from rows_spent
    union all by name
    select n, edition, 6 as table_no, 'general_budget_basic_expenditure' as statement, 'amount' as measure, 0 as column_no, key, sum(amount) as value
    from (select n, edition, amount, unnest([code, code[:3],
        case when code[:3] in ('301', '303') then 'personnel_total' else 'public_total' end]) as key from bought)
    group by all
)
select provenance.document_id, provenance.document_key, provenance.extractor_version, provenance.extracted_at,
    lines.statement, lines.key as line_code, lines.measure, lines.table_no, lines.column_no, in_wan,
    -- The wrong cell of one first edition in a thousand, and of every edition that a later one corrects.
    cast(lines.value + case
        when lines.statement = 'expenditure' and lines.measure = 'project' and length(lines.key) = 7 and lines.key = firsts.key
            and (provenance.n % 1000 = 500 or (provenance.n % 100 = 7 and provenance.edition = 0)) then 90000 else 0 end as decimal(20, 2)) as yuan,
    dense_rank() over (partition by provenance.n, provenance.edition, lines.table_no order by lines.key) as row_no
from lines
inner join provenance on lines.n = provenance.n and lines.edition = provenance.edition
left join (select n, edition, min(code) as key from spent group by all) as firsts on lines.n = firsts.n and lines.edition = firsts.edition;
"""

_TABLES = {
    "cells": """
        select document_id, document_key, extractor_version, extracted_at, 1 as part_no, document_key || '.pdf' as file_name, table_no, 'statutory' as role,
            statement, line_code, names.name as line_name, measure,
            format('{:,.2f}', cast(value as double)) as text, 'figure' as content, value, case when in_wan then '万元' else '元' end as unit,
            cast(value * case when in_wan then 10000 else 1 end as decimal(20, 2)) as amount, 3 + table_no as page,
            200.25 + 90 * column_no + hash(value) % 40 as x0, 90 + 14.17 * row_no as top, 270.5 + 90.0 * column_no as x1,
            99.5 + 14.17 * row_no as bottom, row_no, column_no, 1.0 as confidence
        from (select *, cast(case when in_wan then round(yuan / 10000, 2) else yuan end as decimal(26, 6)) as value from printed) as printed
        left join names on printed.line_code = names.code
        order by document_key, table_no, row_no, column_no""",
    "tables": """
        select document_id, document_key, extractor_version, extracted_at, 1 as part_no, table_no, any_value(statement) as title,
            any_value(statement) as statement, 'statutory' as role, cast(3 + table_no as varchar) as pages,
            case when bool_or(in_wan) then '万元' else '元' end as unit_printed, case when bool_or(in_wan) then '万元' else '元' end as unit,
            'printed' as unit_basis, 2 as decimals, count(*) as figures, count(*) as mapped_figures, 1.0 as confidence, 'ruled' as basis
        from printed group by all""",
    "extractions": """
        select document_id, document_key, extractor_version, extracted_at, 'ok' as status, 'pdf' as reader, 18 as pages, 0.4 as seconds
        from provenance""",
    "documents": """
        select document_id, document_key, extractor_version, extracted_at, 1 as part_no, extracted_at as described_at, document_id as report_id,
            document_key as report_key, true as kind_is_told, 'publisher_' || (department_no % 500) as source,
            'http://publisher.example/' || document_id || '.pdf' as url, 'http://publisher.example/list' as linked_from,
            '部门' || department_no || fiscal_year || '年度部门决算' as title,
            make_date(fiscal_year + 1, 9, 1 + edition) as published_on, extracted_at as fetched_at, 'application/pdf' as media_type,
            document_id || '.pdf' as file_name, 400000 as size_bytes, document_id as storage_uri,
            '某省第' || (department_no % 500) || '市' as region, '部门' || department_no as department, fiscal_year,
            'final_account' as kind, 'department' as scope, edition = 1 as is_correction
        from provenance""",
    "parts": "select document_id, document_key, extractor_version, extracted_at from provenance where false",
    "report_tables": "select document_id, document_key, extractor_version, extracted_at from provenance where false",
    "claims": "select document_id, document_key, extractor_version, extracted_at from provenance where false",
}


def land_made_up_reports(raw: Path, numbers: Sequence[int], *, threads: int = 2) -> None:
    """Land the reports of these numbers under `raw`, a hundred to a batch; a batch that is there is left as it is."""
    with duckdb.connect() as connection:
        connection.execute("set timezone = 'UTC'")
        connection.execute("set threads = 1")
        connection.execute(_PREPARE)
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda batch: _land_batch(connection, raw, batch), _batches(numbers)))


def withdraw_made_up_reports(raw: Path, numbers: Sequence[int]) -> None:
    """Take away what `land_made_up_reports` landed of the same numbers, if it is there."""
    for batch in _batches(numbers):
        for path in raw.glob(f"*/{_name_of(batch)}.parquet"):
            path.unlink()


def _batches(numbers: Sequence[int]) -> list[Sequence[int]]:
    return [numbers[start : start + REPORTS_A_BATCH] for start in range(0, len(numbers), REPORTS_A_BATCH)]


def _name_of(batch: Sequence[int]) -> str:
    return f"batch-{batch[0]:09d}-{batch[-1]:09d}"


def _land_batch(connection: duckdb.DuckDBPyConnection, raw: Path, numbers: Sequence[int]) -> None:
    name_of_batch = _name_of(numbers)
    if (raw / "extractions" / f"{name_of_batch}.parquet").exists():
        return
    extracted_at = datetime(2026, 1, 1, tzinfo=UTC).isoformat()
    with connection.cursor() as cursor:
        cursor.execute(_REPORTS.format(numbers=list(numbers), years=YEARS, first_year=FIRST_YEAR, extracted_at=extracted_at))
        for name in sorted(_TABLES, key=lambda table: table == "extractions"):
            target = raw / name / f"{name_of_batch}.parquet"
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_suffix(".part")
            cursor.execute(f"copy ({_landed(cursor, name)}) to '{part}' (format parquet, compression zstd)")
            os.replace(part, target)


def _landed(cursor: duckdb.DuckDBPyConnection, name: str) -> str:
    """The query of a raw table with every column of its schema, in the schema's types and order."""
    made = {column[0] for column in cursor.execute(f"describe {_TABLES[name]}").fetchall()}
    types = {
        "string": "varchar", "int64": "bigint", "int32": "integer", "double": "double", "bool": "boolean", "date32[day]": "date",
        "timestamp[us, tz=UTC]": "timestamptz", "decimal128(20, 2)": "decimal(20, 2)", "decimal128(26, 6)": "decimal(26, 6)",
    }  # fmt: skip
    columns = [
        f"cast({field.name if field.name in made else 'null'} as {types[str(field.type)]}) as {field.name}" for field in SCHEMAS[name]
    ]
    return f"select {', '.join(columns)} from ({_TABLES[name]})"
