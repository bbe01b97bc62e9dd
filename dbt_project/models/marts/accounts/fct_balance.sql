{{ config(materialized = 'view') }}
select
    {{ fact_columns('balances') }},
    balances.item,
    balances.fund
from {{ ref('int_balances') }} as balances
