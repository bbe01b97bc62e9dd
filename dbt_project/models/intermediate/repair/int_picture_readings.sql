{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
-- What was read from a picture where that says what a figure is: the text, and what else the recogniser sees in it.
with printed as (
    select
        documents.report_key,
        documents.document_key,
        documents.document_id,
        {{ number_in_report('cells.table_no', 'documents') }} as table_no,
        hash(cells.statement, cells.line_code, cells.measure) as figure_key,
        cells.page,
        cells.x0,
        cells.top,
        cells.text,
        cells.alternatives,
        cells.confidence,
        -- Counts have no unit, and as many decimals as they print.
        cast(coalesce(report_tables.yuan_per_unit, cells.yuan_per_unit, 1) as integer) as yuan_per_unit,
        case when cells.yuan_per_unit is not null then coalesce(tables.decimals, 2) end as decimals
    from {{ ref('stg_cells') }} as cells
    inner join {{ ref('int_documents') }} as documents
        on
            cells.document_key = documents.document_key
            and cells.batch = documents.batch
            and cells.part_no = documents.part_no
            and documents.is_readable
    inner join {{ ref('stg_tables') }} as tables
        on
            cells.document_key = tables.document_key
            and cells.batch = tables.batch
            and cells.table_no = tables.table_no
    left join {{ ref('stg_report_tables') }} as report_tables
        on
            documents.report_key = report_tables.report_key
            and tables.document_key = report_tables.document_key
            and tables.table_no = report_tables.table_no
    where
        {{ batches_at_hand('cells') }}
        and {{ batches_at_hand('tables') }}
        and {{ at_hand('documents') }}
        and cells.is_from_picture
        and cells.content in ('figure', 'unreadable')
),

chosen as (
    select
        cells.report_key,
        cells.shape_key,
        shapes.figure_key,
        cells.table_no,
        cells.page,
        cells.x0,
        cells.top,
        cells.checked_amount as amount
    from {{ ref('int_canonical_cells') }} as cells
    inner join {{ ref('int_figure_shapes') }} as shapes on cells.shape_key = shapes.shape_key
    where {{ at_hand('cells') }} and cells.is_from_picture and cells.content in ('figure', 'unreadable')
)

select
    chosen.report_key,
    chosen.shape_key,
    chosen.figure_key,
    printed.document_id,
    chosen.amount,
    printed.text,
    printed.alternatives,
    printed.confidence,
    printed.yuan_per_unit,
    printed.decimals
from chosen
inner join printed
    on
        chosen.report_key = printed.report_key
        and chosen.figure_key = printed.figure_key
        and chosen.table_no = printed.table_no
        and chosen.page = printed.page
        and chosen.x0 = printed.x0
        and chosen.top = printed.top
-- One cell may stand for several lines of one table, and be read once.
qualify row_number() over (partition by chosen.report_key, chosen.shape_key order by printed.text) = 1
