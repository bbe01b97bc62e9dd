{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- Claims held to the rules of prose_identities: one row per document × rule × claim (of a sum: the claim of its total). -#}
{%- set kinds = ['table', 'rate', 'year', 'sum', 'wording', 'name'] -%}
with checks as (
    {% for kind in kinds %}
        select *
        from {{ ref('int_claim_' ~ kind ~ '_checks') }} as {{ kind }}_checks
        where {{ at_hand(kind ~ '_checks') }}
        {% if not loop.last %}union all by name{% endif %}
    {% endfor %}
),

-- The subjects that a rule is asked of; one that names none is asked of every subject.
asked as (
    select
        rules.identity,
        rules.check_kind,
        rules.severity,
        rules.scope,
        rules.relation,
        terms.statement,
        terms.line_codes,
        terms.measures,
        terms.selector
    from {{ ref('prose_identities') }} as rules
    left join ({{ identity_terms(ref('prose_identities')) }}) as terms on rules.identity = terms.identity and terms.side = 1
),

compared as (
    select
        checks.report_key,
        checks.claim_no,
        asked.identity,
        asked.check_kind,
        asked.severity,
        asked.scope,
        asked.relation,
        checks.left_value,
        checks.right_value,
        cast(checks.left_value - checks.right_value as decimal(26, 6)) as difference,
        coalesce(checks.tolerance, 0) as tolerance,
        coalesce(checks.can_only_confirm, false) as can_only_confirm,
        coalesce(checks.is_truncated, false) as is_truncated,
        checks.note
    from checks
    inner join asked
        on
            checks.check_kind = asked.check_kind
            and (
                asked.statement is null
                or (
                    split_part(checks.subject, '.', 1) = asked.statement
                    and (asked.selector = 'each' or list_contains(asked.line_codes, split_part(checks.subject, '.', 2)))
                    and (asked.measures is null or list_contains(asked.measures, split_part(checks.subject, '.', 3)))
                )
            )
    qualify row_number() over (partition by checks.report_key, checks.claim_no, asked.identity order by checks.note) = 1
),

judged as (
    select
        *,
        {{ verdict('relation', 'difference', 'tolerance') }} as verdict
    from compared
)

select
    report_key,
    claim_no,
    identity,
    check_kind,
    severity,
    scope,
    relation,
    left_value,
    right_value,
    difference,
    tolerance,
    case
        -- A rule without a relation compares no figures: what it finds is the fault.
        when relation is null then 'violation'
        when verdict = 'violation' and can_only_confirm then 'not_checkable'
        else cast(verdict as varchar)
    end as result,
    is_truncated,
    note
from judged
