{{ config(materialized = 'incremental', incremental_strategy = 'append') }}
select
    hash(cells.statement, cells.line_code, cells.measure) as figure_key,
    any_value(hash(cells.statement, cells.line_code)) as line_key,
    any_value(cells.statement) as statement,
    any_value(cells.line_code) as line_code,
    any_value(cells.measure) as measure,
    any_value(regexp_full_match(cells.line_code, '[0-9]{3,}')) as is_coded
from {{ ref('stg_cells') }} as cells
where
    cells.role = 'statutory'
    and cells.statement is not null
    and cells.line_code is not null
    and cells.measure is not null
    and {{ among_changed_batches('cells') }}
group by figure_key
{% if is_incremental() %}
    having figure_key not in (select known.figure_key from {{ this }} as known)
{% endif %}
