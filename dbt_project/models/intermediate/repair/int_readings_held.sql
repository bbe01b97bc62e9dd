{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#-
    Figures from pictures that identities hold so closely that nothing else the recogniser sees in them would pass. In a table in 万元 the last digit
    of a figure may be another one within what rounding leaves open: such a figure is as good as unchecked.
-#}
with readings as (
    select
        all_readings.report_key,
        all_readings.shape_key,
        corrections.amount is null and all_readings.confidence < {{ var('min_cell_confidence') }} as is_faint,
        -- What was put right is another text than the recogniser saw.
        case when corrections.amount is null then all_readings.alternatives end as alternatives,
        all_readings.amount,
        all_readings.yuan_per_unit
    from {{ ref('int_picture_readings') }} as all_readings
    left join {{ ref('int_corrections') }} as corrections
        on all_readings.report_key = corrections.report_key and all_readings.shape_key = corrections.shape_key
    where {{ at_hand('all_readings') }}
),

cells as (
    select
        all_cells.report_key,
        all_cells.cell_report_key,
        all_cells.check_key,
        all_cells.shape_key,
        sum(all_cells.coefficient) as coefficient
    from {{ ref('int_identity_cells_as_read') }} as all_cells
    semi join readings on all_cells.cell_report_key = readings.report_key and all_cells.shape_key = readings.shape_key
    where {{ at_hand('all_cells') }}
    group by all
),

passed as (
    select
        cells.cell_report_key as report_key,
        cells.shape_key,
        cells.coefficient,
        checks.difference,
        checks.tolerance,
        checks.holds,
        checks.result
    from {{ ref('int_checks_in_words') }} as checks
    inner join cells on checks.report_key = cells.report_key and checks.check_key = cells.check_key
    where
        {{ at_hand('checks') }}
        and checks.severity <> 'information'
        and checks.result in ({{ result('exact') }}, {{ result('rounding') }})
),

holding as (
    select *
    from passed
    where holds
),

others as (
    select
        report_key,
        shape_key,
        try_cast(regexp_replace(alternative.text, '[,，\s]', '', 'g') as decimal(28, 6)) * yuan_per_unit - amount as change
    from (
        select
            *,
            unnest(alternatives) as alternative
        from readings
    ) as seen
),

-- Another text that every one of these checks would let pass.
passing as (
    select
        others.report_key,
        others.shape_key
    from others
    inner join holding on others.report_key = holding.report_key and others.shape_key = holding.shape_key
    where others.change <> 0
    group by others.report_key, others.shape_key, others.change
    having bool_and(abs(holding.difference + holding.coefficient * others.change) <= holding.tolerance)
),

-- Where an equality or a bound is passed within the rounding alone.
rounded as (
    select distinct
        report_key,
        shape_key
    from passed
    where result = {{ result('rounding') }}
)

select
    holding.report_key,
    holding.shape_key,
    -- Where sums are rounded a last digit may be wrong that the recogniser is sure of, and one sum may happen to agree with it.
    min(holding.tolerance) = 0
    or (count(*) filter (holding.result = {{ result('exact') }}) > 1 and any_value(rounded.shape_key) is null) as is_held_exactly
from holding
inner join readings on holding.report_key = readings.report_key and holding.shape_key = readings.shape_key
left join rounded on holding.report_key = rounded.report_key and holding.shape_key = rounded.shape_key
anti join passing on holding.report_key = passing.report_key and holding.shape_key = passing.shape_key
group by holding.report_key, holding.shape_key
having not bool_or(readings.is_faint) or min(holding.tolerance) = 0
