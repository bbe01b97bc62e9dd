{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- A percentage beside what follows from the amounts it is taken of, and a rate of completion of a budget of zero, which is none. -#}
with claims as (
    select *
    from {{ ref('int_claims') }} as all_claims
    where {{ at_hand('all_claims') }}
),

rates as (
    select
        rates.report_key,
        rates.claim_no,
        case rates.measure when 'share' then 'share' when 'change_rate' then 'growth' else 'completion' end as check_kind,
        claims.subject,
        abs(rates.value) as left_value,
        rates.rate as right_value,
        rates.tolerance,
        rates.is_truncated,
        case when rates.is_truncated then 'the last digit was cut off' end as note
    from {{ ref('int_claim_rates') }} as rates
    inner join claims on rates.report_key = claims.report_key and rates.claim_no = claims.claim_no
    where rates.rate is not null
),

of_zero as (
    select
        rates.report_key,
        rates.claim_no,
        'completion_of_zero' as check_kind,
        claims.subject,
        rates.value as left_value,
        'the budget is zero, the text says ' || claims.text as note
    from {{ ref('int_claim_rates') }} as rates
    inner join claims on rates.report_key = claims.report_key and rates.claim_no = claims.claim_no
    where rates.measure = 'completion_rate' and rates.whole = 0
)

-- By name: a check leaves out what it does not know.
select * -- noqa: AM07
from rates
union all by name
select *
from of_zero
