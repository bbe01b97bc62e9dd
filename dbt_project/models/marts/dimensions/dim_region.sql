{#- Every region that a current report names, and the regions it lies in, which its name begins with. -#}
-- A name ends at the longest ending that stands there: 景德镇市 is a city and no town.
with endings as (
    select '.{1,9}?(?:' || string_agg(suffix, '|' order by length(suffix) desc, suffix) || ')' as pattern
    from (select distinct levels.suffix from {{ ref('region_levels') }} as levels)
),

named as (
    select
        region,
        regexp_extract_all(region, endings.pattern) as parts,
        department_id
    from {{ ref('int_reports') }}
    cross join endings
    where is_current and region is not null
),

places as (
    select
        named.region as of_region,
        named.department_id,
        depths.depth,
        -- What the endings do not divide is one region as it stands.
        case
            when array_to_string(named.parts, '') = named.region then array_to_string(named.parts[:depths.depth], '')
            else named.region
        end as region,
        case when array_to_string(named.parts, '') = named.region then named.parts[depths.depth] else named.region end as name
    from named
    inner join (select unnest(range(1, 9)) as depth) as depths
        on depths.depth <= case when array_to_string(named.parts, '') = named.region then greatest(len(named.parts), 1) else 1 end
),

regions as (
    select
        region,
        any_value(name) as name,
        any_value(depth) as depth,
        count(distinct department_id) filter (region = of_region) as departments,
        count(*) filter (region = of_region) as current_reports,
        count(*) as current_reports_within
    from places
    group by region
)

select
    regions.region,
    regions.name,
    coalesce(any_value(known.level), max_by(levels.level, length(levels.suffix))) as level,
    coalesce(
        any_value(known.parent_region),
        nullif(left(regions.region, length(regions.region) - length(regions.name)), '')
    ) as parent_region,
    regions.departments,
    regions.current_reports,
    regions.current_reports_within
from regions
left join {{ ref('regions') }} as known on regions.region = known.region
left join {{ ref('region_levels') }} as levels on regions.depth = levels.depth and ends_with(regions.name, levels.suffix)
group by
    regions.region, regions.name, regions.departments, regions.current_reports, regions.current_reports_within
