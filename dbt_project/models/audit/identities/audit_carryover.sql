{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
{#- What one year carried over beside what the next one opened with, per fund. -#}
with balances as (
    select
        department_id,
        any_value(department) as department,
        any_value(region) as region,
        fiscal_year,
        fund,
        any_value(amount) filter (item = 'opening_carryover') as opening,
        any_value(amount) filter (item = 'closing_carryover') as closing,
        any_value(document_id) as document_id,
        any_value(report_key) as report_key
    from {{ ref('int_balances') }} as balance
    where {{ at_hand('balance') }} and item in ('opening_carryover', 'closing_carryover')
    group by department_id, fiscal_year, fund
),

units as (
    select
        report_key,
        max(rounding_unit) as rounding_unit
    from {{ ref('int_statement_lines') }} as lines
    where
        {{ at_hand('lines') }}
        and content in ('figure', 'unreadable')
        and statement in ('revenue_and_expenditure', 'fiscal_appropriation')
    group by report_key
)

select
    this_year.department_id,
    this_year.fiscal_year,
    this_year.fund,
    this_year.department,
    this_year.region,
    this_year.closing as closing_amount,
    next_year.opening as next_opening_amount,
    cast(next_year.opening - this_year.closing as decimal(20, 2)) as difference,
    -- Half a unit of each of the two reports, and half again where an office evens out its column.
    abs(next_year.opening - this_year.closing) <= greatest(this_unit.rounding_unit, next_unit.rounding_unit) as agrees,
    this_year.report_key,
    this_year.document_id,
    next_year.document_id as next_document_id
from balances as this_year
inner join balances as next_year
    on
        this_year.department_id = next_year.department_id
        and this_year.fiscal_year + 1 = next_year.fiscal_year
        and this_year.fund = next_year.fund
inner join units as this_unit on this_year.report_key = this_unit.report_key
inner join units as next_unit on next_year.report_key = next_unit.report_key
where this_year.closing is not null and next_year.opening is not null
