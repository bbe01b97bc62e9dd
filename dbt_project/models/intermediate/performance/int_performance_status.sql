{#- How well each figure of a self-evaluation is proven. -#}
with proofs as (
    select
        cells.report_key,
        cells.figure_form_no as form_no,
        cells.figure_key,
        count(*) filter (checks.relation = '=' and checks.result in ('exact', 'rounding')) as proof,
        count(*) filter (checks.result = 'violation' and checks.severity = 'error') as failed
    from {{ ref('int_performance_cells') }} as cells
    inner join {{ ref('int_performance_checks') }} as checks
        on
            cells.report_key = checks.report_key
            and cells.identity = checks.identity
            and cells.form_no = checks.form_no
            and cells.place_line = checks.place_line
            and cells.place_measure = checks.place_measure
    group by all
)

select
    figures.* exclude (is_held_back),
    coalesce(proofs.proof, 0) as proof,
    coalesce(proofs.failed, 0) as failed,
    case
        when figures.is_held_back or figures.content = 'unreadable' then 'held_back'
        when proofs.failed > 0 then 'discrepant'
        when proofs.proof > 0 then 'proven'
        else 'unproven'
    end as status
from {{ ref('int_performance_figures') }} as figures
left join proofs
    on
        figures.report_key = proofs.report_key
        and figures.form_no = proofs.form_no
        and figures.figure_key = proofs.figure_key
