select
    document_key,
    parse_filename(filename, true) as batch,
    part_no,
    table_no,
    title,
    statement,
    role,
    pages,
    unit_printed,
    tables.unit,
    unit_basis,
    decimals,
    figures,
    mapped_figures,
    coalesce(confidence, 1) as confidence,
    units.yuan as yuan_per_unit,
    message,
    doubts,
    readers_agree
from {{ source('raw', 'tables') }} as tables
left join {{ ref('units') }} as units on tables.unit = units.unit
