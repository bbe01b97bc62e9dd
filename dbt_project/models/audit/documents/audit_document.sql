{{ config(materialized = 'by_document') }}
with figures as (
    select
        report_key,
        {{ document_of_table('table_no') }} as document_no,
        count(*) as figures,
        count(*) filter (status = 'proven') as proven,
        count(*) filter (status = 'unproven') as unproven,
        count(*) filter (status = 'discrepant') as discrepant,
        count(*) filter (status = 'corrected') as corrected,
        count(*) filter (status = 'held_back') as held_back
    from {{ ref('int_figure_verdicts') }} as all_figures
    where {{ at_hand('all_figures') }}
    group by all
),

reasons as (
    select
        report_key,
        document_no,
        string_agg(held_back_reason || ': ' || held, '; ' order by held_back_reason) as why_held_back
    from (
        select
            report_key,
            {{ document_of_table('table_no') }} as document_no,
            held_back_reason,
            count(*) as held
        from {{ ref('int_figure_verdicts') }} as all_figures
        where {{ at_hand('all_figures') }} and held_back_reason is not null
        group by all
    )
    group by report_key, document_no
),

-- Checks are of the report: they are counted with the document that stands for it.
checks as (
    select
        report_key,
        count(*) filter (result <> 'not_checkable') as checks,
        count(*) filter (result = 'exact') as exact,
        count(*) filter (result = 'rounding') as rounding,
        count(*) filter (result = 'violation' and severity = 'error') as violations,
        count(*) filter (result = 'violation' and severity = 'warning') as warnings,
        count(*) filter (result = 'reading') as in_doubt,
        string_agg(
            distinct 'table ' || doubted_table_no % 100000 || ', page ' || doubted_pages || ': ' || doubt,
            '; '
        ) filter (fails and result = 'reading') as where_in_doubt,
        count(*) filter (accuses) as accusing,
        count(*) filter (result = 'not_checkable') as not_checkable
    from {{ ref('int_checks_in_words') }} as all_checks
    where {{ at_hand('all_checks') }} and severity <> 'information'
    group by report_key
)

select
    documents.document_id,
    documents.report_key,
    documents.status,
    documents.message,
    documents.is_current,
    documents.is_counted,
    coalesce(figures.figures, 0) as figures,
    case when documents.is_current then coalesce(figures.figures - figures.held_back, 0) else 0 end as published,
    coalesce(figures.proven, 0) as proven,
    coalesce(figures.unproven, 0) as unproven,
    coalesce(figures.discrepant, 0) as discrepant,
    coalesce(figures.corrected, 0) as corrected,
    coalesce(figures.held_back, 0) as held_back,
    coalesce(checks.checks, 0) as checks,
    coalesce(checks.exact, 0) as exact,
    coalesce(checks.rounding, 0) as rounding,
    coalesce(checks.violations, 0) as violations,
    coalesce(checks.warnings, 0) as warnings,
    coalesce(checks.in_doubt, 0) as in_doubt,
    coalesce(checks.not_checkable, 0) as not_checkable,
    case
        when coalesce(figures.figures, 0) = 0 then 'no figures'
        when figures.held_back > 0 then 'D'
        when checks.accusing > 0 or figures.discrepant + figures.corrected > 0 then 'C'
        when figures.unproven > 0 then 'B'
        else 'A'
    end as grade,
    nullif(concat_ws('; ', reasons.why_held_back, checks.where_in_doubt), '') as why_held_back,
    case
        when documents.is_current then null
        when not documents.is_readable then 'not readable: ' || documents.status
        when coalesce(documents.kind, '') not in ('final_account', 'budget') then 'neither final account nor budget'
        when documents.department is null then 'department not found'
        when documents.fiscal_year is null then 'fiscal year not found'
        else 'superseded by ' || documents.superseded_by_report_id
    end as why_not_published
from {{ ref('int_documents') }} as documents
left join figures on documents.report_key = figures.report_key and documents.document_no = figures.document_no
left join reasons on documents.report_key = reasons.report_key and documents.document_no = reasons.document_no
-- The checks of a report that several documents make up are told once.
left join checks on documents.report_key = checks.report_key and documents.document_no = 0
where {{ at_hand('documents') }}
