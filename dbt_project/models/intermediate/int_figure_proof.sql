{{ config(materialized = 'by_document') }}
with taken_part as (
    select
        cells.cell_document_key as document_key,
        cells.slice_no,
        cells.figure_key,
        checks.severity <> 'information' and checks.relation = '=' and checks.result in ('exact', 'rounding') as holds,
        checks.accuses
    from {{ ref('int_check_cells') }} as cells
    inner join {{ ref('int_judged_checks') }} as checks
        on cells.document_key = checks.document_key and cells.check_key = checks.check_key and cells.slice_no = checks.slice_no
    where
        cells.content in ('figure', 'unreadable')
        and cells.document_key = cells.cell_document_key
        and {{ at_hand('cells') }}
    union all
    select
        document_key,
        slice_no,
        figure_key,
        holds,
        accuses
    from {{ ref('int_prior_proof') }} as prior_proof
    where {{ at_hand('prior_proof') }}
)

select
    document_key,
    any_value(slice_no) as slice_no,
    figure_key,
    count(*) filter (holds) as proof,
    count(*) filter (accuses) as failed
from taken_part
group by document_key, figure_key
