{{ config(materialized = 'incremental', incremental_strategy = 'append') }}
{#-
    A shape is a figure's table, line and measure, the line printed above it, whether lines are printed below it, and the column that its
    column is a part of.
-#}
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
        columns_above.measure_parent,
        columns_above.measure_parent_key,
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
    inner join (
        select
            statement,
            measure,
            ancestor as measure_parent,
            ancestor_key as measure_parent_key
        from {{ ref('int_measure_ancestors') }}
        union all
        select distinct
            statement,
            measure,
            cast(null as varchar) as measure_parent,
            cast(null as ubigint) as measure_parent_key
        from {{ ref('int_figure_labels') }}
    ) as columns_above on labels.statement = columns_above.statement and labels.measure = columns_above.measure
),

shapes as (
    select
        *,
        hash(figure_key, parent_key, has_children, measure_parent_key) as shape_key
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
        shapes.measure_parent,
        shapes.has_children,
        shapes.is_coded and not shapes.has_children as is_leaf,
        shapes.is_coded and shapes.parent_code is null as is_top
    from shapes
    semi join occurring on shapes.shape_key = occurring.shape_key
),

-- The lines of a budget that add up, those of the lowest number that its table prints: codes, units or projects, a list, a total.
budget_levels as (
    select
        placed.shape_key,
        case
            when placed.level is not null then case when placed.is_leaf then 1 end
            when regexp_full_match(placed.line_code, '(unit|project)\.[0-9]+') then 2
            when placed.line_code = 'total' then 4
            when placed.measure = 'amount' and not placed.has_children and placed.parent_code is not null then 3
        end as additive_level
    from placed
    inner join {{ ref('statements') }} as statements
        on
            placed.statement = statements.statement
            and statements.kind = 'budget'
            and (statements.line_kind <> 'named' or statements.numbered_lines is not null)
)

select
    placed.*,
    coalesce(measures.role in ('part', 'balance'), false) as is_part,
    coalesce(measures.role = 'rate', false) as is_rate,
    coalesce(measures.role in ('comparison', 'rate'), false) as is_comparison,
    -- Leaf rows of coded tables add up: by their parts, or by their total where that is all they print.
    case
        when placed.is_leaf and statements.kind = 'final_account' and statements.line_kind in ('functional', 'economic') then measures.role
        when budget_levels.additive_level is null then null
        -- What a budget carries over is money of its table.
        when measures.role = 'balance' then 'part'
        when measures.role in ('total', 'part', 'single') then measures.role
    end as additive_role,
    budget_levels.additive_level
from placed
left join budget_levels on placed.shape_key = budget_levels.shape_key
left join {{ ref('statements') }} as statements on placed.statement = statements.statement
left join {{ ref('statement_measures') }} as measures
    on placed.statement = measures.statement and placed.measure = measures.measure
