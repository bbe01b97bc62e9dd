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
    checks.doubt,
    cast(checks.doubted_table_no % 100000 as integer) as doubted_table_no,
    checks.doubted_pages,
    checks.unaccounted_for,
    checks.is_accepted,
    checks.is_current,
    identities.wording_zh,
    identities.wording_en,
    identities.suspect
from {{ ref('int_checks_in_words') }} as checks
inner join {{ ref('identities') }} as identities on checks.identity = identities.identity
where checks.severity <> 'information'
