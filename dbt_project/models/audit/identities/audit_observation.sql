{{ config(materialized = 'view') }}
{#- What usually holds and need not: listed apart, so that nobody takes it for a fault. -#}
select
    checks.document_id,
    checks.report_key,
    checks.identity,
    checks.place,
    checks.relation,
    checks.left_amount,
    checks.right_amount,
    checks.difference,
    checks.result not in ('violation', 'reading') as holds,
    checks.is_current,
    identities.wording_zh,
    identities.wording_en,
    identities.suspect
from {{ ref('int_checks_in_words') }} as checks
inner join {{ ref('identities') }} as identities on checks.identity = identities.identity
where checks.severity = 'information' and checks.result <> 'not_checkable'
