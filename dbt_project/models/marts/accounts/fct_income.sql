{{ config(materialized = 'view') }}
select {{ fact_columns('lines') }}
from {{ ref('fct_statement_line') }} as lines
where lines.statement = 'income' and lines.is_additive and lines.is_counted and lines.kind = 'final_account'
