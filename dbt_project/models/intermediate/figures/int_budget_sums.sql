{{ config(materialized = 'by_document', meta = {'joins_as_written': true}) }}
{#-
    Which figures of a budget add up to what its table comes to. Unlike an account a budget may print its sources or uses on two levels, units in
    place of codes, or a list of sources.
-#}
with of_budgets as (
    select
        figures.report_key,
        figures.shape_key,
        shapes.figure_key,
        shapes.line_key,
        shapes.statement,
        shapes.measure,
        shapes.measure_parent,
        shapes.additive_role,
        shapes.additive_level,
        figures.amount,
        figures.rounding_unit
    from {{ ref('int_figure_verdicts') }} as figures
    inner join {{ ref('int_figure_shapes') }} as shapes
        on figures.shape_key = shapes.shape_key and shapes.additive_level is not null and shapes.additive_role is not null
    where {{ at_hand('figures') }} and figures.status <> {{ status('held_back') }}
),

-- Units that do not come to the printed total are not all of it, or more: the total itself is counted.
levels as (
    select
        report_key,
        statement,
        min(additive_level) as lowest,
        sum(amount) filter (additive_level = 2 and additive_role <> 'part') as of_units,
        sum(amount) filter (additive_level = 4 and additive_role <> 'part') as of_total,
        max(rounding_unit) * count(*) filter (additive_level = 2) / 2 as tolerance
    from of_budgets
    group by report_key, statement
),

counted_levels as (
    select
        report_key,
        statement,
        case when lowest = 2 and abs(of_units - of_total) > tolerance then 4 else lowest end as additive_level
    from levels
),

columns_of_rows as (
    select of_budgets.*
    from of_budgets
    semi join counted_levels
        on
            of_budgets.report_key = counted_levels.report_key
            and of_budgets.statement = counted_levels.statement
            and of_budgets.additive_level = counted_levels.additive_level
),

-- A column whose printed parts come to it gives way to them. Where they do not (其中), it is counted and they are not.
itemised as (
    select
        columns.report_key,
        columns.figure_key
    from columns_of_rows as columns
    inner join columns_of_rows as parts
        on
            columns.report_key = parts.report_key
            and columns.line_key = parts.line_key
            and columns.measure = parts.measure_parent
    group by columns.report_key, columns.figure_key, columns.amount
    having
        abs(columns.amount - sum(parts.amount))
        <= max(greatest(columns.rounding_unit, parts.rounding_unit)) * (count(*) + 1) / 2
),

standing as (
    select columns_of_rows.*
    from columns_of_rows
    anti join itemised on columns_of_rows.report_key = itemised.report_key and columns_of_rows.figure_key = itemised.figure_key
),

below_standing as (
    select distinct
        parts.report_key,
        parts.figure_key,
        parts.line_key,
        parts.amount
    from standing as parts
    inner join {{ ref('int_measure_ancestors') }} as ancestors
        on parts.statement = ancestors.statement and parts.measure = ancestors.measure
    inner join standing as above
        on
            parts.report_key = above.report_key
            and parts.line_key = above.line_key
            and ancestors.ancestor = above.measure
),

-- Columns that look like parts of another one and stand beside it (事业收入 beside 其他资金): the total of the row takes in both.
beside as (
    select
        rows_of_columns.report_key,
        rows_of_columns.line_key
    from (
        select
            standing.report_key,
            standing.line_key,
            sum(standing.amount) filter (standing.additive_role = 'total') as total,
            sum(standing.amount) filter (standing.additive_role = 'part' and below_standing.figure_key is null) as without_them,
            sum(standing.amount) filter (standing.additive_role = 'part') as with_them,
            max(standing.rounding_unit) * (count(*) + 1) / 2 as tolerance
        from standing
        left join below_standing
            on standing.report_key = below_standing.report_key and standing.figure_key = below_standing.figure_key
        group by standing.report_key, standing.line_key
    ) as rows_of_columns
    where
        abs(rows_of_columns.total - rows_of_columns.without_them) > rows_of_columns.tolerance
        and abs(rows_of_columns.total - rows_of_columns.with_them) <= rows_of_columns.tolerance
),

parted as (
    select distinct
        report_key,
        line_key
    from standing
    where additive_role = 'part'
)

select
    standing.report_key,
    standing.shape_key
from standing
left join below_standing
    on standing.report_key = below_standing.report_key and standing.figure_key = below_standing.figure_key
left join beside on standing.report_key = beside.report_key and standing.line_key = beside.line_key
left join parted on standing.report_key = parted.report_key and standing.line_key = parted.line_key
where
    (below_standing.figure_key is null or beside.report_key is not null)
    -- The total of a row stands for its parts only where it prints none.
    and (standing.additive_role <> 'total' or parted.report_key is null)
