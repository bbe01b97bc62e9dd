-- One edition per report, no unit beside its department, nothing superseded.
select
    department_id,
    fiscal_year,
    kind,
    scope as what,
    count(*) as editions
from {{ ref('dim_report') }}
where is_current
group by department_id, fiscal_year, kind, scope
having count(*) > 1
union all
select
    department_id,
    fiscal_year,
    kind,
    'counted twice' as what,
    count(*) as editions
from {{ ref('dim_report') }}
where is_counted
group by department_id, fiscal_year, kind
having count(distinct scope) > 1
union all
select
    facts.department_id,
    facts.fiscal_year,
    reports.kind,
    'not current' as what,
    count(*) as editions
from {{ ref('fct_statement_line') }} as facts
inner join {{ ref('dim_report') }} as reports on facts.report_key = reports.report_key
where
    (not reports.is_current or reports.superseded_by is not null)
    and {{ among_touched('facts.report_key') }}
group by facts.department_id, facts.fiscal_year, reports.kind
