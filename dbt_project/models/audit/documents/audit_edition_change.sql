{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- What a later edition of a report changed, figure by figure; figures that only one of the two prints have a null on the other side. -#}
with pairs as (
    select
        later.report_key,
        later.document_id,
        later.department_id,
        later.fiscal_year,
        later.is_correction,
        earlier.report_key as superseded_key,
        earlier.document_id as superseded_document_id
    from {{ ref('int_reports') }} as later
    inner join {{ ref('int_reports') }} as earlier on later.supersedes_report_id = earlier.report_id
    where {{ at_hand('later') }}
),

later_figures as (
    select
        pairs.report_key,
        figures.figure_key,
        figures.statement,
        figures.line_code,
        figures.measure,
        figures.line_name,
        figures.amount,
        figures.page
    from pairs
    inner join {{ ref('int_figures_in_words') }} as figures on pairs.report_key = figures.report_key
    where {{ at_hand('figures') }}
),

earlier_figures as (
    select
        pairs.report_key,
        figures.figure_key,
        figures.statement,
        figures.line_code,
        figures.measure,
        figures.line_name,
        figures.amount,
        figures.page,
        figures.is_accused
    from pairs
    inner join {{ ref('int_figures_in_words') }} as figures on pairs.superseded_key = figures.report_key
    where {{ at_hand('figures') }}
),

changed as (
    select
        coalesce(later_figures.report_key, earlier_figures.report_key) as report_key,
        coalesce(later_figures.statement, earlier_figures.statement) as statement,
        coalesce(later_figures.line_code, earlier_figures.line_code) as line_code,
        coalesce(later_figures.measure, earlier_figures.measure) as measure,
        coalesce(later_figures.line_name, earlier_figures.line_name) as line_name,
        earlier_figures.amount as old_amount,
        later_figures.amount as new_amount,
        cast(later_figures.amount - earlier_figures.amount as decimal(20, 2)) as difference,
        coalesce(earlier_figures.is_accused, false) as was_accused,
        earlier_figures.page as old_page,
        later_figures.page as new_page
    from later_figures
    full outer join earlier_figures
        on later_figures.report_key = earlier_figures.report_key and later_figures.figure_key = earlier_figures.figure_key
    where later_figures.amount is distinct from earlier_figures.amount
)

select
    pairs.document_id,
    pairs.report_key,
    pairs.superseded_document_id,
    pairs.department_id,
    pairs.fiscal_year,
    pairs.is_correction,
    changed.statement,
    changed.line_code,
    changed.measure,
    changed.line_name,
    changed.old_amount,
    changed.new_amount,
    changed.difference,
    changed.was_accused,
    changed.old_page,
    changed.new_page
from changed
inner join pairs on changed.report_key = pairs.report_key
