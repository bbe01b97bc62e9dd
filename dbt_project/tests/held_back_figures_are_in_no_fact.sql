select
    unpublished.document_id,
    unpublished.statement,
    unpublished.line_code,
    unpublished.measure,
    unpublished.reason
from {{ ref('audit_unpublished_figure') }} as unpublished
inner join {{ ref('fct_statement_line') }} as facts
    on
        unpublished.report_key = facts.report_key
        and unpublished.statement = facts.statement
        and unpublished.line_code = facts.line_code
        and unpublished.measure = facts.measure || coalesce('_from_' || facts.comparison_base, '')
where {{ among_touched('unpublished.report_key') }} and {{ among_touched('facts.report_key') }}
