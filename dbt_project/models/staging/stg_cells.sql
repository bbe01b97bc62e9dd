select
    cells.document_key,
    parse_filename(filename, true) as batch,
    part_no,
    table_no,
    role,
    statement,
    line_code,
    line_name,
    -- A change says in its key what it compares with, where that was read.
    case
        when measure in ('change', 'change_rate') and comparison_base is not null then measure || '_from_' || comparison_base
        else measure
    end as measure,
    entity,
    dimensions,
    comparison_base,
    text,
    -- A figure whose amount could not be made out, or is beyond all money there is, is not read.
    case when content = 'figure' and (amount is null or abs(amount) >= {{ var('amount_beyond_belief') }}) then 'unreadable' else content end
        as content,
    value,
    cells.unit,
    units.yuan as yuan_per_unit,
    cast(case when content = 'figure' and abs(amount) < {{ var('amount_beyond_belief') }} then amount end as decimal(20, 2)) as amount,
    page,
    x0,
    top,
    x1,
    bottom,
    row_no,
    column_no,
    coalesce(confidence, 1) as confidence,
    coalesce(read_from = 'picture', false) as is_from_picture,
    alternatives
from {{ source('raw', 'cells') }} as cells
left join {{ ref('units') }} as units on cells.unit = units.unit
