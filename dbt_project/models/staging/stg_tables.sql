select
    document_key,
    parse_filename(filename, true) as batch,
    table_no,
    title,
    statement,
    role,
    pages,
    unit_printed,
    unit,
    unit_basis,
    decimals,
    figures,
    mapped_figures,
    coalesce(confidence, 1) as confidence,
    {{ yuan_per_unit('unit') }} as yuan_per_unit,
    message
from {{ source('raw', 'tables') }}
