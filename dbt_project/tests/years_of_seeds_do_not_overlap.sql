-- One code, name or identity is one thing in one year: the rows of a seed that say otherwise are listed.
with dated as (
    select
        'functional_classification' as seed,
        code as name,
        valid_from_year,
        valid_to_year
    from {{ ref('functional_classification') }}
    union all
    select
        'economic_classification' as seed,
        system || ' ' || code as name,
        valid_from_year,
        valid_to_year
    from {{ ref('economic_classification') }}
    union all
    select
        'department_aliases' as seed,
        coalesce(region, '') || '/' || name as name,
        valid_from_year,
        valid_to_year
    from {{ ref('department_aliases') }}
),

numbered as (
    select
        *,
        row_number() over (order by seed, name, valid_from_year, valid_to_year) as row_no
    from dated
),

faults as (
    select
        earlier.seed,
        earlier.name,
        coalesce(cast(earlier.valid_from_year as varchar), '') || '-' || coalesce(cast(earlier.valid_to_year as varchar), '') as years,
        'overlaps with ' || coalesce(cast(later.valid_from_year as varchar), '')
        || '-' || coalesce(cast(later.valid_to_year as varchar), '') as why
    from numbered as earlier
    inner join numbered as later
        on earlier.seed = later.seed and earlier.name = later.name and earlier.row_no < later.row_no
    where
        coalesce(earlier.valid_from_year, 0) <= coalesce(later.valid_to_year, 9999)
        and coalesce(later.valid_from_year, 0) <= coalesce(earlier.valid_to_year, 9999)
    union all
    select
        seed,
        name,
        valid_from_year || '-' || valid_to_year as years,
        'is the wrong way round' as why
    from dated
    where valid_from_year > valid_to_year
)

{{ name_the_row_at_fault('faults', "seed || '.csv, ' || name || ': ' || years || ' ' || why") }}
