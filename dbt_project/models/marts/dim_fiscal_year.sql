select
    fiscal_year,
    make_date(fiscal_year, 1, 1) as starts_on,
    make_date(fiscal_year, 12, 31) as ends_on,
    count(*) as current_reports
from {{ ref('int_documents') }}
where is_current
group by fiscal_year
