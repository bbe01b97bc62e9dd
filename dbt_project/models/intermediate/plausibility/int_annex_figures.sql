{{ config(materialized = 'by_document', meta = {'slices': 'batches', 'anew': 'changed', 'joins_as_written': true}) }}
-- What a second copy of a table (批复表) prints, or leaves blank.
select
    parts.report_key,
    {{ number_in_report('cells.table_no', 'parts') }} as table_no,
    cells.statement,
    cells.line_code,
    cells.line_name,
    cells.measure,
    cells.content,
    cells.text,
    -- In the unit that the report's other documents tell, where its own does not.
    case
        when cells.yuan_per_unit <> report_tables.yuan_per_unit then cast(cells.value * report_tables.yuan_per_unit as decimal(20, 2))
        else cells.amount
    end as annex_amount,
    case when cells.yuan_per_unit is not null then coalesce(report_tables.yuan_per_unit, cells.yuan_per_unit) end as yuan_per_unit,
    coalesce(tables.decimals, 2) as decimals,
    {{ rounding_unit('coalesce(report_tables.yuan_per_unit, cells.yuan_per_unit)', 'tables.decimals') }} as rounding_unit,
    cells.page,
    cells.x0,
    cells.top,
    cells.x1,
    cells.bottom,
    cells.confidence,
    cells.is_from_picture,
    cells.alternatives
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
    and cells.line_code is not null and cells.measure is not null
-- A line or column that stands there twice is told once.
qualify row_number() over (
    partition by parts.report_key, parts.document_no, cells.table_no, cells.statement, cells.line_code, cells.measure
    order by cells.row_no, cells.column_no
) = 1
