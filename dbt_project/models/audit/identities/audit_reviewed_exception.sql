select
    reviewed.document_id,
    reviewed.identity,
    reviewed.place,
    reviewed.expected_difference,
    checks.difference,
    coalesce(checks.difference = reviewed.expected_difference, false) as holds,
    reviewed.reason
from {{ ref('reviewed_exceptions') }} as reviewed
left join {{ ref('int_checks_in_words') }} as checks
    on
        reviewed.document_id = checks.document_id
        and reviewed.identity = checks.identity
        and reviewed.place = checks.place
