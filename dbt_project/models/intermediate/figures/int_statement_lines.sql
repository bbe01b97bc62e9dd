{{ config(materialized = 'view') }}
select
    cells.report_key,
    shapes.figure_key,
    cells.shape_key,
    shapes.statement,
    shapes.line_code,
    shapes.measure,
    names.line_name,
    case when corrections.report_key is not null then {{ content('figure') }} else cells.content end as content,
    cast(
        case when corrections.report_key is not null then corrections.amount when cells.content = 'figure' then cells.checked_amount end
        as decimal(20, 2)
    ) as amount,
    cast(coalesce(corrections.amount, cells.checked_amount) as decimal(20, 2)) as checked_amount,
    cast(cells.rounding_unit as decimal(20, 2)) as rounding_unit,
    cells.is_money,
    cells.is_unit_overruled,
    shapes.level,
    shapes.parent_code,
    shapes.is_leaf,
    shapes.is_top,
    shapes.has_children,
    cells.page,
    cells.x0,
    cells.top,
    cells.x1,
    cells.bottom,
    cells.table_no,
    cells.confidence,
    cells.table_confidence,
    cells.readings_differ,
    cells.implausible,
    cells.is_from_picture
from {{ ref('int_canonical_cells') }} as cells
inner join {{ ref('int_figure_shapes') }} as shapes on cells.shape_key = shapes.shape_key
inner join {{ ref('int_line_names') }} as names on cells.name_key = names.name_key
left join {{ ref('int_corrections') }} as corrections
    on cells.report_key = corrections.report_key and cells.shape_key = corrections.shape_key
