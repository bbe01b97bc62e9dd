{{ config(materialized = 'view') }}
{#- The innermost lines that are printed: purchase and operation in place of vehicles, kinds in place of the total. -#}
with lines as (
    select
        *,
        bool_or(line_code in ('overseas_travel', 'vehicle_total', 'vehicle_purchase', 'vehicle_operation', 'reception')) over report
            as has_kinds,
        bool_or(line_code in ('vehicle_purchase', 'vehicle_operation')) over report as has_vehicle_kinds
    from {{ ref('fct_statement_line') }}
    where
        kind = 'final_account' and statement = 'three_public' and is_counted and line_code not in ('meetings', 'training')
    window report as (partition by report_key, measure)
)

select {{ fact_columns('lines') }}
from lines
where
    line_code in ('overseas_travel', 'vehicle_purchase', 'vehicle_operation', 'reception')
    or (line_code = 'vehicle_total' and not has_vehicle_kinds)
    or (line_code = 'total' and not has_kinds)
