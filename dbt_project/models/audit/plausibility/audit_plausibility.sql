{{ config(materialized = 'by_document') }}
{#-
    What no sum can see: column numbers and years add up too, a table can be missing or stand under the wrong unit, and a row under the wrong
    heading. Each finding is something for a person to look at; none of them accuses a figure by itself.
-#}
with documents as (
    select *
    from {{ ref('int_reports') }} as all_documents
    where {{ at_hand('all_documents') }} and is_readable and is_identified_account
),

tables as (
    select *
    from {{ ref('int_statutory_tables') }} as all_tables
    where {{ at_hand('all_tables') }}
),

figures as not materialized (
    select
        report_key,
        statement,
        line_code,
        line_name,
        measure,
        amount,
        rounding_unit,
        implausible
    from {{ ref('int_statement_lines') }} as all_figures
    where {{ at_hand('all_figures') }} and content in ('figure', 'unreadable')
),

negative as (
    select
        figures.report_key,
        'negative_amount' as finding,
        figures.statement,
        figures.line_code,
        figures.measure,
        figures.amount,
        cast(null as decimal(20, 2)) as other_amount,
        'printed in red or with a minus sign' as detail
    from figures
    left join {{ ref('statement_measures') }} as measures
        on figures.statement = measures.statement and figures.measure = measures.measure
    -- Less than in the year before is nothing odd.
    where figures.amount < 0 and coalesce(measures.role not in ('comparison', 'rate'), true)
),

implausible as (
    select
        report_key,
        implausible as finding,
        statement,
        line_code,
        measure,
        amount,
        cast(null as decimal(20, 2)) as other_amount,
        case
            when implausible = 'unknown_unit' then 'held back: the table declares a unit that nobody knows'
            else 'held back: a number that names a column or a year'
        end as detail
    from figures
    where implausible is not null
),

annex_differs as (
    select
        annexes.report_key,
        'annex_differs' as finding,
        annexes.statement,
        annexes.line_code,
        annexes.measure,
        figures.amount,
        max_by(annexes.annex_amount, annexes.table_no) as other_amount,
        'the approval annex prints another amount, read with confidence ' || cast(round(min(annexes.confidence), 2) as varchar) as detail
    from {{ ref('int_annex_figures') }} as annexes
    inner join figures
        on
            annexes.report_key = figures.report_key
            and annexes.statement = figures.statement
            and annexes.line_code = figures.line_code
            and annexes.measure = figures.measure
    where
        {{ at_hand('annexes') }}
        and abs(annexes.annex_amount - figures.amount) > greatest(annexes.rounding_unit, figures.rounding_unit) / 2
    group by annexes.report_key, annexes.statement, annexes.line_code, annexes.measure, figures.amount
),

unit_contradicted as (
    select
        report_key,
        'unit_label_contradicted' as finding,
        statement,
        cast(null as varchar) as line_code,
        cast(null as varchar) as measure,
        cast(null as decimal(20, 2)) as amount,
        cast(null as decimal(20, 2)) as other_amount,
        'labelled ' || any_value(unit_printed) || ', taken for ' || any_value(unit) || coalesce(': ' || any_value(message), '') as detail
    from tables
    where unit_printed is not null and unit <> unit_printed
    group by report_key, statement
),

unit_differs as (
    select
        report_key,
        'unit_differs' as finding,
        statement,
        cast(null as varchar) as line_code,
        cast(null as varchar) as measure,
        cast(null as decimal(20, 2)) as amount,
        cast(null as decimal(20, 2)) as other_amount,
        'in ' || min(unit) || ', most tables of the report in ' || min(usual_unit) as detail
    from (
        select
            *,
            mode(unit) over (partition by report_key) as usual_unit
        from tables
    ) as with_usual_unit
    where unit <> usual_unit
    group by report_key, statement
),

-- Tables of the national form that the report does not have; an empty one that is printed is there.
table_missing as (
    select
        documents.report_key,
        'table_missing' as finding,
        statements.statement,
        cast(null as varchar) as line_code,
        cast(null as varchar) as measure,
        money.amount,
        cast(null as decimal(20, 2)) as other_amount,
        case
            when money.amount <> 0 then 'not found, and the fiscal table has money of its fund'
            else 'not found in the report'
        end as detail
    from documents
    inner join {{ ref('statements') }} as statements
        on
            documents.kind = statements.kind
            and statements.is_required
            and documents.fiscal_year >= coalesce(statements.from_year, 0)
    left join figures as money
        on
            documents.report_key = money.report_key
            and money.statement = 'fiscal_appropriation'
            and money.line_code = 'expenditure_total'
            and statements.fund = money.measure
    where
        documents.report_key in (select with_tables.report_key from tables as with_tables)
        and not exists (
            select 1
            from tables
            where tables.report_key = documents.report_key and tables.statement = statements.statement
        )
),

under_wrong_heading as (
    select
        misplaced.report_key,
        'code_prefix' as finding,
        misplaced.statement,
        misplaced.line_code,
        cast(null as varchar) as measure,
        cast(null as decimal(20, 2)) as amount,
        cast(null as decimal(20, 2)) as other_amount,
        'printed under '
        || min(case when length(lines.parent_code) = 3 then misplaced.class_above else misplaced.subclass_above end)
        || ', belongs under ' || min(lines.parent_code) as detail
    from {{ ref('int_misplaced_lines') }} as misplaced
    inner join {{ ref('int_statement_lines') }} as lines
        on
            misplaced.report_key = lines.report_key
            and misplaced.statement = lines.statement
            and misplaced.line_code = lines.line_code
    where
        {{ at_hand('misplaced') }}
        and {{ at_hand('lines') }}
        and lines.parent_code is not null
        and case when length(lines.parent_code) = 3 then misplaced.class_above else misplaced.subclass_above end <> lines.parent_code
    group by misplaced.report_key, misplaced.statement, misplaced.line_code
),

-- A wording that the form had in other years: reports lag behind, so a label tells no year.
label_of_another_year as (
    select
        figures.report_key,
        'label_of_another_year' as finding,
        figures.statement,
        figures.line_code,
        cast(null as varchar) as measure,
        cast(null as decimal(20, 2)) as amount,
        cast(null as decimal(20, 2)) as other_amount,
        'printed as ' || any_value(figures.line_name) as detail
    from figures
    inner join documents on figures.report_key = documents.report_key
    inner join {{ ref('statement_lines') }} as wordings
        on
            figures.statement = wordings.statement
            and figures.line_code = wordings.line_code
            and ends_with(figures.line_name, wordings.line_name)
    where regexp_full_match(figures.line_code, '[0-9]{3}')
    group by figures.report_key, figures.statement, figures.line_code
    having not bool_or(documents.fiscal_year between coalesce(wordings.from_year, 0) and coalesce(wordings.to_year, 9999))
),

-- A long sum may be off by many roundings, all of one sign; a wrong last digit is likelier.
unlikely_rounding as (
    select
        checks.report_key,
        'unlikely_rounding' as finding,
        checks.statement,
        nullif(checks.place_line, '') as line_code,
        nullif(checks.place_measure, '') as measure,
        max_by(checks.left_amount, abs(checks.difference)) as amount,
        max_by(checks.right_amount, abs(checks.difference)) as other_amount,
        'off by more than rounding is likely to explain: ' || string_agg(checks.identity, ', ' order by checks.identity) as detail
    from {{ ref('int_checks_in_words') }} as checks
    inner join documents on checks.report_key = documents.report_key
    where {{ at_hand('checks') }} and checks.result = {{ result('rounding') }} and checks.is_unlikely_rounding
    group by checks.report_key, checks.statement, checks.place_line, checks.place_measure
),

findings as (
    select * from negative
    union all
    select * from unlikely_rounding
    union all
    select * from implausible
    union all
    select * from annex_differs
    union all
    select * from unit_contradicted
    union all
    select * from unit_differs
    union all
    select * from table_missing
    union all
    select * from under_wrong_heading
    union all
    select * from label_of_another_year
)

select
    documents.document_id,
    findings.report_key,
    findings.finding,
    concat_ws('.', findings.statement, findings.line_code, findings.measure) as place,
    case when findings.finding = 'label_of_another_year' then 'information' else 'warning' end as severity,
    findings.statement,
    findings.line_code,
    findings.measure,
    findings.amount,
    findings.other_amount,
    findings.detail,
    documents.is_current
from findings
inner join documents on findings.report_key = documents.report_key
