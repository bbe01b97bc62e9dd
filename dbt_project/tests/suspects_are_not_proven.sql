-- A cell that failing identities point to is never passed off as proven.
select
    suspects.document_id,
    suspects.statement,
    suspects.line_code,
    suspects.measure,
    facts.status
from {{ ref('audit_suspect') }} as suspects
inner join {{ ref('fct_statement_line') }} as facts
    on
        suspects.report_key = facts.report_key
        and suspects.statement = facts.statement
        and suspects.line_code = facts.line_code
        and suspects.measure = facts.measure || coalesce('_from_' || facts.comparison_base, '')
where
    facts.status in ('proven', 'unproven', 'corrected')
    and {{ among_touched('facts.report_key') }}
