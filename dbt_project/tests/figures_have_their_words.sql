-- The views join words to integers: a figure whose words are missing would fall out of every fact, and nobody would see it.
select
    cells.report_key,
    cells.shape_key,
    cells.name_key
from {{ ref('int_canonical_cells') }} as cells
left join {{ ref('int_figure_shapes') }} as shapes on cells.shape_key = shapes.shape_key
left join {{ ref('int_line_names') }} as names on cells.name_key = names.name_key
where (shapes.shape_key is null or names.name_key is null) and {{ among_touched('cells.report_key') }}
