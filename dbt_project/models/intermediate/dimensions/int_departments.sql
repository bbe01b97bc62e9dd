select
    department_id,
    -- The name of the latest report; names has the earlier ones too.
    max_by(department, fiscal_year) as department,
    max_by(region, fiscal_year) as region,
    list_sort(list(distinct department)) as names,
    min(fiscal_year) as first_fiscal_year,
    max(fiscal_year) as last_fiscal_year,
    count(*) as current_reports,
    count(distinct fiscal_year) filter (kind = 'final_account') as accounted_years
from {{ ref('int_reports') }}
where is_current
group by department_id
