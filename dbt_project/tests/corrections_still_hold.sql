{{ config(severity = 'warn') }}
-- The document is not there any more, or its text is read otherwise: the decision has to be taken anew. Until then it does nothing.
select
    document_id,
    statement,
    line_code,
    measure,
    text_read,
    text_now
from {{ ref('int_decisions') }}
where not holds
