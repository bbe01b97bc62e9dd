-- An identity that fails must leave a mark: at least one of its figures is discrepant, held back or not there at all.
with failing as (
    select
        document_id,
        report_key,
        check_key,
        identity,
        place,
        difference
    from {{ ref('int_checks_in_words') }}
    where is_current and fails and {{ among_touched('report_key') }}
),

cells as (
    select
        failing.*,
        cells.cell_report_key,
        cells.shape_key
    from failing
    inner join {{ ref('int_identity_cells') }} as cells
        on failing.report_key = cells.report_key and failing.check_key = cells.check_key
    where {{ among_touched('cells.report_key') }}
)

select
    cells.document_id,
    cells.identity,
    cells.place,
    cells.difference
from cells
left join {{ ref('int_figure_verdicts') }} as figures
    on
        cells.cell_report_key = figures.report_key
        and cells.shape_key = figures.shape_key
        and {{ among_touched('figures.report_key') }}
group by cells.document_id, cells.identity, cells.place, cells.difference
having bool_and(coalesce(figures.status in ('proven', 'unproven', 'corrected'), false))
