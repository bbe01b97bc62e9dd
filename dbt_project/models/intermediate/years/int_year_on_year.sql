{{ config(materialized = 'by_document', meta = {'joins_as_written': true}) }}
{#- By integers, like int_figure_verdicts; fct_year_on_year says it in words. -#}
with pairs as (
    select following.*
    from {{ ref('int_years_before') }} as following
    inner join {{ ref('int_reports') }} as this_year on following.report_key = this_year.report_key
    inner join {{ ref('int_reports') }} as last_year on following.prior_key = last_year.report_key
    where {{ at_hand('following') }} and this_year.kind = last_year.kind and this_year.is_counted and last_year.is_counted
),

figures as not materialized (
    select
        figures.report_key,
        figures.shape_key,
        shapes.figure_key,
        figures.name_key,
        figures.amount,
        figures.status = {{ status('proven') }} as is_proven
    from {{ ref('int_figure_verdicts') }} as figures
    inner join {{ ref('int_figure_shapes') }} as shapes on figures.shape_key = shapes.shape_key
    where figures.status <> {{ status('held_back') }} and not shapes.is_comparison
),

year_before as (
    select
        pairs.report_key,
        pairs.prior_key,
        figures.figure_key,
        figures.amount,
        figures.is_proven
    from figures
    inner join pairs on figures.report_key = pairs.prior_key
)

select
    figures.report_key,
    year_before.prior_key,
    figures.shape_key,
    figures.name_key,
    figures.amount,
    year_before.amount as prior_amount,
    figures.is_proven and year_before.is_proven as is_proven
from figures
inner join year_before on figures.report_key = year_before.report_key and figures.figure_key = year_before.figure_key
where {{ at_hand('figures') }}
