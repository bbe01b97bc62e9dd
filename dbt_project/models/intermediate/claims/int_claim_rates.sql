{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- What a percentage in a sentence should be, from the amounts that the text states before it and from the tables. -#}
with claims as (
    select
        report_key,
        claim_no,
        sentence_no,
        subject,
        measure,
        against,
        direction,
        value,
        amount,
        decimals,
        printed_step,
        figure_amount,
        figure_rounding_unit,
        whole_figure,
        whole_rounding_unit,
        replace(subject, '.actual', '.budget') as budget_subject
    from {{ ref('int_claims') }} as all_claims
    where {{ at_hand('all_claims') }} and is_mapped
),

stated as (
    select *
    from claims
    where measure = 'amount'
),

budgets as (
    select
        report_key,
        subject as budget_subject,
        claim_no,
        amount,
        printed_step
    from claims
    where measure in ('initial_budget', 'adjusted_budget', 'budget') or (measure = 'amount' and subject like '%.budget')
),

changes as (
    select *
    from claims
    where measure = 'change'
),

rates as (
    select *
    from claims
    where measure in ('share', 'change_rate', 'completion_rate') and value is not null
),

-- The nearest amount of the same subject that was stated before the percentage, and of what it is measured by.
beside as (
    select
        rates.*,
        stated.amount as stated_amount,
        stated.printed_step as stated_step,
        wholes.amount as stated_whole,
        wholes.printed_step as stated_whole_step,
        changes.amount as stated_change,
        changes.direction as change_direction,
        changes.printed_step as change_step,
        changes.sentence_no as change_sentence_no,
        budgets.amount as stated_budget,
        budgets.printed_step as budget_step
    from rates
    asof left join stated
        on rates.report_key = stated.report_key and rates.subject = stated.subject and rates.claim_no >= stated.claim_no
    asof left join stated as wholes
        on rates.report_key = wholes.report_key and rates.against = wholes.subject and rates.claim_no >= wholes.claim_no
    asof left join changes
        on rates.report_key = changes.report_key and rates.subject = changes.subject and rates.claim_no >= changes.claim_no
    asof left join budgets
        on
            rates.report_key = budgets.report_key
            and rates.budget_subject = budgets.budget_subject
            and rates.claim_no >= budgets.claim_no
),

-- Each percentage once per pair of amounts that it may have been computed from: those of the text, those of the tables, one of each.
pairs as (
    select
        *,
        unnest([
            { 'part': stated_amount, 'whole': coalesce(stated_whole, whole_figure), 'step': stated_step, 'rank': 1 },
            { 'part': stated_amount, 'whole': whole_figure, 'step': stated_step, 'rank': 2 },
            { 'part': figure_amount, 'whole': whole_figure, 'step': cast(figure_rounding_unit as decimal(20, 6)), 'rank': 3 },
            { 'part': figure_amount, 'whole': stated_whole, 'step': cast(figure_rounding_unit as decimal(20, 6)), 'rank': 4 }
        ]) as pair
    from beside
    where measure = 'share'
    union all by name
    select
        *,
        unnest([
            {
                'part': stated_change,
                'whole': stated_amount - case change_direction when 'decrease' then -stated_change else stated_change end,
                'step': stated_step,
                'rank': 1
            },
            {
                'part': stated_change,
                'whole': figure_amount - case change_direction when 'decrease' then -stated_change else stated_change end,
                'step': change_step,
                'rank': 2
            }
        ]) as pair
    from beside
    where measure = 'change_rate' and change_sentence_no = sentence_no
    union all by name
    select
        *,
        unnest([{ 'part': stated_amount, 'whole': stated_budget, 'step': greatest(stated_step, budget_step), 'rank': 1 }]) as pair
    from beside
    where measure = 'completion_rate'
),

computed as (
    select
        report_key,
        claim_no,
        measure,
        value,
        decimals,
        cast(1 / power(10, decimals) as decimal(20, 6)) as rate_step,
        pair.part,
        pair.whole,
        pair.rank,
        cast(100 * cast(pair.part as double) / nullif(cast(pair.whole as double), 0) as decimal(26, 6)) as rate,
        -- Half a digit of the percentage, and what half a digit of each amount can do to it.
        cast(
            0.5 / power(10, decimals)
            + 50 * cast(coalesce(pair.step, 0) as double) / nullif(abs(cast(pair.whole as double)), 0)
            * (1 + abs(cast(pair.part as double) / nullif(cast(pair.whole as double), 0)))
            as decimal(26, 6)
        ) as tolerance
    from pairs
    where pair.part is not null and pair.whole is not null and (measure = 'completion_rate' or pair.whole > 0)
)

select
    *,
    cast(abs(value) - rate as decimal(26, 6)) as difference,
    abs(abs(value) - rate) <= tolerance as holds,
    rate - abs(value) > tolerance and rate - abs(value) <= tolerance + rate_step / 2 as is_truncated
from computed
qualify row_number() over (
    partition by report_key, claim_no order by coalesce(abs(abs(value) - rate) <= tolerance, false) desc, rank
) = 1
