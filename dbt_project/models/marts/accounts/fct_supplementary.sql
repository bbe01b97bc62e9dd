{{ config(materialized = 'view') }}
with lines as (
    select
        *,
        split_part(line_code, '_', 1) as subject,
        bool_or(line_code <> split_part(line_code, '_', 1) || '_total') over (
            partition by report_key, measure, split_part(line_code, '_', 1)
        ) as has_kinds
    from {{ ref('fct_statement_line') }}
    where kind = 'final_account' and statement = 'supplementary' and is_counted
)

select
    {{ fact_columns('lines') }},
    case subject when 'operating' then 'operating_cost' else subject end as subject
from lines
where not has_kinds or line_code <> subject || '_total'
