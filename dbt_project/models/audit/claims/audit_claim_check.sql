{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
select
    claims.document_id,
    checks.report_key,
    checks.claim_no,
    checks.identity,
    'claim ' || checks.claim_no as place,
    checks.severity,
    checks.scope,
    checks.relation,
    claims.subject,
    claims.measure,
    checks.left_value as left_amount,
    checks.right_value as right_amount,
    checks.left_value,
    checks.right_value,
    checks.difference,
    checks.tolerance,
    checks.result,
    checks.is_truncated,
    checks.note,
    claims.sentence,
    claims.page,
    claims.counterpart_page,
    claims.is_current,
    rules.wording_zh,
    rules.wording_en,
    rules.suspect
from {{ ref('int_claim_checks') }} as checks
inner join {{ ref('int_claims') }} as claims on checks.report_key = claims.report_key and checks.claim_no = claims.claim_no
inner join {{ ref('prose_identities') }} as rules on checks.identity = rules.identity
where {{ at_hand('checks') }} and {{ at_hand('claims') }}
