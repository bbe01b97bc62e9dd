{{ config(materialized = 'view') }}
select
    checks.document_id,
    checks.report_key,
    checks.identity,
    checks.place,
    checks.severity,
    checks.scope,
    checks.relation,
    checks.left_amount,
    checks.right_amount,
    checks.difference,
    checks.tolerance,
    cast(checks.result as varchar) as result,
    checks.is_accepted,
    checks.is_current,
    identities.wording_zh,
    identities.wording_en,
    identities.suspect
from {{ ref('int_checks_in_words') }} as checks
inner join {{ ref('identities') }} as identities on checks.identity = identities.identity
where checks.severity <> 'information'
