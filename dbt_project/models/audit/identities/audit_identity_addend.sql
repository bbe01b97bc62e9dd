{{ config(materialized = 'view') }}
{#- Without a look at the checks themselves: whoever asks what some of them add up has them already, and the others stay unread. -#}
select
    cells.report_key,
    places.identity,
    places.place,
    case when cells.side = 1 then 'left' else 'right' end as side,
    cast(cells.coefficient * cells.side as integer) as sign,
    cells.cell_report_key,
    cells.statement,
    cells.line_code,
    cells.measure,
    cast(cells.amount as decimal(20, 2)) as amount,
    cells.page
from {{ ref('int_identity_cells') }} as cells
inner join {{ ref('int_check_places') }} as places on cells.check_key = places.check_key
inner join {{ ref('int_identities_not_asked') }} as unasked on cells.report_key = unasked.report_key
where places.severity <> 'information' and not list_contains(unasked.unasked_identity_keys, places.identity_key)
