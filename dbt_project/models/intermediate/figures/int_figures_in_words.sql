{{ config(materialized = 'view') }}
select
    figures.report_key,
    shapes.figure_key,
    shapes.statement,
    shapes.line_code,
    shapes.measure,
    names.line_name,
    cast(figures.content as varchar) as content,
    cast(figures.amount as decimal(20, 2)) as amount,
    cast(figures.rounding_unit as decimal(20, 2)) as rounding_unit,
    shapes.level,
    shapes.parent_code,
    shapes.is_leaf,
    figures.page,
    figures.x0,
    figures.top,
    figures.x1,
    figures.bottom,
    figures.table_no,
    figures.confidence,
    figures.proof,
    figures.failed,
    figures.is_accused,
    figures.is_additive or sums.shape_key is not null as is_additive,
    figures.held_back_reason,
    cast(figures.status as varchar) as status
from {{ ref('int_figure_verdicts') }} as figures
inner join {{ ref('int_figure_shapes') }} as shapes on figures.shape_key = shapes.shape_key
inner join {{ ref('int_line_names') }} as names on figures.name_key = names.name_key
left join {{ ref('int_budget_sums') }} as sums on figures.report_key = sums.report_key and figures.shape_key = sums.shape_key
