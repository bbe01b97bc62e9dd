{#-
    A figure is as well proven as the published checks say: its proof is counted anew from them, cell by cell: of every document in a small
    warehouse, in a large one of some, and of others in every build: those that follow a key drawn by the invocation, so that they lie together.
-#}
{%- set choose = some_reports() -%}
{%- set choose_checked -%}
    select report_key from ({{ choose }})
    union
    select report_key from {{ ref('int_years_before') }} where prior_key in ({{ choose }})
{%- endset -%}
{%- set recounted = spelled_out(choose) -%}
{%- set checked = spelled_out(choose_checked) -%}
with held as (
    select
        addends.cell_report_key as report_key,
        addends.statement,
        addends.line_code,
        addends.measure,
        count(*) as proof
    from {{ ref('audit_identity_addend') }} as addends
    inner join {{ ref('audit_identity_check') }} as checks
        on addends.report_key = checks.report_key and addends.identity = checks.identity and addends.place = checks.place
    where
        checks.result in ('exact', 'rounding')
        and checks.relation = '='
        and checks.report_key in {{ checked }}
        and addends.report_key in {{ checked }}
        and addends.cell_report_key in {{ recounted }}
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
        facts.report_key = held.report_key
        and facts.statement = held.statement
        and facts.line_code = held.line_code
        and facts.measure || coalesce('_from_' || facts.comparison_base, '') = held.measure
where
    facts.report_key in {{ recounted }}
    and (
        (facts.status in ('proven', 'corrected') and coalesce(held.proof, 0) = 0)
        or facts.proof <> coalesce(held.proof, 0)
    )
