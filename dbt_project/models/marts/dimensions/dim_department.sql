with recursive departments as (
    select * from {{ ref('int_departments') }}
),

successors as (
    select
        departments.department_id,
        concat_ws('/', coalesce(departments.region, ''), min(aliases.canonical_name)) as successor_id
    from departments
    inner join {{ ref('department_aliases') }} as aliases
        on
            aliases.change = 'merged'
            and list_contains(departments.names, aliases.name)
            and (aliases.region is null or departments.region = aliases.region)
    group by departments.department_id, departments.region
),

lineages as (
    select
        department_id,
        department_id as lineage_id,
        0 as steps
    from departments
    union all
    select
        lineages.department_id,
        successors.successor_id as lineage_id,
        lineages.steps + 1 as steps
    from lineages
    inner join successors on lineages.lineage_id = successors.department_id
    where lineages.steps < 9
)

select
    departments.department_id,
    departments.department,
    departments.region,
    nullif(array_to_string(list_filter(departments.names, lambda name: name <> departments.department), '; '), '') as former_names,
    successors.successor_id,
    max_by(lineages.lineage_id, lineages.steps) as lineage_id,
    parents.parent_id,
    departments.first_fiscal_year,
    departments.last_fiscal_year,
    departments.current_reports,
    departments.accounted_years
from departments
left join (
    select
        department_id,
        max_by(parent_id, fiscal_year) as parent_id
    from {{ ref('int_units') }}
    group by department_id
) as parents on departments.department_id = parents.department_id
inner join lineages on departments.department_id = lineages.department_id
left join successors on departments.department_id = successors.department_id
group by all
