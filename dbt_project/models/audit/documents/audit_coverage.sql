{#-
    Who should have published and did not. Expected is what the seed expected_reports says, and every department in each year from its first
    report to the last year for which anybody of the same source has published, unless it was merged into another one by then.
-#}
with identified as (
    select
        *,
        coalesce(source, '') as publisher
    from {{ ref('int_reports') }}
    where department is not null and fiscal_year is not null and kind in ('final_account', 'budget')
),

horizon as (
    select
        publisher,
        kind,
        max(fiscal_year) as last_year
    from identified
    where is_current
    group by publisher, kind
),

merged as (
    select
        departments.department_id,
        min(aliases.valid_to_year) as last_year
    from {{ ref('int_departments') }} as departments
    inner join {{ ref('department_aliases') }} as aliases
        on
            aliases.change = 'merged'
            and departments.department = aliases.name
            and (aliases.region is null or departments.region = aliases.region)
    group by departments.department_id
),

panel as (
    select
        identified.department_id,
        identified.kind,
        min(identified.fiscal_year) as first_year,
        least(max(horizon.last_year), coalesce(any_value(merged.last_year), 9999)) as last_year,
        'reported in other years' as basis
    from identified
    inner join horizon on identified.publisher = horizon.publisher and identified.kind = horizon.kind
    left join merged on identified.department_id = merged.department_id
    group by identified.department_id, identified.kind
    union all
    select
        concat_ws('/', coalesce(region, ''), department) as department_id,
        kind,
        from_year as first_year,
        to_year as last_year,
        'listed' as basis
    from {{ ref('expected_reports') }}
),

expected as (
    select
        panel.department_id,
        panel.kind,
        cast(years.fiscal_year as integer) as fiscal_year,
        min(panel.basis) as basis
    from panel
    inner join (select unnest(range(first_year, last_year + 1)) as fiscal_year from {{ ref('fiscal_years') }}) as years
        on years.fiscal_year between panel.first_year and panel.last_year
    group by panel.department_id, panel.kind, years.fiscal_year
),

found as (
    select
        department_id,
        kind,
        fiscal_year,
        min_by(document_id, scope) filter (is_current) as document_id,
        count(*) as documents,
        bool_or(is_current) as is_published,
        bool_or(not is_readable) as has_unreadable,
        min(published_on) as first_published_on,
        max(published_on) as last_published_on
    from identified
    group by department_id, kind, fiscal_year
)

select
    expected.department_id,
    expected.kind,
    expected.fiscal_year,
    case
        when found.is_published then 'published'
        when found.has_unreadable then 'unreadable'
        else 'missing'
    end as coverage,
    expected.basis,
    coalesce(found.documents, 0) as documents,
    found.document_id,
    found.first_published_on,
    found.last_published_on,
    -- A final account is of the year that ended, a budget of the year to come.
    date_diff(
        'day',
        case when expected.kind = 'budget' then make_date(expected.fiscal_year, 1, 1) else make_date(expected.fiscal_year, 12, 31) end,
        found.first_published_on
    ) as lag_days
from expected
left join found
    on
        expected.department_id = found.department_id
        and expected.kind = found.kind
        and expected.fiscal_year = found.fiscal_year
