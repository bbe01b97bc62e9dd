{{ config(materialized = 'view') }}
select
    checks.document_key,
    checks.identity,
    checks.place,
    case when cells.side = 1 then 'left' else 'right' end as side,
    cast(cells.coefficient * cells.side as integer) as sign,
    cells.cell_document_key,
    cells.statement,
    cells.line_code,
    cells.measure,
    cast(cells.amount as decimal(20, 2)) as amount,
    cells.page
from {{ ref('int_judged_checks') }} as checks
inner join {{ ref('int_identity_cells') }} as cells on checks.document_key = cells.document_key and checks.check_key = cells.check_key
where checks.severity <> 'information'
