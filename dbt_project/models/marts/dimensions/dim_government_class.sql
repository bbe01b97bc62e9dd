select
    code,
    valid_from_year,
    valid_to_year,
    name,
    level,
    parent_code,
    class_code,
    path,
    is_verified,
    is_known
from {{ ref('int_classes') }}
where classification = 'government_class'
