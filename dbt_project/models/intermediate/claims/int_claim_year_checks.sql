{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- A figure beside the account of the year before, and the year that a comparison names beside the year it should name. -#}
with claims as (
    select *
    from {{ ref('int_claims') }} as all_claims
    where {{ at_hand('all_claims') }}
),

stated as (
    select
        report_key,
        subject,
        claim_no,
        amount,
        printed_step
    from claims
    where measure = 'amount'
),

years_before as (
    select
        claims.report_key,
        claims.claim_no,
        'prior' as check_kind,
        claims.subject,
        cast(
            case claims.measure
                when 'prior' then claims.amount
                else coalesce(claims.figure_amount, stated.amount) - if(claims.direction = 'decrease', -claims.amount, claims.amount)
            end
            as decimal(26, 6)
        ) as left_value,
        cast(claims.prior_figure as decimal(26, 6)) as right_value,
        cast(claims.printed_step + claims.prior_rounding_unit + coalesce(stated.printed_step, 0) as decimal(26, 6)) as tolerance,
        'the year before: ' || claims.prior_document_id as note
    from claims
    asof left join stated
        on claims.report_key = stated.report_key and claims.subject = stated.subject and claims.claim_no >= stated.claim_no
    where claims.prior_figure is not null and claims.direction is distinct from 'undecided'
),

compared_years as (
    select
        report_key,
        min(claim_no) as claim_no,
        'year' as check_kind,
        any_value(subject) as subject,
        cast(compared_year as decimal(26, 6)) as left_value,
        cast(any_value(fiscal_year) - 1 as decimal(26, 6)) as right_value,
        'compared with ' || compared_year as note
    from claims
    where
        kind in ('final_account', 'budget')
        and fiscal_year is not null
        and measure in ('change', 'change_rate', 'amount', 'prior')
        and compared_year <> fiscal_year - 1
    group by report_key, sentence_no, sentence, compared_year
)

-- By name: a check leaves out what it does not know.
select * -- noqa: AM07
from years_before
union all by name
select *
from compared_years
