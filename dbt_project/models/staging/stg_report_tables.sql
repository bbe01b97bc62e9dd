{#- Of a report that was described anew, the latest rows hold. -#}
select
    document_key,
    report_key,
    table_no,
    role,
    report_tables.unit,
    unit_basis,
    confidence,
    units.yuan as yuan_per_unit
from {{ source('raw', 'report_tables') }} as report_tables
left join {{ ref('units') }} as units on report_tables.unit = units.unit
qualify described_at = max(described_at) over (partition by report_key)
