{{ config(materialized = 'view') }}
select
    {{ fact_columns('lines') }},
    case lines.measure when 'closing_carryover' then 'carryover' else 'expenditure' end as flow
from {{ ref('fct_statement_line') }} as lines
where lines.statement = 'budget_expenditure' and lines.is_additive and lines.is_counted and lines.kind = 'budget'
