select
    region,
    count(distinct department_id) as departments,
    count(*) as current_reports
from {{ ref('int_documents') }}
where is_current and region is not null
group by region
