{{ config(materialized = 'by_document', meta = {'slices': 'batches', 'anew': 'changed', 'joins_as_written': true}) }}
with coded_lines as (
    select distinct
        labels.line_key,
        labels.statement,
        labels.line_code
    from {{ ref('int_figure_labels') }} as labels
    inner join {{ ref('statements') }} as statements on labels.statement = statements.statement and statements.line_kind = 'functional'
    where regexp_full_match(labels.line_code, '[0-9]{3,7}')
),

coded_rows as (
    select distinct
        parts.report_key,
        {{ number_in_report('cells.table_no', 'parts') }} as table_no,
        cells.row_no,
        hash(cells.statement, cells.line_code) as line_key
    from {{ ref('stg_cells') }} as cells
    inner join {{ ref('int_documents') }} as parts
        on
            cells.document_key = parts.document_key
            and cells.batch = parts.batch
            and cells.part_no = parts.part_no
            and parts.is_readable
            and parts.is_identified_account
    left join {{ ref('stg_report_tables') }} as report_tables
        on
            parts.report_key = report_tables.report_key
            and cells.document_key = report_tables.document_key
            and cells.table_no = report_tables.table_no
    where
        {{ batches_at_hand('cells') }}
        and {{ at_hand('parts') }}
        and coalesce(report_tables.role, cells.role) = 'statutory'
        and cells.line_code is not null
),

headings as (
    select
        coded_rows.report_key,
        coded_rows.table_no,
        coded_lines.statement,
        coded_lines.line_code,
        last_value(case when length(coded_lines.line_code) = 3 then coded_lines.line_code end ignore nulls) over before as class_above,
        last_value(case when length(coded_lines.line_code) = 5 then coded_lines.line_code end ignore nulls) over before as subclass_above
    from coded_rows
    inner join coded_lines on coded_rows.line_key = coded_lines.line_key
    window before as (
        partition by coded_rows.report_key, coded_rows.table_no
        order by coded_rows.row_no, coded_lines.line_code rows between unbounded preceding and 1 preceding
    )
)

-- A line stands under its own class and sub-class, as far as they are printed.
select *
from headings
where
    (length(line_code) > 3 and class_above <> left(line_code, 3))
    or (length(line_code) > 5 and subclass_above <> left(line_code, 5))
