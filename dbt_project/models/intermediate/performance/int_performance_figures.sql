{#- Every figure of a self-evaluation, in yuan, counts, percent or points. -#}
with cells as (
    select
        documents.report_key,
        forms.form_no,
        hash({{ number_in_report('cells.table_no', 'documents') }}, cells.statement, cells.line_code, cells.measure) as figure_key,
        {{ number_in_report('cells.table_no', 'documents') }} as table_no,
        cells.statement,
        cells.line_code,
        nullif(regexp_replace(cells.line_code, '\.?[^.]*$', ''), '') as above_code,
        cells.line_name,
        cells.measure,
        cells.content,
        case when cells.content = 'dash' then 0 else cells.amount end as amount,
        cells.value,
        case when cells.yuan_per_unit is not null then 'yuan' else cells.unit end as unit,
        -- Points and counts are exact; a rate was rounded to its last place.
        case
            when cells.yuan_per_unit is not null then cast({{ rounding_unit('cells.yuan_per_unit', 'tables.decimals') }} as decimal(20, 2))
            when cells.unit = 'percent'
                then cast(
                    case length(regexp_extract(cells.text, '\.(\d+)', 1)) when 0 then 1 when 1 then 0.1 else 0.01 end
                    as decimal(20, 2)
                )
            else 0
        end as rounding_unit,
        cells.page,
        cells.x0,
        cells.top,
        cells.x1,
        cells.bottom,
        cells.row_no,
        least(cells.confidence, tables.confidence) as confidence,
        least(cells.confidence, tables.confidence) < {{ var('min_cell_confidence') }}
        or (cells.yuan_per_unit is not null and tables.confidence < {{ var('min_table_confidence') }}) as is_held_back
    from {{ ref('stg_cells') }} as cells
    inner join {{ ref('int_documents') }} as documents
        on
            cells.document_key = documents.document_key
            and cells.batch = documents.batch
            and cells.part_no = documents.part_no
    inner join {{ ref('stg_tables') }} as tables
        on cells.document_key = tables.document_key and cells.batch = tables.batch and cells.table_no = tables.table_no
    inner join {{ ref('int_performance_forms') }} as forms
        on
            documents.report_key = forms.report_key
            and list_contains(forms.table_nos, {{ number_in_report('cells.table_no', 'documents') }})
    where
        cells.role = 'performance'
        and cells.line_code is not null
        and cells.measure is not null
        and (cells.content in ('figure', 'unreadable') or (cells.content = 'dash' and cells.yuan_per_unit is not null))
    qualify row_number() over (
        partition by documents.report_key, forms.form_no, cells.statement, cells.line_code, cells.measure order by cells.table_no
    ) = 1
),

parents as (
    select distinct
        report_key,
        form_no,
        statement,
        above_code
    from cells
    where above_code is not null
)

select
    cells.*,
    parents.above_code is not null as has_children
from cells
left join parents
    on
        cells.report_key = parents.report_key
        and cells.form_no = parents.form_no
        and cells.statement = parents.statement
        and cells.line_code = parents.above_code
