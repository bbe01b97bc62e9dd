with named as (
    select
        document_key,
        batch,
        part_no,
        unnest([case when regexp_full_match(line_code, 'unit\.[0-9]+') then line_name end, entity]) as name
    from {{ ref('stg_cells') }}
    where role = 'statutory' and (entity is not null or regexp_full_match(line_code, 'unit\.[0-9]+'))
)

select distinct
    document_key,
    batch,
    part_no,
    -- Codes before a name and blanks within it are print.
    regexp_replace(regexp_replace(name, '\s', '', 'g'), '^[0-9]+[-—.、]?', '') as unit_name
from named
where name is not null
