select
    document_id,
    statement,
    line_code,
    measure,
    status
from {{ ref('fct_statement_line') }}
where status not in ('proven', 'unproven', 'discrepant', 'corrected') and {{ among_touched('document_key') }}
