{{ config(severity = 'warn') }}
-- The report changed or the reading did: the decision has to be taken anew. Until then the violation counts.
select *
from {{ ref('audit_reviewed_exception') }}
where not holds
