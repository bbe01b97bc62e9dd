-- Codes before a name and blanks within it are print.
with named as (
    select
        document_key,
        batch,
        part_no,
        line_name as name
    from {{ ref('stg_cells') }}
    where role = 'statutory' and regexp_full_match(line_code, 'unit\.[0-9]+')
    union distinct
    select
        document_key,
        batch,
        part_no,
        entity as name
    from {{ ref('stg_cells') }}
    where role = 'statutory' and entity is not null
)

select distinct
    document_key,
    batch,
    part_no,
    regexp_replace(regexp_replace(name, '\s', '', 'g'), '^[0-9]+[-—.、]?', '') as unit_name
from named
