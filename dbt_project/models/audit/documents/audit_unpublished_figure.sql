{{ config(materialized = 'view') }}
select
    documents.document_id,
    documents.report_id,
    figures.report_key,
    figures.statement,
    figures.line_code,
    figures.measure,
    figures.line_name,
    figures.amount,
    case
        when figures.status = 'held_back' then figures.held_back_reason
        when not documents.is_identified_account then 'not_identified'
        else 'superseded'
    end as reason,
    figures.status,
    figures.proof,
    figures.failed,
    documents.superseded_by_report_id as superseded_by,
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
where figures.status = 'held_back' or not documents.is_current
