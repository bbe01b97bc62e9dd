-- A unit's own report lies inside the report of its department: both are shown, one is counted.
with of_department as (
    select
        department_id,
        fiscal_year,
        kind
    from {{ ref('int_editions') }}
    where is_current and scope = 'department'
    group by department_id, fiscal_year, kind
)

select
    documents.*,
    documents.is_current
    and not (documents.scope = 'unit' and of_department.department_id is not null)
    and units.report_key is null as is_counted
from {{ ref('int_editions') }} as documents
left join of_department
    on
        documents.department_id = of_department.department_id
        and documents.fiscal_year = of_department.fiscal_year
        and documents.kind = of_department.kind
left join {{ ref('int_units') }} as units on documents.report_key = units.report_key and units.is_inside
