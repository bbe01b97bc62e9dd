{#-
    Reports of units that publish under names of their own, with the department that lists them (its latest list before another, that of the same
    year first), or that the seed department_units tells. Two departments that list one unit in one year tell nothing.
-#}
with reports as (
    select distinct
        report_key,
        department_id,
        department,
        region,
        fiscal_year,
        kind,
        scope
    from {{ ref('int_editions') }}
    where is_current
),

lists as (
    select distinct
        documents.report_key as list_key,
        documents.department_id as parent_id,
        documents.fiscal_year as listed_year,
        -- A unit that was renamed is the same unit, as a department is.
        concat_ws('/', coalesce(documents.region, ''), coalesce(aliases.canonical_name, names.unit_name)) as unit_id
    from {{ ref('int_unit_names') }} as names
    inner join {{ ref('int_editions') }} as documents
        on
            names.document_key = documents.document_key
            and names.batch = documents.batch
            and names.part_no = documents.part_no
            and documents.is_current
            and documents.scope = 'department'
    left join {{ ref('department_aliases') }} as aliases
        on
            names.unit_name = aliases.name
            and aliases.change = 'renamed'
            and (aliases.region is null or documents.region = aliases.region)
            and documents.fiscal_year between coalesce(aliases.valid_from_year, 0) and coalesce(aliases.valid_to_year, 9999)
),

listed as (
    select
        reports.report_key,
        lists.parent_id,
        abs(reports.fiscal_year - lists.listed_year) as years_apart,
        lists.listed_year
    from reports
    inner join lists on reports.department_id = lists.unit_id and reports.department_id <> lists.parent_id
),

by_nearness as (
    select
        report_key,
        parent_id,
        dense_rank() over (partition by report_key order by years_apart asc, listed_year desc) as nearness
    from listed
),

nearest_list as (
    select
        report_key,
        min(parent_id) as parent_id
    from by_nearness
    where nearness = 1
    group by report_key
    having count(distinct parent_id) = 1
),

told as (
    select
        reports.report_key,
        min(concat_ws('/', coalesce(reports.region, ''), seed.department)) as parent_id
    from reports
    inner join {{ ref('department_units') }} as seed
        on
            reports.department = seed.unit
            and (seed.region is null or reports.region = seed.region)
            and reports.fiscal_year between coalesce(seed.valid_from_year, 0) and coalesce(seed.valid_to_year, 9999)
    group by reports.report_key
)

select
    reports.report_key,
    reports.department_id,
    reports.fiscal_year,
    coalesce(told.parent_id, nearest_list.parent_id) as parent_id,
    told.report_key is not null as is_told,
    -- The department reports on the same year, and does not list its units without this one.
    of_parent.report_key is not null
    and (
        told.report_key is not null
        or of_parent.report_key not in (select lists.list_key from lists)
        or (of_parent.report_key, reports.department_id) in (select (lists.list_key, lists.unit_id) from lists)
    ) as is_inside
from reports
left join nearest_list on reports.report_key = nearest_list.report_key
left join told on reports.report_key = told.report_key
left join reports as of_parent
    on
        coalesce(told.parent_id, nearest_list.parent_id) = of_parent.department_id
        and reports.fiscal_year = of_parent.fiscal_year
        and reports.kind = of_parent.kind
        and of_parent.scope = 'department'
where coalesce(told.parent_id, nearest_list.parent_id) is not null
