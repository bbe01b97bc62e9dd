{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- Amounts beside the total that the same text states. -#}
with claims as (
    select *
    from {{ ref('int_claims') }} as all_claims
    where {{ at_hand('all_claims') }}
),

-- What a document states of a subject in one voice; a subject told twice and differently is listed by audit_claim_conflict.
in_one_voice as (
    select
        report_key,
        subject,
        min(claim_no) as claim_no,
        min(amount) as amount,
        max(printed_step) as printed_step
    from claims
    where is_mapped and measure = 'amount' and year is not distinct from fiscal_year
    group by report_key, subject
    having min(amount) = max(amount)
),

-- Every subject that a sum adds up, and its total. A sum is asked only where the text states all of them.
terms as ({{ identity_terms(ref('prose_identities')) }}),

sum_terms as (
    select
        terms.identity,
        terms.side,
        count(*) over (partition by terms.identity) as terms,
        terms.statement || '.' || lines.line_code || '.' || measures.measure as subject
    from terms
    inner join {{ ref('prose_identities') }} as rules on terms.identity = rules.identity and rules.check_kind = 'sum'
    cross join unnest(terms.line_codes) as lines (line_code)
    cross join unnest(terms.measures) as measures (measure)
),

sums as (
    select
        stated.report_key,
        'sum' as check_kind,
        any_value(stated.claim_no) filter (sum_terms.side = 1) as claim_no,
        any_value(stated.subject) filter (sum_terms.side = 1) as subject,
        cast(sum(stated.amount) filter (sum_terms.side = 1) as decimal(26, 6)) as left_value,
        cast(sum(stated.amount) filter (sum_terms.side = -1) as decimal(26, 6)) as right_value,
        cast({{ tolerance("'sum'", 'count(*)', 'max(stated.printed_step)') }} as decimal(26, 6)) as tolerance,
        string_agg(stated.subject || ' ' || stated.amount, ', ' order by stated.subject) filter (sum_terms.side = -1) as note
    from in_one_voice as stated
    inner join sum_terms on stated.subject = sum_terms.subject
    group by stated.report_key, sum_terms.identity
    having count(*) = any_value(sum_terms.terms)
),

items as (
    select
        report_key,
        coalesce(nullif(subject, 'unmapped'), names) as item,
        min(amount) as amount,
        max(printed_step) as printed_step
    from claims
    where
        measure = 'initial_budget'
        and (regexp_full_match(subject, 'general_budget_expenditure\.[0-9]{7}\.total') or (not is_mapped and names is not null))
    group by report_key, item
),

item_sums as (
    select
        totals.report_key,
        totals.claim_no,
        'item_sum' as check_kind,
        totals.subject,
        cast(totals.amount as decimal(26, 6)) as left_value,
        cast(sum(items.amount) as decimal(26, 6)) as right_value,
        cast(
            {{ tolerance("'sum'", 'count(*) + 1', 'greatest(max(items.printed_step), max(totals.printed_step))') }} as decimal(26, 6)
        ) as tolerance,
        count(*) || ' items' as note
    from (
        select *
        from claims
        where measure = 'initial_budget' and subject = 'general_budget_expenditure.total.total'
        qualify row_number() over (partition by report_key order by claim_no) = 1
    ) as totals
    inner join items on totals.report_key = items.report_key
    group by totals.report_key, totals.claim_no, totals.subject, totals.amount
    having count(*) > 1
)

select *
from sums
union all by name
select *
from item_sums
