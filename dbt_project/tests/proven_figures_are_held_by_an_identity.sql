-- A figure is as well proven as the published checks say: its proof is counted anew from them, cell by cell.
with addends as (
    select unnest(addends) as addend
    from {{ ref('audit_identity_check') }}
    where result in ('exact', 'rounding') and relation = '='
),

held as (
    select
        addend.document_key,
        addend.statement,
        addend.line_code,
        addend.measure,
        count(*) as proof
    from addends
    group by all
)

select
    facts.document_id,
    facts.statement,
    facts.line_code,
    facts.measure,
    facts.status,
    facts.proof,
    held.proof as proof_counted_anew
from {{ ref('fct_statement_line') }} as facts
left join held
    on
        facts.document_key = held.document_key
        and facts.statement = held.statement
        and facts.line_code = held.line_code
        and facts.measure = held.measure
where
    (facts.status in ('proven', 'corrected') and coalesce(held.proof, 0) = 0)
    or facts.proof <> coalesce(held.proof, 0)
