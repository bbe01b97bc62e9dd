select
    fiscal_year,
    make_date(fiscal_year, 1, 1) as starts_on,
    make_date(fiscal_year, 12, 31) as ends_on,
    count(*) filter (kind = 'final_account') as final_accounts,
    count(*) filter (kind = 'budget') as budgets
from {{ ref('int_reports') }}
where is_current
group by fiscal_year
