{{ config(materialized = 'view') }}
select
    figures.report_key,
    documents.report_id,
    documents.document_key,
    documents.document_id,
    documents.archive_document_id,
    documents.kind,
    documents.fiscal_year,
    documents.department_id,
    documents.department,
    documents.region,
    figures.statement,
    figures.line_code,
    figures.line_name,
    figures.measure,
    figures.amount,
    -- What is counted is told by its measure; all else that is published is money.
    case
        when figures.measure = 'count' then 'count'
        when figures.measure like 'change_rate%' then 'percent'
        else 'yuan'
    end as unit,
    figures.status,
    figures.proof,
    figures.failed,
    figures.level,
    figures.parent_code,
    figures.is_leaf,
    figures.is_additive,
    documents.is_counted,
    figures.table_no % 100000 as table_no,
    figures.page,
    figures.x0,
    figures.top,
    figures.x1,
    figures.bottom,
    figures.confidence
from {{ ref('int_figures_in_words') }} as figures
inner join {{ ref('int_documents') }} as documents
    on
        figures.report_key = documents.report_key
        and {{ document_of_table('figures.table_no') }} = documents.document_no
where documents.is_current and figures.status <> 'held_back'
