{{ config(materialized = 'view') }}
select
    {{ fact_columns('lines') }},
    -- A list of sources, one a row, says in its line what a table of sources says in its column.
    case lines.measure when 'amount' then lines.line_code else lines.measure end as source,
    case when sources.role = 'balance' then 'carryover' else 'income' end as flow
from {{ ref('fct_statement_line') }} as lines
left join {{ ref('statement_measures') }} as sources
    on
        lines.statement = sources.statement
        and case lines.measure when 'amount' then lines.line_code else lines.measure end = sources.measure
where lines.statement = 'budget_income' and lines.is_additive and lines.is_counted and lines.kind = 'budget'
