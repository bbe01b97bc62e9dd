{{ config(materialized = 'incremental', incremental_strategy = 'append') }}
select
    hash(cells.line_name) as name_key,
    any_value(cells.line_name) as line_name
from {{ ref('stg_cells') }} as cells
where cells.role = 'statutory' and {{ among_changed_batches('cells') }}
group by name_key
{% if is_incremental() %}
    having name_key not in (select known.name_key from {{ this }} as known)
{% endif %}
