select
    department_id,
    any_value(department) as department,
    any_value(region) as region,
    min(fiscal_year) as first_fiscal_year,
    max(fiscal_year) as last_fiscal_year,
    count(*) as current_reports
from {{ ref('int_documents') }}
where is_current
group by department_id
