{{ config(materialized = 'by_document', meta = {'slices': 'none'}) }}
select
    document_id,
    report_key,
    finding_no,
    rule,
    family,
    severity,
    about,
    key,
    page,
    x0,
    top,
    x1,
    bottom,
    words,
    what_zh,
    what_en,
    right_zh,
    right_en,
    left_value,
    right_value,
    unit,
    doubt,
    consequences,
    places,
    is_current
from {{ ref('int_findings') }} as findings
where {{ at_hand('findings') }} and answer is null
