select
    cells.cell_document_key as document_key,
    cells.figure_key,
    count(*) filter (
        checks.severity <> 'information' and checks.relation = '=' and checks.result in ('exact', 'rounding')
    ) as proof,
    count(*) filter (checks.accuses) as failed
from {{ ref('int_identity_cells') }} as cells
inner join {{ ref('int_judged_checks') }} as checks
    on
        cells.document_key = checks.document_key
        and cells.identity = checks.identity
        and cells.place_line = checks.place_line
        and cells.place_measure = checks.place_measure
where cells.content in ('figure', 'unreadable')
group by cells.cell_document_key, cells.figure_key
