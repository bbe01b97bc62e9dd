{{ config(materialized = 'view') }}
select {{ fact_columns('lines') }}
from {{ ref('fct_statement_line') }} as lines
inner join {{ ref('statements') }} as statements on lines.statement = statements.statement and statements.line_kind = 'economic'
where lines.is_additive and lines.is_counted and lines.kind = 'final_account'
