{{ config(materialized = 'view') }}
with lines as (
    select
        all_lines.*,
        statements.fund,
        -- One table for all budget money stands in for the tables of the funds where there are none.
        bool_or(statements.fund <> 'fiscal_appropriation') over (partition by all_lines.report_key) as is_by_fund
    from {{ ref('fct_statement_line') }} as all_lines
    inner join {{ ref('statements') }} as statements
        on all_lines.statement = statements.statement and statements.line_kind = 'functional' and statements.fund is not null
    where all_lines.is_additive and all_lines.is_counted and all_lines.kind = 'budget'
)

select
    {{ fact_columns('lines') }},
    lines.fund
from lines
where lines.fund <> 'fiscal_appropriation' or not lines.is_by_fund
