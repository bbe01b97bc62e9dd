-- An identity that fails must leave a mark: at least one of its figures is discrepant, held back or not there at all.
with failing as (
    select
        document_id,
        identity,
        place,
        difference,
        unnest(addends) as addend
    from {{ ref('audit_identity_check') }}
    where is_current and severity = 'error' and result = 'violation' and not is_accepted
)

select
    failing.document_id,
    failing.identity,
    failing.place,
    failing.difference
from failing
left join {{ ref('fct_statement_line') }} as facts
    on
        failing.addend.document_key = facts.document_key
        and failing.addend.statement = facts.statement
        and failing.addend.line_code = facts.line_code
        and failing.addend.measure = facts.measure
group by failing.document_id, failing.identity, failing.place, failing.difference
having bool_and(coalesce(facts.status in ('proven', 'unproven', 'corrected'), false))
