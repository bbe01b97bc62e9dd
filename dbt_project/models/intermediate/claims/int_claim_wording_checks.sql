{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- Words of a sentence that its own figures contradict, or that a template left standing: each row is one. -#}
with claims as (
    select *
    from {{ ref('int_claims') }} as all_claims
    where {{ at_hand('all_claims') }}
),

ways as (
    select
        report_key,
        claim_no,
        'direction' as check_kind,
        subject,
        change_direction || ', then ' || direction as note
    from (
        select
            *,
            last_value(case when measure = 'change' then direction end ignore nulls) over before as change_direction,
            last_value(case when measure = 'change' then value end ignore nulls) over before as change_value
        from claims
        where measure in ('change', 'change_rate')
        window before as (
            partition by report_key, sentence_no, subject order by claim_no rows between unbounded preceding and 1 preceding
        )
    ) as after_changes
    where
        measure = 'change_rate'
        and change_value <> 0
        and (change_direction, direction) in (('increase', 'decrease'), ('decrease', 'increase'))
),

-- More or less than the budget in words (决算数大于年初预算数), beside the two amounts of the same sentence.
budgets as (
    select
        report_key,
        sentence_no,
        subject,
        max(claim_no) as claim_no,
        max(amount) filter (measure = 'initial_budget') as budget,
        max(amount) filter (measure = 'amount') as actual,
        any_value(budget_direction) as budget_direction
    from claims
    where is_mapped and measure in ('initial_budget', 'amount')
    group by report_key, sentence_no, subject
    having count(*) filter (measure = 'initial_budget') = 1 and count(*) filter (measure = 'amount') = 1
),

budget_ways as (
    select
        report_key,
        claim_no,
        'budget_direction' as check_kind,
        subject,
        cast(actual as decimal(26, 6)) as left_value,
        cast(budget as decimal(26, 6)) as right_value,
        budget_direction || ' the budget' as note
    from budgets
    where
        (budget_direction = 'above' and actual < budget)
        or (budget_direction = 'below' and actual > budget)
),

left_open as (
    select
        report_key,
        claim_no,
        'placeholder' as check_kind,
        subject,
        value as left_value,
        case when measure = 'placeholder' then text else 'both words of a choice were left' end as note
    from claims
    where measure = 'placeholder' or direction = 'undecided'
)

-- By name: a check leaves out what it does not know.
select * -- noqa: AM07
from ways
union all by name
select *
from budget_ways
union all by name
select *
from left_open
