select
    document_id,
    document_key,
    parse_filename(filename, true) as batch,
    extractor_version,
    extracted_at,
    status,
    media_type,
    reader,
    pages,
    picture_pages,
    picture_pages_waiting,
    message
from {{ source('raw', 'extractions') }}
