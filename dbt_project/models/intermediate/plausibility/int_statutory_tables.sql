{{ config(materialized = 'by_document', meta = {'slices': 'batches', 'anew': 'changed'}) }}
select
    parts.report_key,
    {{ number_in_report('tables.table_no', 'parts') }} as table_no,
    tables.statement,
    tables.unit_printed,
    coalesce(report_tables.unit, tables.unit) as unit,
    tables.message
from {{ ref('stg_tables') }} as tables
inner join {{ ref('int_documents') }} as parts
    on
        tables.document_key = parts.document_key
        and tables.batch = parts.batch
        and tables.part_no = parts.part_no
        and parts.is_readable
        and parts.is_identified_account
left join {{ ref('stg_report_tables') }} as report_tables
    on
        parts.report_key = report_tables.report_key
        and tables.document_key = report_tables.document_key
        and tables.table_no = report_tables.table_no
where
    {{ batches_at_hand('tables') }}
    and {{ at_hand('parts') }}
    and coalesce(report_tables.role, tables.role) = 'statutory'
    and tables.statement is not null
