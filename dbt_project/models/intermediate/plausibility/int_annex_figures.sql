{{ config(materialized = 'by_document', meta = {'slices': 'batches', 'anew': 'changed', 'joins_as_written': true}) }}
-- A second copy of a table (批复表) beside the table itself.
select
    parts.report_key,
    cells.statement,
    cells.line_code,
    cells.measure,
    max(cells.amount) as annex_amount,
    max({{ rounding_unit('cells.yuan_per_unit', 'tables.decimals') }}) as rounding_unit,
    min(cells.confidence) as confidence
from {{ ref('stg_cells') }} as cells
inner join {{ ref('int_documents') }} as parts
    on
        cells.document_key = parts.document_key
        and cells.batch = parts.batch
        and cells.part_no = parts.part_no
        and parts.is_readable
        and parts.is_identified_account
inner join {{ ref('stg_tables') }} as tables
    on
        cells.document_key = tables.document_key
        and cells.batch = tables.batch
        and cells.table_no = tables.table_no
left join {{ ref('stg_report_tables') }} as report_tables
    on
        parts.report_key = report_tables.report_key
        and cells.document_key = report_tables.document_key
        and cells.table_no = report_tables.table_no
where
    {{ batches_at_hand('cells') }}
    and {{ batches_at_hand('tables') }}
    and {{ at_hand('parts') }}
    and coalesce(report_tables.role, cells.role) = 'annex'
    and cells.line_code is not null and cells.measure is not null and cells.content = 'figure'
group by parts.report_key, cells.statement, cells.line_code, cells.measure
