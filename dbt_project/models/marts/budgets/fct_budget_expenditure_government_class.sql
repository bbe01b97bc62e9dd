{{ config(materialized = 'view') }}
select {{ fact_columns('lines') }}
from {{ ref('fct_statement_line') }} as lines
where
    lines.statement = 'budget_general_budget_basic_expenditure_government_class'
    and lines.is_additive
    and lines.is_counted
    and lines.kind = 'budget'
