{{ config(materialized = 'view') }}
select
    {{ fact_columns('lines') }},
    statements.fund
from {{ ref('fct_statement_line') }} as lines
inner join {{ ref('statements') }} as statements
    on lines.statement = statements.statement and statements.line_kind = 'functional' and statements.fund is not null
where lines.is_additive and lines.is_counted and lines.kind = 'final_account'
