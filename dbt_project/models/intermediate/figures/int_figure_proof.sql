{{ config(materialized = 'by_document', meta = {'joins_as_written': true}) }}
with taken_part as (
    select
        cells.report_key,
        cells.shape_key,
        checks.holds,
        checks.fails
    from {{ ref('int_identity_cells_as_read') }} as cells
    inner join {{ ref('int_checks_in_words') }} as checks
        on cells.report_key = checks.report_key and cells.check_key = checks.check_key
    where
        cells.content in ('figure', 'unreadable')
        and not cells.is_prior
        and {{ at_hand('cells') }}
        and {{ at_hand('checks') }}
    union all
    select
        report_key,
        shape_key,
        holds,
        fails
    from {{ ref('int_prior_proof') }} as prior_proof
    where {{ at_hand('prior_proof') }}
)

select
    report_key,
    shape_key,
    count(*) filter (holds) as proof,
    count(*) filter (fails) as failed
from taken_part
group by report_key, shape_key
