{{ config(materialized = 'by_document') }}
with checks as (
    select *
    from {{ ref('int_judged_checks') }} as all_checks
    where all_checks.severity <> 'information' and {{ at_hand('all_checks') }}
),

addends as (
    select
        cells.document_key,
        cells.check_key,
        -- Sorted once it is made: an ordered aggregate takes ten times as long.
        list_sort(list({
            'side': case when cells.side = 1 then 'left' else 'right' end,
            'sign': cells.coefficient * cells.side,
            'document_key': cells.cell_document_key,
            'statement': cells.statement,
            'line_code': cells.line_code,
            'measure': cells.measure,
            'amount': cells.amount,
            'page': cells.page
        })) as addends
    from {{ ref('int_identity_cells') }} as cells
    semi join checks on cells.document_key = checks.document_key and cells.check_key = checks.check_key
    where {{ at_hand('cells') }}
    group by cells.document_key, cells.check_key
)

select
    checks.document_id,
    checks.document_key,
    checks.identity,
    checks.place,
    checks.severity,
    checks.scope,
    checks.relation,
    checks.left_amount,
    checks.right_amount,
    checks.difference,
    checks.tolerance,
    checks.result,
    checks.is_accepted,
    checks.is_current,
    addends.addends,
    identities.wording_zh,
    identities.wording_en,
    identities.suspect
from checks
inner join addends on checks.document_key = addends.document_key and checks.check_key = addends.check_key
inner join {{ ref('identities') }} as identities on checks.identity = identities.identity
