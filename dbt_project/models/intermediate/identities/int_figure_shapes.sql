{{ config(materialized = 'incremental', incremental_strategy = 'append') }}
{#- A shape is a figure's table, line and measure, the line printed above it, and whether lines are printed below it. -#}
with occurring as (
    select distinct shape_key
    from {{ ref('int_canonical_cells') }} as cells
    where
        {{ among_touched('cells.report_key') }}
        {% if is_incremental() %}
            and cells.shape_key not in (select known.shape_key from {{ this }} as known)
        {% endif %}
),

-- Every shape there could be: a key tells that two are the same, and not what they are.
possible as (
    select
        labels.*,
        parents.parent_code,
        parents.parent_key,
        unnest([true, false]) as has_children
    from {{ ref('int_figure_labels') }} as labels
    inner join (
        select
            line_key,
            ancestor_code as parent_code,
            ancestor_key as parent_key
        from {{ ref('int_line_ancestors') }}
        union all
        select distinct
            line_key,
            cast(null as varchar) as parent_code,
            cast(null as ubigint) as parent_key
        from {{ ref('int_figure_labels') }}
    ) as parents on labels.line_key = parents.line_key
),

shapes as (
    select
        *,
        hash(figure_key, parent_key, has_children) as shape_key
    from possible
),

placed as (
    select
        shapes.shape_key,
        shapes.figure_key,
        shapes.line_key,
        shapes.statement,
        shapes.line_code,
        shapes.measure,
        case when shapes.is_coded then case length(shapes.line_code) when 3 then '类' when 5 then '款' when 7 then '项' end end as level,
        shapes.parent_code,
        shapes.has_children,
        shapes.is_coded and not shapes.has_children as is_leaf,
        shapes.is_coded and shapes.parent_code is null as is_top
    from shapes
    semi join occurring on shapes.shape_key = occurring.shape_key
)

select
    placed.*,
    -- Leaf rows of coded tables add up: by their parts, or by their total where that is all they print.
    case
        when placed.is_leaf and statements.kind = 'final_account' and statements.line_kind in ('functional', 'economic') then measures.role
    end as additive_role
from placed
left join {{ ref('statements') }} as statements on placed.statement = statements.statement
left join {{ ref('statement_measures') }} as measures
    on placed.statement = measures.statement and placed.measure = measures.measure
