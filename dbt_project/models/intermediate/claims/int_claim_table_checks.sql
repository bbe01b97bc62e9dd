{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- An amount in a sentence beside the figure of a table that it speaks of. -#}
-- Within its printed precision: half a digit, a whole one where two decimals were cut off; and half of what the table was rounded to.
select
    report_key,
    claim_no,
    'table' as check_kind,
    subject,
    cast(amount as decimal(26, 6)) as left_value,
    cast(counterpart_amount as decimal(26, 6)) as right_value,
    cast(
        case when decimals >= 2 then printed_step when is_money then printed_step / 2 else 0 end
        + counterpart_rounding_unit / 2
        as decimal(26, 6)
    ) as tolerance,
    can_only_confirm
from {{ ref('int_claims') }} as claims
where
    {{ at_hand('claims') }}
    and is_mapped
    and measure in ('amount', 'count', 'initial_budget')
    and counterpart_amount is not null
