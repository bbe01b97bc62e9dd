{{ config(materialized = 'view') }}
-- What needs no amounts reads int_identity_cells_as_read, which joins less.
select
    cells.* exclude (content, amount),
    case when corrections.report_key is not null then {{ content('figure') }} else cells.content end as content,
    coalesce(corrections.amount, cells.amount) as amount
from {{ ref('int_identity_cells_as_read') }} as cells
left join {{ ref('int_corrections') }} as corrections
    on cells.cell_report_key = corrections.report_key and cells.shape_key = corrections.shape_key
