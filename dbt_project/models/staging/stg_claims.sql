select
    document_key,
    parse_filename(filename, true) as batch,
    section,
    subject,
    measure,
    year,
    unit,
    cast(amount as decimal(20, 2)) as amount,
    sentence,
    page
from {{ source('raw', 'claims') }}
