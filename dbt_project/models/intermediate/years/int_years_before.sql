-- The account that follows a year's account, the budget that follows its budget and its account: where the terms marked @prior are checked.
select
    this_year.report_key as prior_key,
    next_year.report_key
from {{ ref('int_reports') }} as this_year
inner join {{ ref('int_reports') }} as next_year
    on
        this_year.department_id = next_year.department_id
        and (this_year.kind = next_year.kind or (this_year.kind = 'final_account' and next_year.kind = 'budget'))
        and this_year.scope = next_year.scope
        and this_year.fiscal_year + 1 = next_year.fiscal_year
where this_year.is_current and next_year.is_current
