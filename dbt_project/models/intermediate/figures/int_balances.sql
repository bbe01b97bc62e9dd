{{ config(materialized = 'view') }}
select
    lines.*,
    case
        when starts_with(lines.line_code, 'opening') then 'opening_carryover'
        when starts_with(lines.line_code, 'closing') then 'closing_carryover'
        when lines.line_code in ('income_total', 'expenditure_total') then 'total'
        when lines.line_code in ('income_grand_total', 'expenditure_grand_total') then 'grand_total'
        else 'surplus'
    end as item,
    case
        when lines.statement = 'revenue_and_expenditure' then 'all'
        when lines.measure not in ('amount', 'total') then lines.measure
        when lines.line_code like 'opening\_%\_budget' escape '\' then substring(lines.line_code, 9)
        else 'fiscal'
    end as fund
from {{ ref('int_published_figures') }} as lines
where
    lines.is_counted
    and lines.kind = 'final_account'
    and lines.statement in ('revenue_and_expenditure', 'fiscal_appropriation')
    and (
        lines.line_code in (
            'income_total', 'expenditure_total', 'income_grand_total', 'expenditure_grand_total', 'opening_carryover',
            'closing_carryover', 'nonfiscal_surplus_used', 'surplus_distribution'
        )
        or starts_with(lines.line_code, 'opening_')
    )
