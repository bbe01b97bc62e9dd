{{ config(materialized = 'view') }}
select
    checks.*,
    documents.document_id,
    documents.is_current,
    checks.result = 'violation' and reviewed.document_id is not null as is_accepted,
    -- What may cast doubt on figures: an accepted violation and a warning do not.
    checks.result = 'violation' and checks.severity = 'error' and reviewed.document_id is null as accuses
from {{ ref('int_identity_checks') }} as checks
inner join {{ ref('int_documents') }} as documents on checks.document_key = documents.document_key
left join {{ ref('reviewed_exceptions') }} as reviewed
    on
        documents.document_id = reviewed.document_id
        and checks.identity = reviewed.identity
        and checks.place = reviewed.place
        and checks.difference = reviewed.expected_difference
